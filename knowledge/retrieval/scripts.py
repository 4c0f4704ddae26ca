"""Words that came in the wrong script: typed on another keyboard layout, or a name spelled in another alphabet."""

from functools import cache
from itertools import islice, product

from knowledge.text.wordlists import FOLDER, read_lines
from knowledge.text.words import fold, plain

_MOST_WAYS = 64


def retyped(question: str) -> list[str]:
    """What the same keys give on other layouts ("ghbdtn" → "привет"); none for letters of no layout known here."""
    folded = fold(question)
    return [
        folded.translate(to_other)
        for from_letters, to_other in _layouts()
        if any(letter in from_letters for letter in folded)
    ]


def romanised(word: str) -> list[str]:
    """A folded Cyrillic or Greek word in Latin letters, the usual way first; none for a word of other letters."""
    letters = _romanisation()
    found = [letters.get(letter) or letters.get(plain(letter)) for letter in word]
    if not word or None in found:
        return []
    ways = product(*(way for way in found if way))
    return list(dict.fromkeys("".join(way) for way in islice(ways, _MOST_WAYS)))


def respelled(word: str) -> list[str]:
    """A folded Latin word in the alphabets that are romanised here; only alphabets that can spell all of it."""
    return [spelled for table in _alphabets() if (spelled := _respell(plain(word), table))]


def _respell(word: str, table: dict[str, str]) -> str:
    spelled, at = "", 0
    while at < len(word):
        size = next((size for size in (4, 3, 2, 1) if word[at : at + size] in table and at + size <= len(word)), 0)
        if not size:
            return ""
        spelled += table[word[at : at + size]]
        at += size
    return spelled


@cache
def _layouts() -> tuple[tuple[frozenset[str], dict[int, int]], ...]:
    """For each pair of Latin and another layout, both ways: the letters that tell the first, and the table."""
    rows = {line.split()[0]: "".join(line.split()[1:]) for line in read_lines(FOLDER / "keyboards.txt")}
    latin = rows.pop("latin")
    pairs = [(one, other) for keys in rows.values() for one, other in ((latin, keys), (keys, latin))]
    return tuple((frozenset(filter(str.isalpha, one)), str.maketrans(one, other)) for one, other in pairs)


@cache
def _romanisation() -> dict[str, tuple[str, ...]]:
    lines = (line.split() for line in read_lines(FOLDER / "transliteration.txt"))
    return {letter: tuple(way.replace("-", "") for way in ways) for letter, *ways in lines}


@cache
def _alphabets() -> tuple[dict[str, str], ...]:
    tables: dict[bool, dict[str, str]] = {True: {}, False: {}}
    for letter, ways in _romanisation().items():
        for latin in filter(None, ways):  # where two letters are written alike, the first in the file is meant
            tables[letter >= "Ѐ"].setdefault(latin, letter)
    return tuple(tables.values())
