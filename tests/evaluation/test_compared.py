"""A system beside another: what counts as an answer is its tier."""

from evaluation import compared
from evaluation.outcomes import Outcome
from knowledge.answers import Tier

FOUND = [
    Outcome(answerable=True, tier=Tier.SURE, right=True, confidence=0.9, length=10),
    Outcome(answerable=True, tier=Tier.PERHAPS, right=False, confidence=0.4, length=30),
    Outcome(answerable=True, tier=Tier.SILENT, right=True, confidence=0.1),
    Outcome(answerable=False, tier=Tier.PERHAPS, right=False, confidence=0.4, length=50),
]


def test_only_the_tiers_that_count_are_answers() -> None:
    sure = compared.measure(FOUND, {Tier.SURE}, 2.0)
    assert sure == {
        "compared right": 1 / 3,
        "compared wrong": 0.0,
        "compared absent": 0.0,
        "characters": 10,
        "compared ms": 2.0,
    }
    shown = compared.measure(FOUND, {Tier.SURE, Tier.PERHAPS}, None)
    assert shown == {"compared right": 1 / 3, "compared wrong": 1 / 3, "compared absent": 1.0, "characters": 30}


def test_without_absent_questions_there_is_no_share_of_them() -> None:
    assert "compared absent" not in compared.measure(FOUND[:3], {Tier.SURE}, None)
