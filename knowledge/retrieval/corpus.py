"""What retrieval knows of the corpus as a whole: its size and languages, remembered until the store changes."""

import math
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from knowledge.store.base import Store


@dataclass(frozen=True, slots=True)
class Corpus:
    """The corpus at one version of the store; `languages` the most common first."""

    version: int
    passages: int
    languages: tuple[str, ...]

    def idf(self, frequency: int) -> float:
        """How much a term tells that stands in `frequency` passages (BM25's idf, never negative)."""
        return math.log(1 + (self.passages - frequency + 0.5) / (frequency + 0.5))


# Counting the vocabulary takes 20 ms at a million words: too long for every question.
_REMEMBERED: WeakKeyDictionary[Any, Corpus] = WeakKeyDictionary()


def corpus_of(store: Store) -> Corpus:
    """The corpus as it is now."""
    version = store.version()
    remembered = _REMEMBERED.get(store)
    if remembered is None or remembered.version != version:
        statistics = store.statistics()
        languages = sorted(statistics.languages, key=lambda name: (-statistics.languages[name], name))
        remembered = Corpus(version, statistics.passages, tuple(languages))
        _REMEMBERED[store] = remembered
    return remembered
