"""Makes labelled questions of question sets: the signals of their candidates, and which of them hold the answer."""

import json
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from evaluation.text import holds
from knowledge.answers import Citation, Quote
from knowledge.intake import reload
from knowledge.judging.answer import citation
from knowledge.judging.candidates import Candidate, candidates_of
from knowledge.judging.options import options_of
from knowledge.meaning.comparison import Comparison
from knowledge.meaning.minilm import load_meaning
from knowledge.question.parse import parse
from knowledge.reading.choice import PassageReader
from knowledge.retrieval.rerank import FoundPassage
from knowledge.retrieval.retrieve import Retrieved, Retriever
from knowledge.settings import ReaderKind
from knowledge.store.embedded import EmbeddedStore
from training.fitting import Features
from training.reader.data import MEASURED, held_out_articles
from training.rightness import is_answerable, is_place, is_right

ROOT = Path(__file__).parents[1]
OWN = ROOT / "evaluation" / "own"
SMOKE = ROOT / "tests" / "cases" / "smoke"
SMOKE_SET = "smoke"
FIELD_SET = "field"
Row = dict[str, Any]
Helping = tuple[PassageReader, Comparison | None]

FOLDS = 5


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Questions about the articles in a folder; rows as in a question set's file."""

    name: str
    articles: Path
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One question: the signals of each sentence of its gold passage, with whether it holds the answer, and of each
    candidate, with whether what it shows answers (only in the gold passage); `holding` says so for one of any passage.

    A `trap` is an answerable question asked without the passages that hold its answer.
    """

    set: str
    article: str
    answerable: bool
    read: bool
    sentences: list[tuple[Features, bool]]
    candidates: list[tuple[Features, bool]]
    holding: list[bool]
    trap: bool = False

    @property
    def fold(self) -> int:
        return zlib.crc32(self.article.encode()) % FOLDS


def labelled(one: LabelledSet, limit: int, reader: PassageReader, *, compares: bool) -> list[Labelled]:
    """The questions of a set, spread evenly, asked of its articles in a throw-away store.

    With `compares`, candidates are compared with the question by meaning, too.
    """
    step = max(1, round(len(one.rows) / limit)) if limit else 1
    with tempfile.TemporaryDirectory() as data:
        store = EmbeddedStore(Path(data))
        reload(store, (one.articles,))
        retriever = Retriever(store)
        helpers = (reader, Comparison(store, load_meaning()) if compares else None)
        found = [each for row in one.rows[::step] for each in _labelled_row(retriever, row, one.name, helpers)]
        store.close()
    # A question that a fact decides shows nothing of the other weights.
    return [one for one in found if one.candidates and all(signals["fact"] < 0.8 for signals, _ in one.candidates)]


def _labelled_row(retriever: Retriever, row: Row, name: str, helpers: Helping) -> list[Labelled]:
    """The question and, if it is answerable, the trap made from it."""
    retrieved = retriever.retrieve(parse(row["question"], retriever.corpus().languages))
    asked = _judged(retrieved, row, name, helpers)
    if not is_answerable(row):
        return [asked]
    trap = _judged(_without_answer(retrieved, row), {**row, "kind": "absent", "expected": None}, name, helpers)
    # In a corpus of a few sentences, what is left without the answer is no honest trap.
    return [asked, replace(trap, trap=True)] if "expected" not in row else [asked]


def _judged(retrieved: Retrieved, row: Row, name: str, helpers: Helping) -> Labelled:
    found = candidates_of(retrieved, *helpers)
    shown = [citation(one, retrieved.question) for one in found]
    holding = [is_right(row, one) for one in shown]
    gold = [is_answerable(row) and is_place(row, one) for one in shown]
    sentences = [
        each for one, is_gold in zip(found, gold, strict=True) if is_gold for each in _options(one, row, retrieved)
    ]
    return Labelled(
        set=name,
        article=str(row["article"]),
        answerable=is_answerable(row),
        read=bool(found) and found[0].evidence.readings is not None,
        sentences=sentences if row.get("answers") and "selected" not in row else [],
        candidates=[(asdict(one.signals), a and b) for one, a, b in zip(found, holding, gold, strict=True)],
        holding=holding,
    )


def _options(candidate: Candidate, row: Row, retrieved: Retrieved) -> Iterator[tuple[Features, bool]]:
    for option in options_of(retrieved.question, candidate.evidence):
        yield asdict(option.signals), holds(option.sentence.text, row["answers"], row.get("lang", "en"))


def _without_answer(retrieved: Retrieved, row: Row) -> Retrieved:
    """What would have been found if no passage held the answer."""
    left = [one for one in retrieved.passages if not _answers(one, row)]
    total = sum(one.chance for one in left) or 1.0
    return replace(retrieved, passages=tuple(replace(one, chance=one.chance / total) for one in left))


def _answers(found: FoundPassage, row: Row) -> bool:
    article, span = found.stored.article, found.stored.passage.span
    whole = Citation(Quote.at(article, span), Quote.at(article, span), 0.0)
    if is_place(row, whole):
        return True
    return bool(row.get("answers")) and holds(whole.shown, row["answers"], row.get("lang", "en"))


def question_sets(shared: Path, reader: PassageReader, made: Path) -> Iterator[LabelledSet]:
    """The dev sets, natural sets and field cases in `shared`, the own set, and the smoke sets.

    The articles of field cases and smoke sets are written into `made`.
    """
    yield LabelledSet("own", ROOT / "articles", read_rows(OWN / "questions.jsonl"))
    for folder in sorted((shared / "eval" / "natural").iterdir()):
        if folder.is_dir():
            yield LabelledSet(folder.name, folder / "articles", read_rows(folder / "questions.jsonl"))
    for case in read_rows(shared / "field" / "cases.jsonl"):
        yield _field_case(case, made / case["id"])
    dev = shared / "eval" / "dev"
    for folder in sorted(dev.iterdir()):
        if (folder / "questions.jsonl").exists():
            rows = _unlearned(read_rows(folder / "questions.jsonl"), folder, reader)
            yield LabelledSet(folder.name, folder / "articles", rows)
    for file in sorted(SMOKE.glob("*.yaml")):
        yield _smoke_set(file, made / file.stem)


def _field_case(case: Row, folder: Path) -> LabelledSet:
    for article in case["articles"]:
        file = folder / article["name"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(article["text"], encoding="utf-8")
    rows = [{**row, "article": case["id"], "answers": []} for row in case["questions"]]
    return LabelledSet(FIELD_SET, folder, rows)


def _smoke_set(file: Path, folder: Path) -> LabelledSet:
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    folder.mkdir()
    (folder / f"{file.stem}.md").write_text(f"# {data['title']}\n\n{data['text']}\n", encoding="utf-8")
    paragraphs = data["text"].strip().split("\n\n")
    rows = []
    for asked in data["questions"]:
        answers = asked.get("answers", [])
        places = [place for place, text in enumerate(paragraphs) if any(answer in text for answer in answers)]
        kind = "absent" if asked["kind"] == "absent" else "answerable"
        row = {"question": asked["question"], "answers": answers, "article": file.stem, "lang": data["language"]}
        rows.append(row | {"kind": kind, "passage_index": places[0] if places else 0})
    return LabelledSet(SMOKE_SET, folder, rows)


def read_rows(file: Path) -> list[Row]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _unlearned(rows: list[Row], folder: Path, reader: PassageReader) -> list[Row]:
    """The questions about articles that readers can be made without; for the accurate one, those that it can read."""
    if reader.kind is ReaderKind.ACCURATE:
        rows = [row for row in rows if row.get("lang", "en") in reader.languages]
    if folder.name != MEASURED[0]:
        return rows
    held_out = held_out_articles(folder)
    return [row for row in rows if row["kind"] != "answerable" or row["article"] in held_out]
