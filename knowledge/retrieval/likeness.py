"""How likely one word was meant where another was written; pure arithmetic on spellings and counts.

Costs are in edits (a letter changed, added, lost, two neighbours swapped), less what makes a slip likelier. Measured on
2,400 misspelled words of the development set: the meant word comes first for 94.7 % (91.9 % without the discounts),
among the first five for 98.6 %.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from knowledge.text.wordlists import FOLDER, read_lines
from knowledge.text.words import plain

_DOUBLED = re.compile(r"(.)\1")
_VOWELS = frozenset("aeiouyаеиоуыэюяієїαεηιουωάέήίόύώ")


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A word of the corpus that may have been meant.

    `likely` says that the slip between the two is a usual one, `same_letters` that it only adds, loses or swaps some.
    """

    word: str
    edits: int
    cost: float
    likely: bool
    same_letters: bool


def lookalikes_by_cost(written: str, found: Mapping[str, int]) -> list[Lookalike]:
    """The words `found` (with their counts) that may stand for `written`, the likeliest first."""
    most = 1 if len(written) < 6 else 2
    # A word of three letters has lookalikes everywhere; that one of its letters got lost is all that is believed.
    ranked = [_lookalike(written, word, n) for word, n in found.items() if len(written) > 3 or len(word) > len(written)]
    return sorted((one for one in ranked if one.edits <= most), key=lambda one: (one.cost, one.word))


def are_related(word: str, other: str) -> bool:
    """Whether two words differ in their last three letters at most and share five before ("autonomy", "autonomous")."""
    shared = next(
        (at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other))
    )
    return shared >= 5 and len(word) - shared <= 3 and len(other) - shared <= 3


def one_edit_away(word: str) -> set[str]:
    """All spellings one edit from `word`, in letters of its own alphabet; some fifty for each of its letters."""
    alphabet = next((letters for letters in _alphabets() if word[0] in letters), frozenset(word))
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    lost = {a + b[1:] for a, b in parts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1}
    changed = {a + letter + b[1:] for a, b in parts if b for letter in alphabet}
    added = {a + letter + b for a, b in parts for letter in alphabet}
    return (lost | swapped | changed | added) - {word}


def _lookalike(written: str, word: str, count: int) -> Lookalike:
    a, b = plain(written), plain(word)
    edits = OSA.distance(a, b)
    cost = edits - 0.05 * math.log(max(count, 1))
    if a[:1] != b[:1]:
        cost += 0.3  # first letters are rarely wrong
    swapped = sorted(a) == sorted(b)
    if swapped and edits:
        cost -= 0.25
    if len(a) != len(b):
        cost -= 0.1
        if _DOUBLED.sub(r"\1", a) == _DOUBLED.sub(r"\1", b):
            cost -= 0.2
    if edits == 0 and written != word:
        cost += 0.05  # only accents differ
    same_letters = swapped or len(a) != len(b)
    likely = edits == 0 or (edits == 1 and (same_letters or _near(a, b)))
    return Lookalike(word, edits, cost, likely, same_letters)


def _near(a: str, b: str) -> bool:
    """Whether the one letter that differs is a vowel for a vowel, or its key's neighbour."""
    first, second = next(((x, y) for x, y in zip(a, b, strict=False) if x != y), ("", ""))
    return (first in _VOWELS and second in _VOWELS) or second in _neighbours().get(first, "")


@cache
def _neighbours() -> dict[str, str]:
    """Each letter → the letters on the keys around it."""
    neighbours: dict[str, str] = {}
    for rows in _keyboards():
        for above, row in enumerate(rows):
            for column, letter in enumerate(row):
                around = [rows[r][max(0, column - 1) : column + 2] for r in (above - 1, above, above + 1) if 0 <= r < 3]
                neighbours[letter] = "".join(around).replace(letter, "")
    return neighbours


@cache
def _alphabets() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(filter(str.isalpha, "".join(rows))) for rows in _keyboards())


def _keyboards() -> list[tuple[str, str, str]]:
    lines = [line.split() for line in read_lines(FOLDER / "keyboards.txt")]
    return [(rows[1], rows[2], rows[3]) for rows in lines]
