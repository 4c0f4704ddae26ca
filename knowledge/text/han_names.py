"""Chinese names in Latin letters: "王海英" is Wang Haiying, or Haiying Wang. Pure.

Names are told from other words by a list of surnames, so a word may look like a name; whoever asks compares it with a
name that is known. Japanese names in the same characters sound otherwise and are not read.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii

from knowledge.text.pieces import simplified
from knowledge.text.wordlists import FOLDER, read_lines
from knowledge.text.words import is_unspaced

_MOST_GIVEN = 2  # characters of a given name
_FIRST, _LAST = 0x4E00, 0x9FFF  # the characters in use


@dataclass(frozen=True, slots=True)
class HanName:
    """A name in Chinese characters, its parts in Latin small letters: "wang", "haiying"."""

    written: str
    surname: str
    given: str


@lru_cache(maxsize=4096)
def han_name(word: str) -> HanName | None:
    """The word as a name: a known surname and one or two characters more; None if it is none."""
    if not is_unspaced(word):
        return None
    plain = simplified(word)
    size = next((size for size in (2, 1) if plain[:size] in _surnames()), 0)
    if not size or not 1 <= len(plain) - size <= _MOST_GIVEN or not all(_is_han(one) for one in plain):
        return None
    return HanName(word, _read(plain[:size]), _read(plain[size:]))


def han_names_in(run: str) -> list[HanName]:
    """All names that a run of characters may contain, the longer of those that begin at one place first."""
    found = []
    for start in range(len(run)):
        for size in (4, 3, 2):
            part = run[start : start + size]
            if len(part) == size and (name := han_name(part)):
                found.append(name)
    return found


def is_named(name: HanName, latin: tuple[str, ...]) -> bool:
    """True if folded Latin words are this name: the surname first or last, the given name in one word or two."""
    if len(latin) < 2:
        return False
    return (latin[0], "".join(latin[1:])) == (name.surname, name.given) or (
        (latin[-1], "".join(latin[:-1])) == (name.surname, name.given)
    )


def surnames_read(sound: str) -> tuple[str, ...]:
    """The surnames that are read like this, in simplified characters."""
    return tuple(one for one in _surnames() if _read(one) == sound)


def characters_read(sound: str) -> tuple[str, ...]:
    """The characters that are read like this, in simplified form."""
    return _by_sound().get(sound, ())


def syllables(given: str) -> list[tuple[str, ...]]:
    """The ways to divide a given name into one or two syllables: "haiying" into "hai", "ying"."""
    known = _by_sound()
    whole = [(given,)] if given in known else []
    parts = [(given[:at], given[at:]) for at in range(1, len(given))]
    return whole + [part for part in parts if part[0] in known and part[1] in known]


def _is_han(character: str) -> bool:
    return _FIRST <= ord(character) <= _LAST


def _read(characters: str) -> str:
    return "".join(anyascii(one).lower() for one in characters)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(one for line in read_lines(FOLDER / "chinese_surnames.txt") for one in line.split())


@cache
def _by_sound() -> dict[str, tuple[str, ...]]:
    """Each syllable and its characters; 21,000 of them are read in 20 ms, at the first Latin name."""
    found: dict[str, set[str]] = {}
    for code in range(_FIRST, _LAST + 1):
        character = simplified(chr(code))
        found.setdefault(_read(character), set()).add(character)
    return {sound: tuple(sorted(characters)) for sound, characters in found.items()}
