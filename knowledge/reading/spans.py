"""From the probabilities of all spans of a passage to the few that are worth telling.

Likely spans crowd about one place ("1931", "in 1931", "opened in 1931"), each with a part of what speaks for it. So
a place is weighed by all spans that touch it, and told by the span that agrees best with them.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.reading.network import LONGEST_SPAN, Scores
from knowledge.reading.tokens import Tokens

Doubles = NDArray[np.float64]

MOST = 10  # spans told of one passage
LIKELY = 48  # spans that are compared with each other; beyond them little is left to agree with
# 1 for those spans that reach a place, by the words in which they begin: the LONGEST_SPAN - 1 before it, and its own.
_REACHING = (np.arange(LONGEST_SPAN) >= np.arange(LONGEST_SPAN - 1, -LONGEST_SPAN, -1)[:, None]).astype(np.float64)


_BEFORE = ("$", "£", "€", "¥")
_BEHIND = ("%", "°")


@dataclass(frozen=True, slots=True)
class Reading:
    """A span of the passage's text.

    `score` is the log-odds that the answer lies here (this span or one that shares words with it) against there
    being none in the passage.
    """

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class ReadingSet:
    """What one passage seems to answer: spans that share no word, best first, at most ten.

    `null` is the log-probability that nothing in the passage answers.
    """

    spans: tuple[Reading, ...]
    null: float


def reading_set(scores: Scores, tokens: Tokens) -> ReadingSet:
    """The best spans of the passage with these tokens."""
    spans = (Reading(*_edges(tokens, first, last), odds) for first, last, odds in told(scores, MOST))
    return ReadingSet(tuple(spans), scores.null)


def told(scores: Scores, most: int) -> list[tuple[int, int, float]]:
    """Up to `most` spans that share no word, as (first word, last word, log-odds against null), best first.

    The odds are those of all spans that share a word with it and with no span told before.
    """
    left = np.exp(scores.spans.astype(np.float64))
    found = []
    for first, last in _by_agreement(scores):
        mass = _take(left, first, last) if left[first, last - first] > 0 else 0.0
        if mass > 0:
            found.append((first, last, math.log(mass) - scores.null))
            if len(found) == most:
                break
    while len(found) < most and left.any():
        first, further = divmod(int(left.argmax()), LONGEST_SPAN)
        found.append((first, first + further, math.log(_take(left, first, first + further)) - scores.null))
    return sorted(found, key=lambda span: -span[2])


def _by_agreement(scores: Scores) -> Iterable[tuple[int, int]]:
    """The likeliest spans, ordered by the F1 that is to be expected of them.

    On 700 questions each of dev en_wiki and en_realq_nq, F1 is .582 and .334
    instead of the .538 and .302 of the likeliest span; exact matches do not suffer (.420 and .200 for .417 and .183).
    """
    flat = scores.spans.ravel()
    likely = np.argpartition(-flat, LIKELY)[:LIKELY] if len(flat) > LIKELY else np.arange(len(flat))
    first = likely // LONGEST_SPAN
    last = first + likely % LONGEST_SPAN
    shared = np.minimum(last[:, None], last) - np.maximum(first[:, None], first) + 1
    length = last - first + 1
    agreement = 2 * np.maximum(shared, 0) / (length[:, None] + length)
    chance = np.exp(flat[likely].astype(np.float64))
    order = np.argsort(-(agreement @ chance), kind="stable")
    return zip(first[order].tolist(), last[order].tolist(), strict=True)


def _take(left: Doubles, first: int, last: int) -> float:
    """The probability of all spans that share a word with first..last; they are then left no more."""
    before = min(first, LONGEST_SPAN - 1)
    touched = left[first - before : last + 1]
    taken = touched * _REACHING[LONGEST_SPAN - 1 - before : LONGEST_SPAN + last - first]
    touched -= taken
    return float(np.add.reduce(taken, axis=None))


def _edges(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """Where a span of words begins and ends in the text, with the signs that belong to it: $5, 30%, (so named)."""
    start, end = tokens.starts[first], tokens.ends[last]
    before, behind = tokens.gaps[first], tokens.gaps[last + 1]
    if before.endswith(_BEFORE):
        start -= 1
    opened = any("(" in gap for gap in tokens.gaps[first + 1 : last + 1])
    if behind.startswith(_BEHIND) or (opened and behind.startswith(")")):
        end += 1
    return start, end
