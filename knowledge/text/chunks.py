"""Analyses a text chunk by chunk and remembers the result of each: texts repeat their words, so most are looked up.

A chunk is the text between two blanks: a word with its punctuation. No word of any script contains a blank, so the
analysis of the chunks is the analysis of the text. Looking up a chunk takes a twentieth of the time of splitting it.
"""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

Analysed = TypeVar("Analysed")

_LONGEST = 24  # characters; a longer chunk is mostly a clause of a script without blanks and hardly occurs again
# Chunks in a generation; two take some 20 MB with the analysis of English. Twice as many take 5 % more time, as the
# cache of the processor answers fewer of the look-ups.
_MOST = 16_384
_AROUND = '.,:;!?…"“”„«»()[]–—'  # marks that surround words and are never part of one


def lone_word(chunk: str) -> str | None:
    """The chunk without the marks around it if only letters and figures are left; else None.

    In ASCII that is one word, whose folded form is its lower case; in other scripts it may be several.
    """
    word = chunk.strip(_AROUND)
    return word if word.isalnum() else None


class _Memo(dict[str, Analysed | None]):
    """Results by chunk, computed when they are lacking: its look-ups take half the time of an `lru_cache`."""

    def __init__(self, analyse: Callable[[str], Analysed | None]) -> None:
        super().__init__()
        self._analyse = analyse
        self._old: dict[str, Analysed | None] = {}

    def __missing__(self, chunk: str) -> Analysed | None:
        old = self._old
        found = old[chunk] if chunk in old else self._analyse(chunk)
        if len(chunk) <= _LONGEST:
            if len(self) >= _MOST:
                self._old = dict(self)
                self.clear()
            self[chunk] = found
        return found


class Chunks(Generic[Analysed]):
    """Results of `analyse` by chunk, in two generations; None is the result for a chunk without content.

    When the new generation is full, it becomes the old one, and chunks that are used again move on to the next. Threads
    may share it: at worst two of them analyse the same chunk.
    """

    def __init__(self, analyse: Callable[[str], Analysed | None]) -> None:
        self._memo = _Memo(analyse)

    def one(self, chunk: str) -> Analysed | None:
        """The result for one chunk."""
        return self._memo[chunk]

    def of(self, text: str) -> Iterator[Analysed]:
        """The results for the chunks of `text` in order, without those that have no content."""
        return filter(None, map(self._memo.__getitem__, text.split()))
