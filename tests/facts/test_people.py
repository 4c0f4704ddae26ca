"""Lists of people beside a place of the sentence, and the subject left of a verb."""

import pytest

from knowledge.facts.people import is_pronoun, people_from, people_to, person_after, subject_to
from tests.facts.clauses import clause_of, place_of, shown


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ann Lee, Bob Ray and Mia Wong came.", ["Ann Lee", "Bob Ray", "Mia Wong"]),
        ("Ann Lee and her cousin Bob Ray came.", ["Ann Lee", "Bob Ray"]),
        ("Ann Lee, Bob Ray came.", ["Ann Lee"]),
        ("Ann Lee came.", ["Ann Lee"]),
        ("It rained.", []),
    ],
)
def test_a_list_that_begins_at_a_place(text: str, people: list[str]) -> None:
    clause = clause_of(text)
    assert [shown(clause, person) for person in people_from(clause, 0)] == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("We met Ann Lee, Bob Ray and Mia Wong", ["Ann Lee", "Bob Ray", "Mia Wong"]),
        ("We met Ann Lee and finance director Mia Wong", ["Ann Lee", "Mia Wong"]),
        ("We met Ann Lee, Mia Wong", ["Mia Wong"]),
        ("We met nobody", []),
    ],
)
def test_a_list_that_ends_at_a_place(text: str, people: list[str]) -> None:
    clause = clause_of(text)
    assert [shown(clause, person) for person in people_to(clause, len(clause) - 1)] == people


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Dr. Ann Lee came", "Ann Lee"),
        ("then-chairman Sen. Ann Lee came", "Ann Lee"),
        ("his daughter, Ann Lee, came", "Ann Lee"),
        ("the rain came", None),
    ],
)
def test_a_person_behind_titles_and_kin(text: str, person: str | None) -> None:
    clause = clause_of(text)
    assert shown(clause, person_after(clause, 0)) == person


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ann Lee runs it", ["Ann Lee"]),
        ("Ann Lee, who runs it", ["Ann Lee"]),
        ("Ann Lee, a nurse from Oslo, who runs it", ["Ann Lee"]),
        ("Ann Lee, the company’s “chief fun officer”, runs it", ["Ann Lee"]),
        ("Her deputy, Ann Lee, runs it", ["Ann Lee"]),
        ("Ann Lee joined Arbor and runs it", ["Ann Lee"]),
        ("A letter from Ann Lee runs it", []),
        ("It said: we, runs it", []),
    ],
)
def test_the_subject_of_a_verb(text: str, people: list[str]) -> None:
    clause = clause_of(text)
    subject = subject_to(clause, place_of(clause, "runs") - 1)
    assert [shown(clause, person) for person in subject.people] == people


def test_where_names_the_organisation() -> None:
    clause = clause_of("She came from Birch, where she runs it")
    subject = subject_to(clause, place_of(clause, "runs") - 1)
    assert shown(clause, subject.organisation) == "Birch"


def test_pronouns_and_people_by_age() -> None:
    clause = clause_of("The 27-year-old said she saw it")
    assert [word for place, word in enumerate(clause.words) if is_pronoun(clause, place)] == ["27-year-old", "she"]
