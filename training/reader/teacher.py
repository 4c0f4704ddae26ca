"""What the accurate reader thinks of the pairs that the small one learns from.

Annotators point at one span; the teacher also says which others would do, and how sure one can be that there is none.
It reads all pairs in a quarter of an hour of one core; what it said is kept, so a killed run goes on from there.
"""

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.answering.reader.accurate import AccurateReader, span_scores
from knowledge.answering.reader.network import LONGEST_SPAN
from training.reader.data import Example

MOST = 12  # spans kept of a pair
LEAST = 0.005


@dataclass(frozen=True, slots=True)
class Opinion:
    """Spans as (start, end, chance) in characters of the passage, and the chance of no answer."""

    spans: tuple[tuple[int, int, float], ...]
    null: float


def opinions(teacher: AccurateReader, examples: Iterable[Example], file: Path) -> dict[str, Opinion]:
    """The teacher's opinion of each example by `key_of`; those that `file` has are taken from there, others added."""
    known = _read(file) if file.exists() else {}
    with file.open("a", encoding="utf-8") as out:
        for example in examples:
            key = key_of(example)
            if key not in known:
                known[key] = _opinion(teacher, example)
                out.write(json.dumps({"key": key, "spans": known[key].spans, "null": known[key].null}) + "\n")
    return known


def key_of(example: Example) -> str:
    """Names question and passage: which near miss a question gets depends on what else is learned from."""
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
    """A last line that a killed run left unfinished is no line."""
    lines = file.read_text(encoding="utf-8").split("\n")
    rows = [json.loads(line) for line in lines[:-1]]
    file.write_text("".join(line + "\n" for line in lines[:-1]), encoding="utf-8")
    return {row["key"]: Opinion(tuple(map(tuple, row["spans"])), row["null"]) for row in rows}
