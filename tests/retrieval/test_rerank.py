"""Candidates are ordered by a weighted sum of their features, told as chances."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.retrieval.rerank import probabilities, weights


def features(*values: float) -> dict[str, np.ndarray]:
    """All features that weigh something, with the same value for each candidate."""
    return {name: np.array(values) for name in weights()}


def test_the_weights_that_are_shipped_are_numbers_by_name() -> None:
    assert len(weights()) > 4
    assert all(isinstance(weight, float) and abs(weight) < 20 for weight in weights().values())


def test_alike_candidates_have_alike_chances() -> None:
    assert probabilities(features(0.5, 0.5)).tolist() == pytest.approx([0.5, 0.5])


def test_a_lone_candidate_is_the_one_if_any_is() -> None:
    assert probabilities(features(0.0)).tolist() == [1.0]


def test_a_feature_without_a_weight_changes_nothing() -> None:
    plain, more = features(0.2, 0.7), features(0.2, 0.7) | {"of no weight": np.array([9.0, 0.0])}
    assert probabilities(plain).tolist() == probabilities(more).tolist()


def test_what_a_weight_speaks_for_has_the_greater_chance() -> None:
    best = max(weights(), key=lambda name: weights()[name])
    zero = features(0.0, 0.0)
    assert probabilities(zero | {best: np.array([1.0, 0.0])})[0] > 0.5


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_chances_sum_to_one(values: list[float]) -> None:
    chances = probabilities(features(*values))
    assert chances.sum() == pytest.approx(1.0)
    assert (chances >= 0).all()
