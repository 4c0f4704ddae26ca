"""The general reader's tokens: units of a passage in any language, with the text between them.

A word of a script with spaces is one token. A run of a script without them is cut: into its stop words, runs of
katakana, single Chinese characters and kana, and letters of Thai and its neighbours with their marks. So an answer may
begin and end nearly everywhere, and no dictionary is needed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.languages import Language
from knowledge.reading.tokens import Tokens
from knowledge.text.pieces import simplified
from knowledge.text.stems import stems
from knowledge.text.words import fold, is_unspaced, words_and_gaps

LONGEST_PASSAGE = 512  # tokens; the rest is not read

# What is kept together in a run of unspaced letters, beside stop words: katakana, or one letter with its marks.
_UNIT = re.compile(
    r"[ァ-ヺー]+|[เ-ไແ-ໄ]?[\u0e01-\u0e2e\u0e81-\u0eae\u1000-\u102a\u1780-\u17b3][\u0e30-\u0e3a\u0e45\u0e47-\u0e4e"
    r"\u0eb0-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3]*|."
)
_STOP = re.compile(r"[。！？]|[.!?؟।։][\"'’”»)\]]*\s|\n")
_FULL_STOP = re.compile(r"\.\s+[\"“«(]?$")


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage as tokens; `unspaced` says for each whether it is part of a run without spaces."""

    tokens: Tokens
    unspaced: Sequence[bool]

    def __len__(self) -> int:
        return len(self.tokens)


def cut(text: str, language: Language, longest: int = LONGEST_PASSAGE) -> Cut:
    """The first `longest` tokens of a passage in `language`."""
    surfaces: list[str] = []
    gaps: list[str] = []
    unspaced: list[bool] = []
    pieces = words_and_gaps(text)
    for gap, word in zip(pieces[::2], pieces[1::2], strict=False):
        if is_unspaced(word):
            units = list(_units(word, language))
            surfaces += units
            gaps += [gap, *[""] * (len(units) - 1)]
            unspaced += [True] * len(units)
        else:
            surfaces.append(word)
            gaps.append(gap)
            unspaced.append(False)
        if len(surfaces) >= longest:
            break
    del surfaces[longest:], gaps[longest:], unspaced[longest:]
    starts, ends, at = [], [], 0
    for gap, surface in zip(gaps, surfaces, strict=True):
        at += len(gap)
        starts.append(at)
        at += len(surface)
        ends.append(at)
    gaps.append(text[at : at + 4] if surfaces else "")
    folded = [fold(surface) for surface in surfaces]
    stemmed = [
        simplified(one) if apart else stem
        for one, apart, stem in zip(folded, unspaced, stems(folded, language), strict=True)
    ]
    sentences = _sentence_starts(text, (surfaces, gaps, starts), language)
    return Cut(Tokens(surfaces, folded, stemmed, starts, ends, gaps, sentences), unspaced)


def _units(run: str, language: Language) -> Iterator[str]:
    """The units of a run: its stop words, the longest first, and between them what belongs together."""
    longest = _longest_stopword(language)
    at = 0
    while at < len(run):
        size = next((n for n in range(min(longest, len(run) - at), 1, -1) if run[at : at + n] in language.stopwords), 0)
        if not size:
            unit = _UNIT.match(run, at)
            size = len(unit.group()) if unit else 1
        yield run[at : at + size]
        at += size


@cache
def _longest_stopword(language: Language) -> int:
    return max((len(word) for word in language.stopwords if is_unspaced(word)), default=0)


def _sentence_starts(
    text: str, parts: tuple[Sequence[str], Sequence[str], Sequence[int]], language: Language
) -> list[int]:
    """The numbers of the tokens that begin a sentence."""
    surfaces, gaps, starts = parts
    if language.sentences.clause_end:
        stops = [match.end() for match in language.sentences.clause_end.finditer(text)]
        found, next_stop = [0], 0
        for i, start in enumerate(starts):
            if next_stop < len(stops) and start >= stops[next_stop]:
                found.append(i)
                while next_stop < len(stops) and start >= stops[next_stop]:
                    next_stop += 1
        return sorted(set(found))
    found = [0]
    for i in range(1, len(surfaces)):
        gap = gaps[i]
        if gap not in (" ", "") and _STOP.search(gap) and not _goes_on(surfaces[i - 1], gap, surfaces[i], language):
            found.append(i)
    return found


def _goes_on(before: str, gap: str, behind: str, language: Language) -> bool:
    """True if the full stop belongs to an initial, an abbreviation or an ordinal number, or a small letter follows."""
    if behind[:1].islower() and language.has_capitals:
        return True
    if not _FULL_STOP.match(gap):
        return False
    if len(before) == 1 and before.isalpha():
        return True
    return (before.isdigit() and language.sentences.ordinals and len(before) < 3) or (
        before.lower() in language.sentences.abbreviations
    )
