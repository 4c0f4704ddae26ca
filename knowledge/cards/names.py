"""Names as words: whether two name one person, and how well what a reader typed fits a name. Pure."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from knowledge.text.words import bare, plain, words

Words = tuple[str, ...]
_LEAST_FUZZY = 3  # letters: "Wan" for "Wang", but never "Li" for "Lu"
_LEAST_OTHER_START = 6  # letters of a word whose first letter may be wrong, too
_LEAST_TWO_SLIPS = 8


class NameFit(IntEnum):
    """How well typed words fit a name; the greater, the better."""

    NONE = 0
    MISSPELLED = 1
    PARTIAL = 2  # each typed word is in the name: a surname, a first name, an initial
    WHOLE = 3  # the name, or one that has or lacks a middle name


@lru_cache(maxsize=16384)
def name_words(text: str) -> Words:
    """The words of a text as names are compared: in lower case, without accents and possessive endings."""
    return tuple(plain(bare(word.folded)) for word in words(text))


def is_same_person(one: Words, other: Words) -> bool:
    """True if two full names can be of one person: a middle name is left out, or a first name is an initial.

    The order may be another ("Wang Haiying"). George W. Bush is not George H. W. Bush. A lone word is nobody's full
    name, so it is the same only as itself.
    """
    if one == other:
        return True
    if min(len(one), len(other)) < 2:
        return False
    if sorted(one) == sorted(other):
        return True
    is_long = min(len(one), len(other)) > 2
    if one[-1] != other[-1] or not _is_word_or_initial(one[0], other[0]) or (is_long and len(one) != len(other)):
        return False
    return not is_long or all(map(_is_word_or_initial, one, other))


def fit(typed: Words, name: Words) -> NameFit:
    """How well the typed words fit the name; each must fit a word of its own."""
    if not typed or not name:
        return NameFit.NONE
    if is_same_person(typed, name):
        return NameFit.WHOLE
    if any(len(word) > 1 for word in typed) and _fits_each(typed, name, is_exact=True):
        return NameFit.PARTIAL
    return NameFit.MISSPELLED if _fits_each(typed, name, is_exact=False) else NameFit.NONE


def is_near(one: str, other: str) -> bool:
    """True if two words differ by a small slip."""
    shorter = min(len(one), len(other))
    if shorter < _LEAST_FUZZY or (one[0] != other[0] and shorter < _LEAST_OTHER_START):
        return False
    most = 2 if shorter >= _LEAST_TWO_SLIPS else 1
    return OSA.distance(one, other, score_cutoff=most) <= most


def begins_alike(one: Words, other: Words) -> bool:
    """True if the longer has all words of the shorter at its beginning: "Calder", "Calder Semiconductor"."""
    return all(a == b for a, b in zip(one, other, strict=False))


def says_name(sentence: Words, name: Words) -> bool:
    """True if the words of the name are in the sentence, side by side."""
    return bool(name) and f" {' '.join(name)} " in f" {' '.join(sentence)} "


def _fits_each(typed: Words, name: Words, *, is_exact: bool) -> bool:
    left = list(name)
    # Whole words choose first, so that an initial does not take the word that is typed after it.
    for word in sorted(typed, key=len, reverse=True):
        found = next(_fitting(word, left, is_exact=is_exact), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _fitting(word: str, name: Iterable[str], *, is_exact: bool) -> Iterator[str]:
    yield from (one for one in name if one == word)
    if len(word) == 1:
        yield from (one for one in name if one[:1] == word)
    elif not is_exact:
        yield from (one for one in name if is_near(word, one))


def _is_word_or_initial(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
