"""What an amount is told in: who asks for a price is not told a number of cores.

What asks for which amount, and what it is told in, is data (`amounts.yaml`). It misses a price without a currency.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

import yaml

from knowledge.text.words import fold, raw_words

Met = frozenset[str]


@cache
def _groups(language: str) -> Sequence[tuple[frozenset[str], Met]]:
    data: Mapping[str, Sequence[Mapping[str, Sequence[str]]]] = yaml.safe_load(
        (Path(__file__).parent / "amounts.yaml").read_text(encoding="utf-8")
    )
    return [(frozenset(group["asked"]), frozenset(group["met"])) for group in data.get(language, ())]


def other_amount(question: str, sentence: str, language: str) -> bool:
    """Whether the question asks for an amount that is told in certain units, and the sentence has none of them."""
    wanted = _asked_in(question, language)
    if not wanted:
        return False
    told = {*map(fold, raw_words(sentence)), *sentence}  # a currency's sign is no word
    return any(units.isdisjoint(told) for units in wanted)


@lru_cache(maxsize=64)
def _asked_in(question: str, language: str) -> Sequence[Met]:
    """The units of each amount that the question asks for. Kept, as each passage that is weighed asks for it."""
    asked = set(map(fold, raw_words(question)))
    return [met for words, met in _groups(language) if asked & words]
