"""The learned weights of answering: which sentence of a passage, which passage, and how sure an answer is.

Raw BM25 scores and the length of the question are no features on purpose: a calibrator that saw them on short
questions was sure of most absent ones elsewhere. The weights are data (`weights.yaml`), fitted by
`python -m training.answering`; passages that a reader has read have weights for that reader.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from knowledge.settings import ReaderKind

FILE = Path(__file__).parent / "weights.yaml"


@dataclass(frozen=True, slots=True)
class Weights:
    """Feature → weight for each decision. A feature without a weight does not count; `bias` is added as it is."""

    sentence: Mapping[str, float]
    place: Mapping[str, float]
    confidence: Mapping[str, float]


@cache
def weights(reader: ReaderKind | None) -> Weights:
    """The weights for passages that this reader has read, or that none has."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return Weights(**data[reader or "unread"])


def weighed(table: Mapping[str, float], features: Mapping[str, float]) -> float:
    """The weighted sum of the features, bias included."""
    return table.get("bias", 0.0) + sum(weight * features[name] for name, weight in table.items() if name != "bias")


def sigmoid(score: float) -> float:
    """Log-odds as a probability."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def log_odds(probability: float) -> float:
    """A probability as log-odds, kept within 4.6 either way: a reader is never surer than one in a hundred."""
    return math.log((probability + 0.01) / (1.01 - probability))
