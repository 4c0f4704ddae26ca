"""A role fact answers who holds that role, there and then; what differs is a near miss, and no answer."""

from dataclasses import replace

import pytest

from knowledge.answers import Difference
from knowledge.judging.role_facts import CONTEXT, UNSTATED, WHOLE, AskedRole, Fit, fit
from knowledge.model import Fact, Qualifier
from tests.road import article, asked, evidence, role

NEWS = article(
    "Ida Lee, chief executive of Tarn Freight, met Bo Ray, deputy director of the Open Ledger, in Oslo. "
    "Captain Una Moss of the ferry spoke after the Skerry Rovers had lost in 2021.",
    title="Tarn Freight",
)
LEE = role(NEWS, "Ida Lee", "chief executive", "Tarn Freight")
SHORT_OF = role(NEWS, "Ida Lee", "chief executive", "Tarn")
RAY = role(NEWS, "Bo Ray", "deputy director", "Open Ledger", sentence="Ida Lee")
MOSS = role(NEWS, "Una Moss", "Captain", sentence="Captain")


def fitting(question: str, fact: Fact) -> Fit | None:
    said = evidence(asked(question), NEWS, facts=(LEE, RAY, MOSS))
    of = AskedRole.of(asked(question), said)
    assert of is not None
    return fit(of, said, fact)


def with_qualifiers(*qualifiers: Qualifier) -> Fact:
    return replace(LEE, qualifiers=qualifiers)


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Who is the chief executive of Tarn Freight?", LEE),
        ("Who is the chief executive of Tarn Freight?", SHORT_OF),  # the article calls it Tarn
        ("Who is the chief executive of Tarn?", LEE),
        ("Who is the deputy director of the Open Ledger?", RAY),
        ("Who is the former chief executive of Tarn Freight?", with_qualifiers(Qualifier.FORMER)),
        ("Who was the chief executive of Tarn Freight?", with_qualifiers(Qualifier.FORMER)),
        ("Who will be the chief executive of Tarn Freight?", with_qualifiers(Qualifier.INCOMING)),
        ("Who is the interim chief executive of Tarn Freight?", with_qualifiers(Qualifier.ACTING)),
        ("Who was the chief executive of Tarn Freight in 2019?", replace(LEE, date="2019-03")),
        ("Who is the chief executive of Tarn Freight now?", LEE),
    ],
)
def test_a_fact_that_states_all_of_it_fits_wholly(question: str, fact: Fact) -> None:
    found = fitting(question, fact)
    assert found is not None
    assert found.strength >= 0.95
    assert found.difference is None


@pytest.mark.parametrize(
    ("question", "fact", "difference"),
    [
        ("Who is the chief executive of Skerry?", LEE, Difference.ORGANISATION),
        ("Who is the chief executive of Tarn Ferries Skerry?", LEE, Difference.ORGANISATION),
        ("Who is the deputy director of the Open Harbour?", RAY, Difference.ORGANISATION),
        ("Who is the director of the Open Ledger?", RAY, Difference.ROLE),
        ("Who is the chief operating officer of Tarn Freight?", LEE, Difference.ROLE),
        ("Who is the chief executive of Tarn Freight?", with_qualifiers(Qualifier.FORMER), Difference.QUALIFIER),
        ("Who is the former chief executive of Tarn Freight?", LEE, Difference.QUALIFIER),
        (
            "Who is the permanent chief executive of Tarn Freight?",
            with_qualifiers(Qualifier.ACTING),
            Difference.QUALIFIER,
        ),
        ("Who was the chief executive of Tarn Freight?", with_qualifiers(Qualifier.INCOMING), Difference.QUALIFIER),
        ("Who was the chief executive of Tarn Freight in 2015?", replace(LEE, date="2019"), Difference.DATE),
        ("Who was the chief executive of Tarn Freight in 2015?", LEE, Difference.DATE),  # no year is stated
        ("Who was the chief executive of Tarn Freight before Ray?", LEE, Difference.QUALIFIER),
        ("Who is the chief executive of Tarn Freight now?", with_qualifiers(Qualifier.FORMER), Difference.QUALIFIER),
    ],
)
def test_a_near_miss_does_not_fit(question: str, fact: Fact, difference: Difference) -> None:
    assert fitting(question, fact) == Fit(0.0, difference)


def test_who_is_at_the_top_answers_who_runs_it_for_less() -> None:
    for question in ("Who runs Tarn Freight?", "Who is in charge of Tarn Freight?"):
        assert fitting(question, LEE) == Fit(0.85)
        found = fitting(question, RAY)
        assert found is None or not found.strength


def test_a_role_of_an_organisation_that_is_not_stated_decides_nothing() -> None:
    assert fitting("Who is the captain of the Skerry Rovers?", MOSS) == Fit(UNSTATED)
    assert fitting("Who is the captain of Nordfjord?", MOSS) == Fit(0.0, Difference.ORGANISATION)


def test_a_holder_to_come_is_only_perhaps_the_holder() -> None:
    assert fitting("Who is the chief executive of Tarn Freight?", with_qualifiers(Qualifier.INCOMING)) == Fit(UNSTATED)


def test_who_began_earlier_may_hold_a_role_still() -> None:
    since = replace(LEE, date="2019")
    assert fitting("Who was the chief executive of Tarn Freight in 2021?", since) == Fit(CONTEXT)


def test_a_fact_of_another_matter_says_nothing() -> None:
    assert fitting("Who is the treasurer of Tarn Freight?", LEE) is None


def test_a_question_for_nobodys_role_asks_for_none() -> None:
    for question in ("Where is Tarn Freight?", "Who is Ida Lee?", "What does the director do?"):
        assert AskedRole.of(asked(question), evidence(asked(question), NEWS)) is None
    assert fitting("Who is the chief executive?", LEE) == Fit(WHOLE)
