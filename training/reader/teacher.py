"""The opinions of the teacher: the accurate reader's probabilities for the pairs that the small reader learns from.

Annotators mark one span. The teacher also gives probabilities to other spans and to "no answer". It reads all pairs in
a quarter of an hour on one core. Its opinions are stored, so that a killed run continues from there.
"""

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.reading.accurate import AccurateReader, span_scores
from knowledge.reading.network import LONGEST_SPAN
from training.reader.data import Example

MOST = 12  # spans stored of a pair
LEAST = 0.005


@dataclass(frozen=True, slots=True)
class Opinion:
    """Spans as (start, end, probability) in characters of the passage, and the probability of no answer."""

    spans: tuple[tuple[int, int, float], ...]
    null: float


def opinions(teacher: AccurateReader, examples: Iterable[Example], file: Path) -> dict[str, Opinion]:
    """The opinion of the teacher on each example, by `key_of`; `file` stores them, and missing ones are added to it."""
    known = _read(file) if file.exists() else {}
    with file.open("a", encoding="utf-8") as out:
        for example in examples:
            key = key_of(example)
            if key not in known:
                known[key] = _opinion(teacher, example)
                out.write(json.dumps({"key": key, "spans": known[key].spans, "null": known[key].null}) + "\n")
    return known


def key_of(example: Example) -> str:
    """A key for question and passage together, because a question can have several passages (near misses)."""
    return f"{example.id} {zlib.crc32(example.passage.encode()):x}"


def _opinion(teacher: AccurateReader, example: Example) -> Opinion:
    seen = teacher.weigh(example.question, example.passage)
    scores = span_scores(seen.begins, seen.stops)
    chances = np.exp(scores.spans.ravel())
    spans = []
    for place in np.argsort(-chances)[:MOST]:
        first, further = divmod(int(place), LONGEST_SPAN)
        if chances[place] >= LEAST:
            spans.append((seen.starts[first], seen.ends[first + further], round(float(chances[place]), 4)))
    return Opinion(tuple(spans), round(float(np.exp(scores.null)), 4))


def _read(file: Path) -> dict[str, Opinion]:
    """The stored opinions; a last line that a killed run left incomplete is removed."""
    lines = file.read_text(encoding="utf-8").split("\n")
    rows = [json.loads(line) for line in lines[:-1]]
    file.write_text("".join(line + "\n" for line in lines[:-1]), encoding="utf-8")
    return {row["key"]: Opinion(tuple(map(tuple, row["spans"])), row["null"]) for row in rows}
