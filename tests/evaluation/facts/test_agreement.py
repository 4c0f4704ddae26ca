"""Two facts agree if a reader would say so: in other words, but never about another person, role or organisation."""

import pytest

from evaluation.facts.agreement import (
    agrees,
    lists,
    same_organisation,
    same_person,
    same_qualifier,
    same_role,
    same_text,
)
from evaluation.facts.rows import FactRow, GoldFact, gold_of

PEOPLE = {"Ann Lee", "Bob Lee", "Cy Hall", "Cy Hall-Moor", "Раиса Колчина"}


@pytest.mark.parametrize(
    ("wanted", "said", "same"),
    [
        ("Ann Lee", "Ann Lee", True),
        ("Ann Lee", "Dr. Ann Lee", True),
        ("Ann Lee", "Ann", True),
        ("Ann Lee", "Lee", False),  # there are two of that surname
        ("Ann Lee", "Bob Lee", False),
        ("Ann Lee", "Ann Maria Lee", True),
        ("Cy Hall", "Cy Hall-Moor", False),  # the full name of somebody else
        ("Cy Hall-Moor", "Moor", True),
        ("Cy Hall", "Cy Hall", True),
        ("Раиса Колчина", "Раису Колчину", True),
        ("a reviewer of the paper", "a reviewer", True),
        ("a reviewer of the paper", "Ann Lee", False),
        (None, None, True),
        (None, "Ann Lee", False),
        ("Ann Lee", None, False),
    ],
)
def test_a_name_counts_if_it_fits_nobody_else(wanted: str | None, said: str | None, *, same: bool) -> None:
    assert same_person(wanted, said, PEOPLE) is same


@pytest.mark.parametrize(
    ("wanted", "said", "same"),
    [
        ("chief executive", "CEO", True),
        ("chairman", "chair", True),
        ("founded", "co-founder", True),
        ("runs", "head", True),
        ("former mayor", "mayor", True),  # the qualifier is a field of its own
        ("chief executive", "chief financial officer", False),
        ("chief executive", "deputy chief executive", False),
        ("vice-chancellor", "chancellor", False),
        ("lieutenant governor", "governor", False),
        ("Non-executive chairman", "executive chairman", False),
        ("Geschäftsführerin", "Geschäftsführer", True),
        ("chair of Acme", "chair", True),
        ("head of payroll", "head of safety", False),
        ("chair", None, False),
    ],
)
def test_roles_are_compared_by_their_words_and_rank(wanted: str, said: str | None, *, same: bool) -> None:
    one, other = (FactRow("a", "role", "Ann Lee", role, "Acme") for role in (wanted, said))
    assert same_role(one, other) is same


@pytest.mark.parametrize(
    ("wanted", "said", "same"),
    [
        ("Acme", "Acme Ovens", True),
        ("the Seed Traders' Association", "Seed Traders Association", True),
        ("Seed Traders' Association", "STA", True),
        ("Acme", "Beta", False),
        (None, "Acme", False),
        (None, None, True),
        ("Acme", None, False),
    ],
)
def test_an_organisation_may_be_shortened(wanted: str | None, said: str | None, *, same: bool) -> None:
    assert same_organisation(wanted, said) is same


@pytest.mark.parametrize(
    ("wanted", "said", "same"),
    [
        ([None], None, True),
        ([None], "former", False),
        (["former"], None, False),
        (["interim"], "acting", True),
        (["co"], None, True),
        ([None, "incoming"], "incoming", True),
    ],
)
def test_qualifiers_that_mean_the_same_agree(wanted: list[str | None], said: str | None, *, same: bool) -> None:
    assert same_qualifier(wanted, said) is same


def test_a_text_agrees_if_it_has_most_words_of_the_wanted_one() -> None:
    assert same_text("a maker of bread machines", "a Danish maker of bread machines")
    assert not same_text("a maker of bread machines", "a maker of bells")
    assert not same_text("", "")


def gold(kind: str, **fields: str) -> GoldFact:
    return gold_of({"article": "a", "kind": kind, **fields})


def test_each_kind_of_fact_is_compared_by_its_own_fields() -> None:
    role = gold("role", person="Ann Lee", role="chair", organisation="Acme")
    assert agrees(role, FactRow("a", "role", "Ann Lee", "chair", "Acme"), PEOPLE)
    assert not agrees(role, FactRow("a", "role", "Ann Lee", "chair", "Acme", "former"), PEOPLE)
    assert not agrees(role, FactRow("a", "role", "Ann Lee", "chair", "Beta"), PEOPLE)
    assert not agrees(role, FactRow("a", "role", "Bob Lee", "chair", "Acme"), PEOPLE)
    reported = gold("reported", person="Ann Lee", text="the oven was cold")
    assert agrees(reported, FactRow("a", "reported", "Ann Lee", text="that the oven was cold"), PEOPLE)
    assert not agrees(reported, FactRow("a", "reported", "Bob Lee", text="the oven was cold"), PEOPLE)
    acronym = gold("acronym", organisation="Seed Traders' Association", text="STA")
    assert agrees(acronym, FactRow("a", "acronym", organisation="Seed Traders' Association", text="STA"), PEOPLE)
    assert not agrees(acronym, FactRow("a", "acronym", organisation="Seed Traders' Association", text="TA"), PEOPLE)
    event = gold("event", person="Ann Lee", text="died at 87")
    assert agrees(event, FactRow("a", "event", "Ann Lee", text="has died at 87"), PEOPLE)
    assert not agrees(event, FactRow("a", "event", "Bob Lee", text="has died at 87"), PEOPLE)
    definition = gold("definition", organisation="Acme", text="a maker of ovens")
    assert agrees(definition, FactRow("a", "definition", organisation="Acme", text="a maker of ovens"), PEOPLE)
    assert not agrees(definition, FactRow("a", "definition", organisation="Beta", text="a maker of ovens"), PEOPLE)


def test_no_word_is_both_left_out_and_a_rank() -> None:
    assert not lists().rank & (lists().small | lists().time)
