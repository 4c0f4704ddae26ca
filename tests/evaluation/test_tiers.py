"""Share and precision of each tier, and what other thresholds would do."""

import pytest

from evaluation import tiers
from evaluation.outcomes import Outcome
from knowledge.answers import Tier
from knowledge.settings import Thresholds


def made(confidence: float, *, right: bool, answerable: bool = True) -> Outcome:
    tier = Tier.SURE if confidence >= 0.5 else Tier.PERHAPS if confidence >= 0.25 else Tier.SILENT
    return Outcome(answerable, tier, right, confidence)


FOUND = [
    made(0.9, right=True),
    made(0.8, right=False, answerable=False),
    made(0.4, right=True),
    made(0.1, right=True),
    made(0.1, right=False),
]


def test_each_tier_has_a_share_of_all_questions_and_a_precision() -> None:
    assert tiers.measure(FOUND) == {
        "sure share": 0.4,
        "sure precision": 0.5,
        "perhaps share": 0.2,
        "perhaps precision": 1.0,
        "shown share": pytest.approx(0.6),
        "shown precision": pytest.approx(2 / 3),
    }


def test_a_tier_without_answers_has_no_precision() -> None:
    assert tiers.measure([made(0.9, right=True)])["perhaps share"] == 0.0
    assert "perhaps precision" not in tiers.measure([made(0.9, right=True)])
    assert tiers.measure([])["shown share"] == 0.0


def test_a_threshold_shows_what_reaches_it() -> None:
    assert tiers.at(FOUND, 0.8) == (0.4, 0.5, 1 / 4, 1.0)
    assert tiers.at(FOUND, 0.81) == (0.2, 1.0, 1 / 4, 0.0)
    assert tiers.at([], 0.5) == (0.0, 0.0, 0.0, 0.0)


def test_the_curve_takes_replies_of_one_confidence_together() -> None:
    assert tiers.curve(FOUND) == [
        (0.2, 1.0),
        (0.4, 0.5),
        (pytest.approx(0.6), pytest.approx(2 / 3)),
        (1.0, pytest.approx(3 / 5)),
    ]


def test_the_table_marks_both_configured_thresholds() -> None:
    written = tiers.for_document({"field": FOUND}, Thresholds(0.5, 0.25))
    assert "| field | 5 | 0.25 (perhaps) | 0.600 | 0.667 | 0.500 | 1.000 |" in written
    assert "| field | 5 | 0.5 (sure) | 0.400 | 0.500 | 0.250 | 1.000 |" in written
    assert len(written.splitlines()) == 2 + len(tiers.STEPS) + 1
