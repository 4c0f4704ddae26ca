"""Puts candidates in their final order: a linear sum of features, its weights learned by `training/rerank.py`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
import yaml

from knowledge.retrieval.features import Floats

WEIGHTS = Path(__file__).with_name("weights.yaml")


@cache
def weights() -> Mapping[str, float]:
    """The weight of each feature that counts; other features are reported and weigh nothing."""
    found: dict[str, float] = yaml.safe_load(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return found


def probabilities(features: Mapping[str, Floats]) -> Floats:
    """How likely each candidate is the one wanted, given that one of them is; they sum to 1."""
    total = sum((weight * features[name] for name, weight in weights().items()), start=np.zeros(()))
    grown = np.exp(total - total.max())
    shares: Floats = grown / grown.sum()
    return shares
