"""Sentences that deny, wish or suppose what they say."""

import pytest

from knowledge.facts.doubts import is_doubtful, is_negated
from tests.facts.clauses import clause_of, place_of


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("Ann Lee is treasurer", False),
        ("If Ann Lee is treasurer", True),
        ("Had Ann Lee been treasurer", True),
        ("Rumours that Ann Lee is treasurer", True),
        ("Ann Lee is treasurer despite rumours", False),
        ("It is not, as we wrote, true that Ann Lee is treasurer", True),
        ("It is true that Ann Lee is treasurer", False),
        ("The report that Ann Lee is treasurer was wrong", True),
        ("In the film Ann Lee is treasurer", True),
        ("The film that Ann Lee made as treasurer", False),
    ],
)
def test_what_makes_a_sentence_doubtful(text: str, *, doubtful: bool) -> None:
    clause = clause_of(text)
    assert is_doubtful(clause, place_of(clause, "treasurer")) is doubtful


def test_negations_and_modals_between_two_places() -> None:
    clause = clause_of("Ann Lee could not sing")
    assert is_negated(clause, 2, 3)
    assert is_negated(clause, 3, 4)
    assert not is_negated(clause, -1, 2)
