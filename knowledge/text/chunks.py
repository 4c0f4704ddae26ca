"""What is told of a text word by word, told once for each: texts repeat their words, so nearly all are only looked up.

A chunk is what stands between two blanks, a word with its punctuation. No word of any script crosses a blank, so what
is told of each chunk is told of the text. Looking a chunk up takes a twentieth of the time of finding its words anew.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from knowledge.text.words import raw_words

Told = TypeVar("Told")

_LONGEST = 24  # characters; a longer chunk is mostly a clause of a script without blanks and hardly comes again
_MOST = 32_768  # chunks, about as many as a million words of news have; some 20 MB of what analysis tells


class Chunks(dict[str, Told | None]):
    """What `tell` says of the words of chunks, kept; None for a chunk without words.

    A dict of its own since its look-ups take half of what an `lru_cache` does. When it is full it begins anew, which
    costs less than keeping account of what was used last. Threads may share it: at worst two of them tell the same.
    """

    def __init__(self, tell: Callable[[list[str]], Told]) -> None:
        super().__init__()
        self._tell = tell

    def __missing__(self, chunk: str) -> Told | None:
        told = self._told(chunk)
        if len(chunk) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[chunk] = told
        return told

    def _told(self, chunk: str) -> Told | None:
        words = raw_words(chunk)
        if len(words) == 1 and words[0] != chunk and words[0].isalnum():
            return self[words[0]]  # the same whatever punctuation stands around it
        return self._tell(words) if words else None

    def of(self, text: str) -> Iterator[Told]:
        """What is told of each chunk of `text` in order; what is empty is left out."""
        return filter(None, map(self.__getitem__, text.split()))
