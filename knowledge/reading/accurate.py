"""The accurate reader: a fine-tuned encoder with the interface of the small reader, at ten times the cost.

A passage is read in windows that overlap, as the encoder was trained on sequences of bounded length, and each by
itself: rounded to 8 bits, its scores would otherwise depend on what it is read with.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.meaning.network import Pieces
from knowledge.question.question import Question
from knowledge.reading.encoder import Encoder
from knowledge.reading.network import IMPOSSIBLE, LONGEST_SPAN, Scores
from knowledge.reading.spans import MOST, Reading, ReadingSet, told
from knowledge.reading.tokens import LANGUAGE
from knowledge.settings import ReaderKind

Floats = NDArray[np.float32]

LONGEST = 288  # pieces of question and passage that are read at once, as in training
LONGEST_QUESTION = 64
# First and last words are told apart from each other, so unlikely pairs of both ("1931 by ... 1987") add up. Squared
# chances tell the likely ones better: dev EM .584 and .330 (en_wiki, en_realq_nq) for .562 and .316, F1 .732 for .727.
# Odds are told as they were.
SHARPER = 2.0
OVERLAP = 64  # pieces that neighbouring windows share


class PassageEncoder(Protocol):
    """What the reader needs of an encoder (its promises: `Encoder`)."""

    def cut(self, text: str) -> Pieces: ...

    def score(self, question: Sequence[int], passage: Sequence[int]) -> Floats: ...


@dataclass(frozen=True, slots=True)
class Weighed:
    """A passage's words, word i at starts[i]..ends[i], with the log-odds that the answer begins and ends with them."""

    starts: list[int]
    ends: list[int]
    begins: Floats
    stops: Floats


class AccurateReader:
    """A reader of English; safe to use from several threads at once."""

    kind = ReaderKind.ACCURATE
    languages = frozenset({LANGUAGE})

    def __init__(self, network: PassageEncoder) -> None:
        self._network = network

    @classmethod
    def load(cls) -> "AccurateReader":
        """The reader with the weights beside the code, made once. Raises `ExtraMissingError` and `WeightsError`."""
        return _shipped()

    def read(self, question: Question, passages: Sequence[str], *, idf: Mapping[str, float]) -> list[ReadingSet]:
        """What each passage answers to `question`, in their order; `idf` is what only the small reader asks for.

        A passage without words, and every passage of an empty question, has no spans.
        """
        readable = not question.is_empty
        return [
            self._read(question.own_text, passage) if readable and _has_words(passage) else ReadingSet((), 0.0)
            for passage in passages
        ]

    def weigh(self, question: str, passage: str) -> Weighed:
        """How likely the answer begins and ends with each word; both texts must have words."""
        asked = self._network.cut(question).ids[:LONGEST_QUESTION]
        pieces = self._network.cut(passage)
        firsts, lasts = _words(pieces.words)
        odds = self._odds(asked, pieces.ids)
        return Weighed(
            [pieces.starts[i] for i in firsts], [pieces.ends[i] for i in lasts], odds[firsts, 0], odds[lasts, 1]
        )

    def _read(self, question: str, passage: str) -> ReadingSet:
        seen = self.weigh(question, passage)
        scores = span_scores(SHARPER * seen.begins, SHARPER * seen.stops)
        found = told(scores, MOST)
        spans = (Reading(seen.starts[first], seen.ends[last], odds / SHARPER) for first, last, odds in found)
        return ReadingSet(tuple(spans), span_scores(seen.begins, seen.stops).null)

    def _odds(self, asked: Sequence[int], pieces: Sequence[int]) -> Floats:
        """What the encoder says of each piece; of two windows, the one that sees more on both sides of it counts."""
        windows = windows_of(len(pieces), LONGEST - 3 - len(asked))
        found = [self._network.score(asked, pieces[begin:end]) for begin, end in windows]
        seams = [(left[1] + right[0]) // 2 for left, right in pairwise(windows)]
        parts = zip(windows, found, [0, *seams], [*seams, len(pieces)], strict=True)
        return np.concatenate([odds[left - begin : right - begin] for (begin, _), odds, left, right in parts])


@cache
def _shipped() -> AccurateReader:
    return AccurateReader(Encoder.load())


def windows_of(count: int, room: int) -> list[tuple[int, int]]:
    """Where to cut `count` pieces into windows (begin, end) of at most `room`, all but the last of them full."""
    begins = [0, *range(room - OVERLAP, max(count - OVERLAP, 0), room - OVERLAP)]
    return [(begin, min(begin + room, count)) for begin in begins]


def span_scores(starts: Floats, ends: Floats) -> Scores:
    """Log-probabilities of all spans of words from the log-odds of their first and last words against no answer."""
    count = len(starts)
    last = np.arange(count)[:, None] + np.arange(LONGEST_SPAN)
    spans = starts[:, None] + ends[np.minimum(last, count - 1)]
    spans[last >= count] = IMPOSSIBLE
    total = float(np.logaddexp(0.0, _log_sum(spans)))
    return Scores((spans - total).astype(np.float32), -total)


def _log_sum(values: Floats) -> float:
    highest = values.max()
    return float(highest + np.log(np.exp(values - highest, dtype=np.float64).sum()))


def _words(numbers: Sequence[int]) -> tuple[list[int], list[int]]:
    """The first and the last piece of each word."""
    changes = [i for i in range(1, len(numbers)) if numbers[i] != numbers[i - 1]]
    return [0, *changes], [*(i - 1 for i in changes), len(numbers) - 1]


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)
