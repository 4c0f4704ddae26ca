"""Fits which sentences are shown beside the best one (`part` in `knowledge/judging/weights.yaml`).

People marked the sentences of a passage that together answer a search question (`../shared/eval/natural/clapnq`). A
logistic regression over the signals of each sentence learns which; printed by cross-validation over articles: `cover`,
the share of one annotator's sentences that is shown, and `clean`, the share of the shown that any annotator marked.

    python -m training.parts ../shared/eval/natural/clapnq --reader small --write
"""

import argparse
import re
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from knowledge.intake import reload
from knowledge.judging.candidates import Candidate, judged
from knowledge.judging.confidence import FILE, UNREAD
from knowledge.judging.parts import part_signals
from knowledge.judging.presentation import LEAST_PART
from knowledge.judging.readings import Readers
from knowledge.question.parse import parse
from knowledge.reading.choice import PassageReader, load_reader
from knowledge.retrieval.retrieve import Retriever
from knowledge.settings import ReaderKind
from knowledge.store.embedded import EmbeddedStore
from training.answering import HEAD
from training.fitting import Floats, fit_probability, matrix
from training.labelled import FOLDS, read_rows

RIDGE = 2.0  # rows of penalty; there are a thousand sentences


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """A passage: the signals of its sentences, which of the annotated sentences each holds, and who marked which."""

    article: str
    signals: Floats
    holds: list[frozenset[int]]
    best: int
    marked: list[frozenset[int]]

    @property
    def fold(self) -> int:
        return zlib.crc32(self.article.encode()) % FOLDS

    @property
    def wanted(self) -> list[bool]:
        anyone = frozenset().union(*self.marked)
        return [bool(held & anyone) for held in self.holds]


def marked_passages(folder: Path, reader: PassageReader | None) -> Iterator[MarkedPassage]:
    """The passages that answer the questions of a set whose rows have `sentences` and `selected`."""
    with tempfile.TemporaryDirectory() as data:
        store = EmbeddedStore(Path(data))
        reload(store, (folder / "articles",))
        retriever = Retriever(store)
        for row in read_rows(folder / "questions.jsonl"):
            if row["kind"] == "answerable":
                retrieved = retriever.retrieve(parse(row["question"], retriever.corpus().languages))
                for candidate in judged(retrieved, Readers(reader)):
                    if _is_gold(candidate, row):
                        yield _marked(candidate, row)
                        break
        store.close()


def _is_gold(candidate: Candidate, row: dict[str, Any]) -> bool:
    article, span = candidate.article, candidate.evidence.stored.passage.span
    at = article.paragraph_at(span.start), article.paragraph_at(span.end - 1)
    return bool(article.id == row["article"].removesuffix(".md") and at[0] <= row["passage_index"] <= at[1])


def _marked(candidate: Candidate, row: dict[str, Any]) -> MarkedPassage:
    texts = [option.sentence.text for option in candidate.options]
    best = [option.sentence.span for option in candidate.options].index(candidate.sentence)
    signals = part_signals([option.signals for option in candidate.options], list(map(len, texts)), best)
    annotated = list(map(_squeezed, row["sentences"]))
    return MarkedPassage(
        article=row["article"],
        signals=matrix([asdict(one) for one in signals], list(asdict(signals[0]))),
        holds=[
            frozenset(n for n, one in enumerate(annotated) if one and (one in text or text in one))
            for text in map(_squeezed, texts)
        ],
        best=best,
        marked=list(map(frozenset, row["selected"])),
    )


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def fit(passages: Sequence[MarkedPassage]) -> Floats:
    """The bias, and a weight for each signal."""
    x = np.concatenate([one.signals for one in passages])
    y = np.array([wanted for one in passages for wanted in one.wanted], float)
    return fit_probability(x, y, np.full(len(y), 1.0), signs=None, ridge=RIDGE / len(y))


def report(passages: Sequence[MarkedPassage]) -> None:
    """Print cover and clean at several thresholds, each passage by weights that were fitted on other articles."""
    folds = [fit([one for one in passages if one.fold != fold]) for fold in range(FOLDS)]
    for least in (0.35, 0.4, LEAST_PART, 0.5, 0.55):
        cover = clean = 0.0
        for one in passages:
            odds = folds[one.fold][0] + one.signals @ folds[one.fold][1:]
            shown = frozenset().union(
                *(held for n, held in enumerate(one.holds) if n == one.best or 1 / (1 + np.exp(-odds[n])) >= least)
            )
            cover += max(len(shown & marks) / len(marks) for marks in one.marked)
            clean += len(shown & frozenset().union(*one.marked)) / max(1, len(shown))
        print(f"least {least:.2f}: cover {cover / len(passages):.3f} clean {clean / len(passages):.3f}")


def main() -> None:
    """Fit, print, and with `--write` put the weights into the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reader", choices=[*ReaderKind, UNREAD], default=ReaderKind.SMALL)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    reader = None if options.reader == UNREAD else load_reader(ReaderKind(options.reader))
    passages = list(marked_passages(options.folder, reader))
    print(f"{options.reader}: {len(passages)} passages")
    report(passages)
    tables = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    names = list(tables[options.reader]["part"])
    fitted = dict(zip(names, (round(float(one), 2) for one in fit(passages)), strict=True))
    print(yaml.safe_dump(fitted, sort_keys=False))
    if options.write:
        tables[options.reader]["part"] = fitted
        FILE.write_text(HEAD + yaml.safe_dump(tables, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
