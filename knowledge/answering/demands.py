"""What words of a question demand of a sentence that answers it; which words demand which is data, by language.

A table (`relative.yaml`, `amounts.yaml`) has groups: `asked`, words of a question, and `met`, one of which a sentence
is to have then. A language that a table lacks demands nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml

from knowledge.text.words import fold, raw_words


@dataclass(frozen=True, slots=True)
class Demand:
    """One group of a table; the words are folded."""

    asked: frozenset[str]
    met: frozenset[str]


@lru_cache(maxsize=128)
def demands(table: str, question: str, language: str) -> Sequence[Demand]:
    """What the question demands by this table. Kept, as each passage that is weighed asks for it."""
    asked = folded_words(question)
    return [demand for demand in _table(table, language) if not demand.asked.isdisjoint(asked)]


def folded_words(text: str) -> set[str]:
    """The words of `text`, folded."""
    return set(map(fold, raw_words(text)))


@cache
def _table(name: str, language: str) -> Sequence[Demand]:
    data: Mapping[str, Sequence[Mapping[str, Sequence[str]]]] = yaml.safe_load(
        (Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8")
    )
    return [Demand(_folded(group["asked"]), _folded(group["met"])) for group in data.get(language, ())]


def _folded(these: Collection[str]) -> frozenset[str]:
    return frozenset(map(fold, these))
