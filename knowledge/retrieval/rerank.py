"""Puts candidates in their final order: a linear sum of features, its weights learned by `training/rerank.py`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np

from knowledge.retrieval.features import Floats
from knowledge.strict import read_yaml

WEIGHTS = Path(__file__).with_name("weights.yaml")


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
