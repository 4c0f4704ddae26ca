"""Puts passages in their final order: a linear sum of features, its weights learned by `training/rerank.py`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np

from knowledge.retrieval.features import Floats
from knowledge.store.base import Hit, ReadableStore, StoredPassage
from knowledge.strict import read_yaml

WEIGHTS = Path(__file__).with_name("weights.yaml")
# Of 2,000 questions 98.7 % have their passage among the first 20; 50 candidates cost twice the time and gain nothing.
POOL = 20
# Of the passages found, one with less than this chance is kept only among the first few; half of them have less. With
# 0, `python -m evaluation --sets own` (or en_realq_nq, xquad_de) prints the same figures.
LEAST_CHANCE, FEW = 0.001, 3


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that may answer; `chance` is the probability that it is the one, given that one of those found is.

    `few` is the share (0 to 1) by which fewer passages were found than `POOL`: among few, a high chance says little.
    """

    stored: StoredPassage
    chance: float
    few: float
    features: Mapping[str, float]


def ranked_passages(
    store: ReadableStore, hits: Sequence[Hit], features: Mapping[str, Floats], *, limit: int, least: float
) -> tuple[FoundPassage, ...]:
    """The best hits in their final order, by their `features`; only they are fetched whole."""
    chances = probabilities(features)
    ranked = sorted(range(len(hits)), key=lambda number: (-chances[number], number))[:limit]
    order = ranked[:FEW] + [number for number in ranked[FEW:] if chances[number] >= least]
    # A reload since the search may have removed a passage.
    stored = {passage.id: passage for passage in store.passages([hits[number].passage for number in order])}
    return tuple(
        FoundPassage(
            stored[hits[number].passage],
            float(chances[number]),
            1 - len(hits) / POOL,
            {name: float(value[number]) for name, value in features.items()},
        )
        for number in order
        if hits[number].passage in stored
    )


@cache
def weights() -> Mapping[str, float]:
    """The weight of each feature that counts; other features are reported and weigh nothing.

    Raises `DataError` for a bad file.
    """
    return read_yaml(WEIGHTS, dict[Literal["weights"], dict[str, float]])["weights"]


def probabilities(features: Mapping[str, Floats]) -> Floats:
    """How likely each candidate is the one wanted, given that one of them is; they sum to 1."""
    total = sum((weight * features[name] for name, weight in weights().items()), start=np.zeros(()))
    grown = np.exp(total - total.max())
    shares: Floats = grown / grown.sum()
    return shares
