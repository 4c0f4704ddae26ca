"""What the reader sees of a single word, whatever stands around it: its meaning, its identity and its shape.

Every word form is looked at once and remembered, for looking is what costs: a passage repeats a few thousand forms.
"""

import math
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from knowledge.languages import language_of
from knowledge.reading.classes import read_classes
from knowledge.reading.tokens import LANGUAGE
from knowledge.text.stems import stems
from knowledge.text.words import fold, plain

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

BUCKETS = 4096  # stems share learned vectors by hash; frequent ones rarely meet at this size
KEPT_FORMS = 20_000  # 8 MB of remembered rows

_SUFFIXES = ("s", "ed", "ing", "ly", "tion", "er", "ist", "ian", "ese", "ity", "th", "al")
_NO_CLASS = (False,) * 16
SHAPE_WIDTH = 13 + len(_SUFFIXES) + len(_NO_CLASS)


def shape(surface: str, folded: str, pieces: Sequence[int]) -> list[float]:
    """Numbers of about 0 to 1 that tell the kind of a word; `SHAPE_WIDTH` of them.

    `pieces` are the word-piece numbers; the vocabulary is ordered by frequency, so the first one's logarithm
    stands in for how rare the word is in English at large.
    """
    digits = 0 if surface.isalpha() else sum(map(str.isdigit, surface))
    length = len(surface)
    return [
        surface[:1].isupper(),
        length > 1 and surface.isupper(),
        surface[1:] != surface[1:].lower() and not surface.isupper(),
        digits > 0,
        digits == length,
        digits == 4 == length and "1000" <= surface <= "2099",
        0 < digits < length and surface[:1].isdigit(),
        folded in language_of(LANGUAGE).stopwords,
        length == 1,
        folded.endswith("'s"),
        min(length, 12) / 12,
        math.log(1 + (pieces[0] if pieces else 0)) / 10,
        min(len(pieces), 4) / 4,
        *[len(folded) > len(suffix) + 2 and folded.endswith(suffix) for suffix in _SUFFIXES],
        *_classes().get(folded, _NO_CLASS),
    ]


@cache
def _classes() -> dict[str, tuple[bool, ...]]:
    """For each word of any class, which classes it is of."""
    classes = read_classes("classes.txt").values()
    return {word: tuple(word in members for members in classes) for word in frozenset().union(*classes)}


class WordForms:
    """Rows of what is known of word forms, made when a form is first met.

    `vocabulary` maps word pieces ("play", "##ing") to rows of `table` (pieces, width), which are vectors counted in
    steps of `step`. When `capacity` forms are known, all are forgotten.
    """

    def __init__(
        self, vocabulary: Mapping[str, int], table: NDArray[np.int8], step: float, *, capacity: int = KEPT_FORMS
    ) -> None:
        self._vocabulary = vocabulary
        self._table = table
        self._step = np.float32(step)
        self.meaning_width = table.shape[1]
        self.width = self.meaning_width + SHAPE_WIDTH
        self._capacity = capacity
        self._lock = threading.Lock()
        self._forget()

    def rows(self, surfaces: Sequence[str]) -> tuple[Floats, Integers]:
        """Meaning and shape of each word, (words, width), and its stem's bucket, (words,)."""
        numbers, rows, buckets = self._known
        try:
            found = [numbers[surface] for surface in surfaces]
        except KeyError:
            with self._lock:
                self._learn(surfaces)
                numbers, rows, buckets = self._known
                found = [numbers[surface] for surface in surfaces]
        return rows[found], buckets[found]

    def _forget(self) -> None:
        # New objects rather than emptied ones, and all at once: a thread that holds the old ones goes on reading them.
        rows = np.zeros((self._capacity, self.width), np.float32)
        self._known: tuple[dict[str, int], Floats, Integers] = ({}, rows, np.zeros(self._capacity, np.int64))

    def _learn(self, surfaces: Sequence[str]) -> None:
        if len(self._known[0]) + len(surfaces) > self._capacity:
            self._forget()
        numbers, every_row, buckets = self._known
        new = [surface for surface in dict.fromkeys(surfaces) if surface not in numbers]
        if not new:  # another thread was quicker
            return
        folded = [fold(surface) for surface in new]
        pieces = [self.pieces(word) for word in folded]
        known = len(numbers)
        rows = every_row[known : known + len(new)]
        rows[:, : self.meaning_width] = self._meanings(pieces)
        rows[:, self.meaning_width :] = [shape(*form) for form in zip(new, folded, pieces, strict=True)]
        buckets[known : known + len(new)] = [
            crc32(one.encode()) % BUCKETS for one in stems(folded, language_of(LANGUAGE))
        ]
        # Last: other threads read rows as soon as they see the number.
        numbers.update(zip(new, range(known, known + len(new)), strict=True))

    def _meanings(self, pieces: Sequence[Sequence[int]]) -> Floats:
        """The mean of the vectors of each word's pieces, (words, meaning_width); zeros for a word without any."""
        counts = np.array([len(one) for one in pieces])
        found = np.zeros((len(pieces), self.meaning_width), np.float32)
        have = np.flatnonzero(counts)
        if len(have):
            vectors = self._table[list(chain.from_iterable(pieces))].astype(np.float32)
            sums = np.add.reduceat(vectors, (np.cumsum(counts) - counts)[have])
            found[have] = sums / counts[have, None].astype(np.float32) * self._step
        return found

    def pieces(self, folded: str) -> list[int]:
        """The longest known pieces of a word from left to right; letters that no piece holds are passed over."""
        word = plain(folded)[:30]
        if word in self._vocabulary:
            return [self._vocabulary[word]]
        found, begin = [], 0
        while begin < len(word):
            prefix = "##" if begin else ""
            for end in range(len(word), begin, -1):
                number = self._vocabulary.get(prefix + word[begin:end])
                if number is not None:
                    found.append(number)
                    break
            else:
                end = begin + 1
            begin = end
        return found
