"""Fits the weights of judging (`knowledge/judging/weights.yaml`).

On the dev sets, natural questions, field cases, the own set and the smoke sets.

Three small models, once for questions whose passages the reader reads (English) and once for the others: which
sentence of a passage answers, which passage (both listwise softmax), and how sure the best candidate is (logistic; a
question that the articles do not answer and a wrong sentence both count as wrong). Traps count as wrong, too: an
answerable question asked without the passages that answer it. They teach to be silent where the right article lacks the
answer. Every set weighs the same, whatever its size, and what is printed is measured by cross-validation over articles.

Signals that the sets hardly ever have get weights that are set, not fitted: a stated fact, and a role next to the one
asked for, decide; another year or number, the last for the next, an amount in other units and a role that the
sentence does not name count heavily (fitted on these sets, they had the same sign and half the weight).

    python -m training.answering ../shared --limit 500 --out knowledge/judging/weights.yaml

With `--reader accurate`, the weights for what that reader has read are fitted and the others kept; with `--unread`,
only those for passages that no reader reads. The small reader is to be one that has not learned from the dev sets:
`--weights build/reader/held-out.npz`, made by `python -m training.reader --hold-out`.
"""

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from evaluation.metrics import auroc
from knowledge.judging.confidence import FILE, UNREAD
from knowledge.judging.signals import meanings
from knowledge.reading.choice import PassageReader, load_reader
from knowledge.reading.reader import Reader
from knowledge.reading.weights import load_weights
from knowledge.settings import ReaderKind
from training.fitting import Floats, fit_choice, fit_probability, matrix
from training.labelled import FOLDS, SMOKE_SET, Labelled, LabelledSet, labelled, question_sets

HEAD = (
    "# Fitted by `python -m training.answering`; signals.py says what each signal means. Weight 0: it does not count.\n"
)
SENTENCE = ["coverage", "before", "bridged", "shape"]
RANK = [
    "log_chance",
    "coverage",
    "bridged",
    "passage_coverage",
    "shape",
    "head_is_question",
    "question_above",
]
CONFIDENCE = [
    "coverage",
    "passage_coverage",
    "names_missing",
    "names_missing_in_article",
    "name_missing_in_article",
    "unknown_words",
    "unknown_names",
    "chance",
    "uncovered_of_few",
    "wrong_sort",
    "wrong_sort_of_few",
    "plain_sort",
    "head_asked",
    "head_is_question",
    "head_is_exact",
    "question_above",
    "open_head",
    "open_coverage",
]
# What only the comparison by meaning adds.
BY_MEANING = ["meaning", "meaning_of_head"]
# What speaks against an answer; all else speaks for it, and a weight of the wrong sign is refused.
AGAINST = {
    "names_missing",
    "names_missing_in_article",
    "name_missing_in_article",
    "unknown_words",
    "unknown_names",
    "wrong_sort",
    "wrong_sort_of_few",
    "uncovered_of_few",
}
# What a trap weighs beside an honest question; with 1 the bot is silent on too much, with 0 it knows no traps.
TRAP = 0.2
# What an absent question weighs in a corpus of one article, where a false answer is likeliest. With 1, .125 of them are
# answered and .820 of the others right; with 4, .062 and .784; with 8, .021 and .778.
ABSENT_OF_FEW = 2.0
SET = {
    "sentence": {"rival": -2.0, "contrary": -2.0},
    "rank": {"fact": 4.0, "other_role": -4.0, "head_is_exact": 3.0, "is_entry": 3.0},
    "confidence": {
        "fact": 5.0,
        "other_role": -4.0,
        "contrast_missing": -1.5,
        "unit_missing": -1.5,
        "role_missing": -1.5,
        "number_missing": -2.0,
        "nobody_named": -3.5,
        "rival_named": -1.5,
    },
}


def _best_of(row: Labelled, rank: Floats, names: Sequence[str]) -> int:
    return int(np.argmax(matrix([signals for signals, _ in row.candidates], names) @ rank))


@dataclass(frozen=True, slots=True)
class Fitted:
    """What is fitted on some of the questions."""

    rank: Floats
    confidence: Floats


def fit(rows: Sequence[Labelled], rank: Sequence[str], confidence: Sequence[str]) -> Fitted:
    """The weights of ranking and of confidence; the latter's first is the bias."""
    chosen = fit_choice([row.candidates for row in rows if row.answerable], rank)
    best = [_best_of(row, chosen, rank) for row in rows]
    # A set of which only a stray question is in this language must not weigh like a whole one.
    sizes = {
        name: max(100, sum(row.set == name and not row.trap for row in rows)) for name in {row.set for row in rows}
    }
    x = matrix([row.candidates[i][0] for row, i in zip(rows, best, strict=True)], confidence)
    y = np.array([row.answerable and row.holding[i] for row, i in zip(rows, best, strict=True)], float)
    signs = np.array([-1.0 if name in AGAINST else 1.0 for name in confidence])
    weights = np.array([_weight(row) / sizes[row.set] for row in rows])
    return Fitted(chosen, fit_probability(x, y, weights, signs=signs))


def _weight(row: Labelled) -> float:
    if row.trap:
        return TRAP
    return ABSENT_OF_FEW if row.set == SMOKE_SET and not row.answerable else 1.0


def report(rows: Sequence[Labelled], rank: Sequence[str], confidence: Sequence[str]) -> None:
    """For each set, what a model reaches on articles that it was not fitted on."""
    models = [fit([row for row in rows if row.fold != fold], rank, confidence) for fold in range(FOLDS)]
    for name in sorted({row.set for row in rows}):
        mine = [row for row in rows if row.set == name]
        best = [_best_of(row, models[row.fold].rank, rank) for row in mine]
        x = matrix([row.candidates[i][0] for row, i in zip(mine, best, strict=True)], confidence)
        sure = [
            models[row.fold].confidence[0] + one @ models[row.fold].confidence[1:]
            for row, one in zip(mine, x, strict=True)
        ]
        right = [row.answerable and row.holding[i] for row, i in zip(mine, best, strict=True)]
        print(_line(name, mine, right, [float(one) for one in sure]))


def _line(name: str, rows: Sequence[Labelled], right: Sequence[bool], sure: Sequence[float]) -> str:
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


def tables(rows: Sequence[Labelled], *, read: bool) -> dict[str, dict[str, float]]:
    """The weights of the three decisions, one for every signal."""
    chosen_by, sure_by = (["reader"], ["reader_odds", "open_reader"]) if read else ([], [])
    compared = BY_MEANING if any(signals["meaning"] for row in rows for signals, _ in row.candidates) else []
    rank, confidence = RANK + chosen_by + compared, CONFIDENCE + sure_by + compared
    report(rows, rank, confidence)
    model = fit(rows, rank, confidence)
    sentence = fit_choice([row.sentences for row in rows if row.answerable], SENTENCE + chosen_by)
    fitted = {
        "sentence": dict(zip(SENTENCE + chosen_by, sentence, strict=True)) | SET["sentence"],
        "rank": dict(zip(rank, model.rank, strict=True)) | SET["rank"],
        "confidence": dict(zip(["bias", *confidence], model.confidence, strict=True)) | SET["confidence"],
    }
    every = {
        "sentence": ["coverage", "before", "bridged", "reader", "shape", "rival", "contrary"],
        "rank": [*meanings()],
        "confidence": [*meanings()],
    }
    return {
        table: {name: round(float(found.get(name, 0.0)), 2) for name in ["bias", *every[table]]}
        for table, found in fitted.items()
    }


def main() -> None:
    """Fit, print, and write the weights if wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="folder of question sets (eval/dev, eval/natural, field)")
    parser.add_argument("--out", type=Path, help="write the weights there (default: only print them)")
    parser.add_argument("--limit", type=int, default=0, help="questions a set, spread evenly (0: all)")
    parser.add_argument("--reader", type=ReaderKind, choices=list(ReaderKind), default=ReaderKind.SMALL)
    parser.add_argument("--unread", action="store_true", help="fit only the weights for passages that no reader reads")
    parser.add_argument("--weights", type=Path, help="of the small reader (default: those shipped)")
    options = parser.parse_args()
    reader = Reader(load_weights(options.weights)) if options.weights else load_reader(options.reader)
    with tempfile.TemporaryDirectory() as made:
        sets = question_sets(options.shared, reader, Path(made))
        compares = reader.kind is ReaderKind.ACCURATE
        rows = [
            row
            for one in sets
            if not (options.unread and _is_read(one, reader))
            for row in labelled(one, options.limit, reader, compares=compares)
        ]
    fitted = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    if not options.unread:
        fitted[options.reader.value] |= tables([row for row in rows if row.read], read=True)
    if options.unread or options.reader is ReaderKind.SMALL:
        fitted[UNREAD] |= tables([row for row in rows if not row.read], read=False)
    text = yaml.safe_dump(fitted, sort_keys=False)
    print(text)
    if options.out:
        options.out.write_text(HEAD + text, encoding="utf-8")


def _is_read(one: LabelledSet, reader: PassageReader) -> bool:
    return all(row.get("lang", "en") in reader.languages for row in one.rows)


if __name__ == "__main__":
    main()
