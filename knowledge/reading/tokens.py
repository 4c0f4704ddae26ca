"""The small reader's tokens: the words of a passage and the text between them.

A thin layer over `knowledge.text.words`: if the word rules of search change, this is the one place to keep the
reader's own, which its weights were trained with.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from knowledge.languages import language_of
from knowledge.reading.classes import read_classes
from knowledge.text.stems import stem
from knowledge.text.words import fold, words_and_gaps

LANGUAGE = "en"  # that the weights were trained on
LONGEST_PASSAGE = 512  # words; the rest is not read

_STOP = re.compile(r"[.!?]['\"’”)\]]*\s|\n")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words in order. `surfaces` are as written; `gaps[i]` is the text before word i, the last the text behind all.

    `sentences` are the numbers of the words that begin a sentence; the first is always 0.
    """

    surfaces: Sequence[str]
    folded: Sequence[str]
    stems: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    gaps: Sequence[str]
    sentences: Sequence[int]

    def __len__(self) -> int:
        return len(self.surfaces)


def cut(text: str, longest: int = LONGEST_PASSAGE) -> Tokens:
    """The first `longest` words of an English passage."""
    pieces = words_and_gaps(text)[: 2 * longest + 1]
    surfaces, gaps = pieces[1::2], pieces[::2]
    edges = list(accumulate(map(len, pieces[:-1])))
    starts, ends = edges[::2], edges[1::2]
    gaps[-1] = text[ends[-1] : ends[-1] + 4] if ends else ""
    folded, stems = zip(*map(_folded_and_stemmed, surfaces), strict=True) if surfaces else ((), ())
    return Tokens(surfaces, folded, stems, starts, ends, gaps, _sentence_starts(surfaces, gaps))


@lru_cache(maxsize=65536)
def _folded_and_stemmed(surface: str) -> tuple[str, str]:
    folded = fold(surface)
    return folded, stem(folded, language_of(LANGUAGE))


def _sentence_starts(surfaces: Sequence[str], gaps: Sequence[str]) -> list[int]:
    starts = [0]
    for i in range(1, len(surfaces)):
        gap = gaps[i]
        # This test first: nearly every gap is one space, and this loop runs for every word.
        if (
            gap != " "
            and _STOP.search(gap)
            and not _is_abbreviation(surfaces[i - 1], gap)
            and not surfaces[i].islower()
        ):
            starts.append(i)
    return starts


def _is_abbreviation(surface: str, gap: str) -> bool:
    if not gap.startswith(". "):
        return False
    # A single letter is most often an initial ("J. Smith").
    initial = len(surface) == 1 and surface.isalpha() and surface != "I"
    return initial or surface.lower() in read_classes("cues.txt")["abbreviation"]
