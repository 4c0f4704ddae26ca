"""How names sound that are written in different alphabets or by different systems of transliteration. Pure.

A word becomes keys: its sounds by the rows of `wordlists/romanisation.txt`, as few as tell one name from another. Two
words that share a key can be one name. Keys tell too little to join people by a lone word: whoever compares full names
requires each part to agree.
"""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import islice, product

from anyascii import anyascii

from knowledge.text.wordlists import FOLDER, read_lines
from knowledge.text.words import fold, plain

_MOST_KEYS = 24
_LAST_LATIN = "\u024f"
_VOWELS = "aeiou"
# Scripts that leave short vowels out, by the first word of their letters' names in Unicode.
_VOWELLESS = frozenset({"ARABIC", "HEBREW", "SYRIAC", "DEVANAGARI", "BENGALI", "GUJARATI", "GURMUKHI"})
# Letters that have no row: Latin, Greek, Armenian, Georgian, and the scripts of India.
_ALPHABETS = (
    (0x61, 0x7A),
    (0x3AC, 0x3CE),
    (0x561, 0x587),
    (0x10D0, 0x10FA),
    (0x904, 0x939),
    (0x985, 0x9B9),
    (0xB85, 0xBB9),
)
_ANY = "abcdefghijklmnopqrstuvwxyzCSZHT"
_DOUBLED = re.compile(r"(.)\1+")
_START, _END = "^", "$"
_Rows = dict[str, tuple[str, ...]]


def is_latin(word: str) -> bool:
    """True if all letters of a word are Latin."""
    return word.isascii() or all(letter <= _LAST_LATIN for letter in word if letter.isalpha())


@lru_cache(maxsize=65536)
def sounds(folded: str) -> frozenset[str]:
    """The keys of a folded word: all ways in which it may sound, at most 24."""
    rows, pattern = _rows()
    spelled = _START + "".join(_spelled(letter, rows) for letter in folded) + _END
    ways = [rows.get(part, (part,)) for part in pattern.findall(spelled)]
    joined = ("".join(way) for way in islice(product(*ways), _MOST_KEYS))
    return frozenset(_DOUBLED.sub(r"\1", one) for one in joined) - {""}


def sound_alike(one: str, other: str) -> bool:
    """True if two folded words can be spellings of one name."""
    if one == other:
        return True
    if _is_vowelless(one) == _is_vowelless(other):
        return not sounds(one).isdisjoint(sounds(other))
    written, short = (other, one) if _is_vowelless(one) else (one, other)
    return any(pattern.fullmatch(key) for pattern in _consonants(short) for key in sounds(written))


def is_given_name_of(one: str, other: str) -> bool:
    """True if two folded given names are listed as one: "jon" and "jonathan", "пётр" and "peter"."""
    return not _listed(one).isdisjoint(_listed(other))


def first_letters(folded: str, *, is_latin_wanted: bool) -> tuple[str, ...]:
    """Beginnings of all words, Latin or not, that may sound like this one."""
    first = {key[0] for key in sounds(folded)}
    if _is_vowelless(folded):
        first |= set(_VOWELS)
    return tuple(start for start, keys in _starts().items() if is_latin(start) is is_latin_wanted and first & keys)


def _spelled(letter: str, rows: _Rows) -> str:
    """The letter as the rows have it, else without its accent, else in Latin letters."""
    if letter in rows or letter.isascii():
        return letter
    bare = plain(letter)
    return bare if bare in rows else anyascii(letter).lower()


@cache
def _rows() -> tuple[_Rows, re.Pattern[str]]:
    lines = [line.split() for line in read_lines(FOLDER / "romanisation.txt")]
    rows = {letters: tuple(way.replace("-", "") for way in ways) for letters, *ways in lines}
    rows |= {_START: ("",), _END: ("",)}
    longest_first = sorted(rows, key=len, reverse=True)
    return rows, re.compile("|".join(map(re.escape, longest_first)) + "|.", re.DOTALL)


@cache
def _starts() -> dict[str, frozenset[str]]:
    """What words begin with, in all alphabets that have rows, and the first sounds that it may be.

    A letter that may be silent may be followed by any sound.
    """
    rows, _ = _rows()
    alphabets = [chr(code) for first, last in _ALPHABETS for code in range(first, last + 1)]
    written = [start for row in rows if (start := row.strip(_START)) and not row.endswith(_END)]
    found = {}
    for start in dict.fromkeys((*alphabets, *written)):
        ways = rows.get(start, ()) + rows.get(_START + start, ()) or tuple(sounds(start))
        silent = _ANY if len(start) > 1 else _VOWELS
        found[start] = frozenset("".join(way[:1] or silent for way in ways))
    return found


@lru_cache(maxsize=65536)
def _is_vowelless(word: str) -> bool:
    return not word.isascii() and unicodedata.name(word[0], "").partition(" ")[0] in _VOWELLESS


@lru_cache(maxsize=4096)
def _consonants(word: str) -> tuple[re.Pattern[str], ...]:
    """Patterns of the keys that a word may have once its short vowels are written."""
    short = f"[{_VOWELS}]*"
    like = {"i": "[ie]", "u": "[uo]", "o": "[uo]"}
    return tuple(
        re.compile(short + short.join(like.get(sound, sound) for sound in key) + short) for key in sorted(sounds(word))
    )


@lru_cache(maxsize=16384)
def _listed(name: str) -> frozenset[int]:
    """The lines of given names on which it is; in another alphabet, those with a name that sounds like it."""
    listed = _given_names()
    if is_latin(name):
        return listed.get(plain(name), frozenset())
    return frozenset(line for other, lines in listed.items() if sound_alike(name, other) for line in lines)


def given_names_beside(name: str) -> tuple[str, ...]:
    """All folded given names that are listed with this one, itself among them; empty for one that is not listed."""
    lines = _listed(name)
    return tuple(other for other, theirs in _given_names().items() if not lines.isdisjoint(theirs))


@cache
def _given_names() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(read_lines(FOLDER / "given_names.txt")):
        for name in line.split():
            found.setdefault(plain(fold(name)), set()).add(number)
    return {name: frozenset(lines) for name, lines in found.items()}
