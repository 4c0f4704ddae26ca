"""From the probabilities of all spans of a passage to the few that are worth telling.

Likely spans crowd about one place ("1931", "in 1931", "opened in 1931"), each with a part of what speaks for it. So
a place is weighed by all spans that touch it, and told by the span that agrees best with them.
"""

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from knowledge.reading.network import LONGEST_SPAN, Scores

Doubles = NDArray[np.float64]

LIKELY = 48  # spans that are compared with each other; beyond them little is left to agree with
# 1 for those spans that reach a place, by the words in which they begin: the LONGEST_SPAN - 1 before it, and its own.
_REACHING = (np.arange(LONGEST_SPAN) >= np.arange(LONGEST_SPAN - 1, -LONGEST_SPAN, -1)[:, None]).astype(np.float64)


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
