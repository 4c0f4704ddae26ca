"""Fits the weights of answering (`knowledge/answering/weights.yaml`) on the dev sets.

Three small models, once for questions whose passages the reader reads (English) and once for the others: which
sentence of a passage answers, which passage (both listwise softmax), and how sure the best place is (logistic; an
absent article's question and a wrong sentence both count as wrong). So do traps, answerable questions asked without
the passages that answer them: they teach to be silent where the right article lacks the answer. Every set weighs the
same, whatever its size, and what is printed is measured by cross-validation over articles.

What readers ask and the sets hardly ever do has weights that are set and not fitted: a stated fact, and a role next to
the one asked for, decide; another year or number, the last for the next, an amount in other units and a role that the
sentence does not name count heavily (fitted on these sets, they had the same sign and half the weight).

    python -m training.answering ../shared/eval/dev --limit 500 --out knowledge/answering/weights.yaml

With `--reader accurate`, the weights for what that reader has read are fitted and the others kept. The small reader
is to be one that has not learned from the dev sets: `--weights build/reader/held-out.npz`, made by
`python -m training.reader --hold-out`.
"""

import argparse
import asyncio
import json
import tempfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from evaluation.metrics import auroc
from evaluation.text import holds
from knowledge.answering.answer import DECISIVE, places_of
from knowledge.answering.evidence import Evidence
from knowledge.answering.judge import Option, options_of
from knowledge.answering.question import Question, understand
from knowledge.answering.reader.choice import PassageReader, load_reader
from knowledge.answering.reader.reader import Reader
from knowledge.answering.reader.weights import load_weights
from knowledge.answering.weights import FILE
from knowledge.intake import reload
from knowledge.retrieval.retrieve import Candidate, Retrieved, retrieve
from knowledge.settings import ReaderKind
from knowledge.store.embedded import EmbeddedStore
from training.fitting import Features, Floats, fit_choice, fit_probability, matrix
from training.reader.data import MEASURED, held_out_articles

ROOT = Path(__file__).parents[1]
OWN = ROOT / "evaluation" / "own"

FOLDS = 5
SENTENCE = ["coverage", "before", "shape"]
PLACE = ["log_retrieval", "coverage", "passage_coverage", "shape"]
CONFIDENCE = [
    "coverage",
    "passage_coverage",
    "strange_names",
    "foreign_names",
    "foreign",
    "unknown",
    "unknown_names",
    "retrieval",
    "misfit",
]
# What speaks against an answer; all else speaks for it, and a weight of the wrong sign is refused.
AGAINST = {
    "strange_names",
    "foreign_names",
    "foreign",
    "unknown",
    "unknown_names",
    "misfit",
    "another",
    "other_amount",
    "role_unstated",
}
# What a trap weighs beside an honest question; with 1 the bot is silent on too much, with 0 it knows no traps.
TRAP = 0.2
STATED = {
    "place": {"fact": 4.0, "contradicted": -4.0},
    "confidence": {
        "fact": 5.0,
        "contradicted": -4.0,
        "another": -1.5,
        "other_amount": -1.5,
        "role_unstated": -1.5,
        "foreign_number": -2.0,
    },
}


@dataclass(frozen=True, slots=True)
class TrainingQuestion:
    """One question asked: of each sentence of its gold passage, and of each candidate's best place, the features and
    whether it holds the answer (a place only in the gold passage).

    A `trap` is an answerable question asked without the passages that hold its answer: the articles tell of all that
    it names, but not what it asks.
    """

    set: str
    article: str
    answerable: bool
    read: bool
    sentences: list[tuple[Features, bool]]
    places: list[tuple[Features, bool]]
    holding: list[bool]
    trap: bool = False

    @property
    def fold(self) -> int:
        return zlib.crc32(self.article.encode()) % FOLDS


async def ask_all(folder: Path, articles: Path, limit: int, reader: PassageReader) -> list[TrainingQuestion]:
    """Questions of a set, spread evenly, asked of its articles in a throw-away store."""
    lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    rows = unlearned([json.loads(line) for line in lines if line.strip()], folder, reader)
    step = max(1, round(len(rows) / limit)) if limit else 1
    with tempfile.TemporaryDirectory() as data:
        store = await EmbeddedStore.open(Path(data))
        await reload(store, (articles,))
        asked = [one for row in rows[::step] for one in await ask_one(store, row, folder.name, reader)]
        await store.close()
    # What a fact decides is not read, and tells nothing of the other weights.
    return [one for one in asked if one.places and all(features["fact"] < DECISIVE for features, _ in one.places)]


def unlearned(rows: list[dict[str, Any]], folder: Path, reader: PassageReader) -> list[dict[str, Any]]:
    """The questions about articles that readers can be made without; for the accurate one, those that it can read."""
    if reader.kind is ReaderKind.ACCURATE:
        rows = [row for row in rows if row.get("lang", "en") in reader.languages]
    if folder.name != MEASURED[0]:
        return rows
    held_out = held_out_articles(folder)
    return [row for row in rows if row["kind"] != "answerable" or row["article"] in held_out]


async def ask_one(
    store: EmbeddedStore, row: dict[str, Any], name: str, reader: PassageReader
) -> list[TrainingQuestion]:
    """The question asked and, if it is answerable, asked again as a trap."""
    retrieved = await retrieve(store, row["question"])
    if row.get("kind", "answerable") != "answerable":
        return [judged(retrieved, row, name, reader, answerable=False)]
    return [
        judged(retrieved, row, name, reader, answerable=True),
        replace(judged(without_answer(retrieved, row), row, name, reader, answerable=False), trap=True),
    ]


def judged(
    retrieved: Retrieved, row: dict[str, Any], name: str, reader: PassageReader, *, answerable: bool
) -> TrainingQuestion:
    question = understand(retrieved.understood, retrieved.language)
    answers, language = row["answers"], row.get("lang", "en")
    sentences: list[tuple[Features, bool]] = []
    places: list[tuple[Features, bool]] = []
    holding: list[bool] = []
    found = places_of(question, retrieved, reader)
    for place in found:
        gold = is_gold(place.evidence.candidate, row)
        right = holds(place.sentence.of(place.article.text), answers, language)
        places.append((place.features, right and gold))
        holding.append(right)
        if gold:
            sentences += labelled(question, place.evidence, answers, language)
    read = bool(found) and found[0].evidence.readings is not None
    return TrainingQuestion(name, row["article"], answerable, read, sentences, places, holding)


def is_gold(candidate: Candidate, row: dict[str, Any]) -> bool:
    article, passage = candidate.stored.article, candidate.stored.passage
    return bool(article.id == row["article"] and article.paragraph_at(passage.span.start) == row["passage_index"])


def without_answer(retrieved: Retrieved, row: dict[str, Any]) -> Retrieved:
    """What would have been found if no passage held the answer."""
    left = [
        one
        for one in retrieved.candidates
        if not is_gold(one, row)
        and not holds(one.stored.passage.span.of(one.stored.article.text), row["answers"], row.get("lang", "en"))
    ]
    total = sum(one.score for one in left) or 1.0
    return replace(retrieved, candidates=tuple(replace(one, score=one.score / total) for one in left))


def labelled(question: Question, one: Evidence, answers: Sequence[str], language: str) -> list[tuple[Features, bool]]:
    options: list[Option] = options_of(question, one)
    return [(option.features, holds(option.sentence.text, answers, language)) for option in options]


def best_of(asked: TrainingQuestion, place: Floats, names: Sequence[str]) -> int:
    return int(np.argmax(matrix([features for features, _ in asked.places], names) @ place))


@dataclass(frozen=True, slots=True)
class Model:
    """What is fitted on some of the questions."""

    place: Floats
    confidence: Floats


def fit(rows: Sequence[TrainingQuestion], place: Sequence[str], confidence: Sequence[str]) -> Model:
    chosen = fit_choice([row.places for row in rows if row.answerable], place)
    best = [best_of(row, chosen, place) for row in rows]
    # A set of which only a stray question is in this language must not weigh like a whole one.
    sizes = {
        name: max(100, sum(row.set == name and not row.trap for row in rows)) for name in {row.set for row in rows}
    }
    x = matrix([row.places[i][0] for row, i in zip(rows, best, strict=True)], confidence)
    y = np.array([row.answerable and row.holding[i] for row, i in zip(rows, best, strict=True)], float)
    signs = np.array([-1.0 if name in AGAINST else 1.0 for name in confidence])
    return Model(
        chosen,
        fit_probability(x, y, np.array([(TRAP if row.trap else 1.0) / sizes[row.set] for row in rows]), signs=signs),
    )


def report(rows: Sequence[TrainingQuestion], place: Sequence[str], confidence: Sequence[str]) -> None:
    """For each set, what a model makes of articles that it was not fitted on."""
    models = [fit([row for row in rows if row.fold != fold], place, confidence) for fold in range(FOLDS)]
    for name in sorted({row.set for row in rows}):
        mine = [row for row in rows if row.set == name]
        best = [best_of(row, models[row.fold].place, place) for row in mine]
        x = matrix([row.places[i][0] for row, i in zip(mine, best, strict=True)], confidence)
        sure = [
            models[row.fold].confidence[0] + one @ models[row.fold].confidence[1:]
            for row, one in zip(mine, x, strict=True)
        ]
        right = [row.answerable and row.holding[i] for row, i in zip(mine, best, strict=True)]
        print(line(name, mine, right, [float(one) for one in sure]))


def line(name: str, rows: Sequence[TrainingQuestion], right: Sequence[bool], sure: Sequence[float]) -> str:
    answerable = [s for s, row in zip(sure, rows, strict=True) if row.answerable]
    traps = [s for s, row in zip(sure, rows, strict=True) if row.trap]
    absent = sorted((s for s, row in zip(sure, rows, strict=True) if not row.answerable and not row.trap), reverse=True)
    text = f"{name:14s} {sum(not row.trap for row in rows):5d}"
    if not absent or not answerable:
        return text
    text += f"  right sentence {sum(right) / len(answerable):.3f}"
    bar = absent[int(0.1 * len(absent))]
    kept = sum(ok and s > bar for ok, s in zip(right, sure, strict=True)) / len(answerable)
    text += f"  AUROC {auroc(answerable, absent):.3f}  kept at 10 % false {kept:.3f} (bar {1 / (1 + np.exp(-bar)):.2f})"
    told = sum(ok and s > 0 for ok, s in zip(right, sure, strict=True)) / len(answerable)
    fooled = [sum(s > 0 for s in group) / max(len(group), 1) for group in (absent, traps)]
    return text + f"  at one half: right {told:.3f} false {fooled[0]:.3f} trapped {fooled[1]:.3f}"


def tables(rows: Sequence[TrainingQuestion], *, read: bool) -> dict[str, dict[str, float]]:
    chosen_by, sure_by = (["reader"], ["reader_odds"]) if read else ([], [])
    place, confidence = PLACE + chosen_by, CONFIDENCE + sure_by
    report(rows, place, confidence)
    model = fit(rows, place, confidence)
    sentence = fit_choice([row.sentences for row in rows if row.answerable], SENTENCE + chosen_by)
    fitted = {
        "sentence": dict(zip(SENTENCE + chosen_by, sentence, strict=True)),
        "place": dict(zip(place, model.place, strict=True)) | STATED["place"],
        "confidence": dict(zip(["bias", *confidence], model.confidence, strict=True)) | STATED["confidence"],
    }
    return {table: {name: round(float(w), 2) for name, w in found.items()} for table, found in fitted.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dev", type=Path, help="folder of question sets")
    parser.add_argument("--out", type=Path, help="write the weights there (default: only print them)")
    parser.add_argument("--limit", type=int, default=0, help="questions a set, spread evenly (0: all)")
    parser.add_argument("--reader", type=ReaderKind, choices=list(ReaderKind), default=ReaderKind.SMALL)
    parser.add_argument("--weights", type=Path, help="of the small reader (default: those shipped)")
    options = parser.parse_args()
    reader = Reader(load_weights(options.weights)) if options.weights else load_reader(options.reader)
    folders = [folder for folder in sorted(options.dev.iterdir()) if (folder / "questions.jsonl").exists()]
    # The project's own set is the only small corpus: there, retrieval is sure of its best for want of others.
    sets = [(OWN, ROOT / "articles"), *((folder, folder / "articles") for folder in folders)]
    rows = [row for folder, articles in sets for row in asyncio.run(ask_all(folder, articles, options.limit, reader))]
    fitted = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    fitted[options.reader.value] = tables([row for row in rows if row.read], read=True)
    if options.reader is ReaderKind.SMALL:
        fitted["unread"] = tables([row for row in rows if not row.read], read=False)
    text = yaml.safe_dump(fitted, sort_keys=False)
    print(text)
    if options.out:
        head = "# Fitted by `python -m training.answering` (what each feature means: knowledge/answering/judge.py).\n"
        options.out.write_text(head + text, encoding="utf-8")


if __name__ == "__main__":
    main()
