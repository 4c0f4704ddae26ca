"""The learned weights of answering: which sentence of a passage, and how sure an answer is.

Raw BM25 scores and the length of the question are no features on purpose: a calibrator that saw them on short
questions was sure of most absent ones elsewhere. The weights are data (`weights.yaml`), fitted by
`python -m training.answering`.
"""

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml


@cache
def _tables() -> Mapping[str, Mapping[str, float]]:
    data = yaml.safe_load((Path(__file__).parent / "weights.yaml").read_text(encoding="utf-8"))
    return {table: {name: float(weight) for name, weight in weights.items()} for table, weights in data.items()}


def _sum(table: str, features: Mapping[str, float]) -> float:
    weights = _tables()[table]
    return sum(weights[name] * value for name, value in features.items())


def sentence_score(features: Mapping[str, float]) -> float:
    """How well a sentence answers, to compare sentences of one passage; no unit."""
    return _sum("sentence", features)


def confidence(features: Mapping[str, float]) -> float:
    """The probability, 0 to 1, that what these features describe answers the question."""
    logit = _tables()["confidence"]["bias"] + _sum("confidence", features)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))


def sigmoid(score: float) -> float:
    """Log-odds as a probability."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))
