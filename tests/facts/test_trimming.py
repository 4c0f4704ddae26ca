"""Reported speech ends where the words do, without marks or conjunctions that lead on."""

import pytest

from knowledge.facts.clause import TokenSpan
from knowledge.facts.trimming import trimmed
from tests.facts.clauses import clause_of, shown


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("it was here to stay", "it was here to stay"),
        (", it was here .", "it was here"),
        ("“ it was here ”", "it was here"),
        ("it was “ here to stay ”", "it was “ here to stay ”"),
        ("it was here ”", "it was here"),
        ("it was here , but", "it was here"),
        ("it was", None),
        (", .", None),
    ],
)
def test_the_ends(text: str, words: str | None) -> None:
    clause = clause_of(text)
    assert shown(clause, trimmed(clause, 0, len(clause))) == words


def test_behind_that_two_words_are_enough() -> None:
    clause = clause_of("it rains")
    assert trimmed(clause, 0, 2, 2) == TokenSpan(0, 2)
