"""A description of a speaker begins at a determiner or an owner, and ends before a relative clause."""

import pytest

from knowledge.facts.descriptions import description_after, description_before, phrase_stop, run_start
from tests.facts.clauses import clause_of, place_of, shown


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("the mayor", "the mayor"),
        ("the minister of the interior", "the minister of the interior"),
        ("yesterday the mayor", "the mayor"),
        ("one bank clerk who holds stock", "one bank clerk"),
        ("mayor", None),
        ("the next Friday", None),
        ("all of those", None),
    ],
)
def test_a_description_before_the_verb(text: str, described: str | None) -> None:
    clause = clause_of(text)
    found = description_before(clause, len(clause) - 1, after_quotation=False)
    assert shown(clause, found.tokens if found else None) == described


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("a tenant, angry", "a tenant"),
        ("the port's owner on Friday", "the port 's owner"),
        ("tenants", None),
        ("the", None),
        ("the friend of", None),
    ],
)
def test_a_description_behind_the_verb(text: str, described: str | None) -> None:
    clause = clause_of(text)
    found = description_after(clause, 0)
    assert shown(clause, found.tokens if found else None) == described


def test_a_run_ends_at_marks_and_at_that() -> None:
    clause = clause_of("It rains, the old mayor said that it pours")
    assert run_start(clause, place_of(clause, "said")) == place_of(clause, "the")
    assert phrase_stop(clause, place_of(clause, "the")) == place_of(clause, "that")


def test_a_run_is_short() -> None:
    clause = clause_of("word " * 40)
    assert run_start(clause, 40) == 26
    assert phrase_stop(clause, 0) == 14
