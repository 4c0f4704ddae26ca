"""Names as words: whether two name one person, and how well what a reader typed fits a name. Pure."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from knowledge.text.han_names import han_name, is_named
from knowledge.text.romanisation import is_given_name_of, is_latin, sound_alike, sounds
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
    name, so it is the same only as itself. Jon Smith is Jonathan Smith, and Пётр Чайковский is Pyotr Tchaikovsky.
    """
    if one == other or _is_in_characters(one, other):
        return True
    if are_latin(one) is not are_latin(other):
        return is_respelled(one, other)
    if min(len(one), len(other)) < 2:
        return False
    if sorted(one) == sorted(other):
        return True
    is_long = min(len(one), len(other)) > 2
    given = is_given_name_of(one[0], other[0]) or _is_word_or_initial(one[0], other[0])
    if one[-1] != other[-1] or not given or (is_long and len(one) != len(other)):
        return False
    return not is_long or all(map(_is_word_or_initial, one[1:], other[1:]))


def is_respelled(one: Words, other: Words) -> bool:
    """True if two full names can be one name in two alphabets, or in two systems of transliteration.

    Given names that sound different are of two people, unless they are listed as one (Peter, Пётр).
    """
    if min(len(one), len(other)) < 2:
        return False
    turned = [one[::-1]] if len(one) == len(other) == 2 else []
    return any(_sounds_like(way, other) for way in (one, *turned))


def are_latin(name: Words) -> bool:
    """True if all words of a name are in Latin letters."""
    return all(map(is_latin, name))


def is_lone(name: Words) -> bool:
    """True if a name is one word and so no full name; one in Chinese characters may be a full name."""
    return len(name) == 1 and han_name(name[0]) is None


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
    elif is_exact:
        yield from (one for one in name if is_latin(one) is not is_latin(word) and _is_part_of(word, one))
    else:
        yield from (one for one in name if is_near(word, one) or sound_alike(word, one))


def _is_part_of(word: str, other: str) -> bool:
    """True if a word can be the other in another alphabet, or the surname or the given name of a Chinese name."""
    for latin, characters in ((word, other), (other, word)):
        if name := han_name(characters):
            return latin in {name.surname, name.given}
    return sound_alike(word, other) or is_given_name_of(word, other)


def _is_in_characters(one: Words, other: Words) -> bool:
    """True if one of two names is the other in Chinese characters."""
    pairs = ((one, other), (other, one))
    return any(len(short) == 1 and (name := han_name(short[0])) and is_named(name, full) for short, full in pairs)


def _sounds_like(one: Words, other: Words) -> bool:
    is_long = min(len(one), len(other)) > 2
    if (is_long and len(one) != len(other)) or not sound_alike(one[-1], other[-1]):
        return False
    middle = zip(one[1:-1], other[1:-1], strict=True) if is_long else ()
    given = is_given_name_of(one[0], other[0]) or _is_sound_or_initial(one[0], other[0])
    return given and all(_is_sound_or_initial(*two) for two in middle)


def _is_sound_or_initial(one: str, other: str) -> bool:
    """True if two words sound alike, or one is the initial of the other."""
    if min(len(one), len(other)) == 1:
        return not {key[0] for key in sounds(one)}.isdisjoint(key[0] for key in sounds(other))
    return sound_alike(one, other)


def _is_word_or_initial(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
