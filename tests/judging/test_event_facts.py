"""An event answers when it happened, or for how much, if it is the one that is asked for, of the same ones."""

import pytest

from knowledge.judging.event_facts import answering_events
from tests.road import article, asked, evidence

NEWS = article(
    "Acme acquired Birch Foods in March 2021 for $30 million. Delta Works was founded in 1998. "
    "The dairies Alm and Tarn merged on 1 July to form Skerry. Delta Works has agreed to buy Elm Tools for €9 million.",
    title="Deals",
)


def answers(question: str) -> list[str]:
    parsed = asked(question)
    return [short.of(NEWS.text) for _, short in answering_events(parsed, evidence(parsed, NEWS))]


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("When did Acme buy Birch Foods?", "March 2021"),
        ("When was Birch Foods bought?", "March 2021"),
        ("When was Delta Works founded?", "1998"),
        ("When was Delta Works established?", "1998"),
        ("How much did Acme pay for Birch Foods?", "$30 million"),
        ("How much is Delta Works paying for Elm Tools?", "€9 million"),
    ],
)
def test_the_date_or_the_price_of_the_event_is_the_answer(question: str, short: str) -> None:
    assert answers(question) == [short]


@pytest.mark.parametrize(
    "question",
    [
        "When did Birch Foods buy Acme?",  # the other way round
        "When did Acme buy Delta Works?",
        "When was Acme founded?",
        "When was Skerry founded?",  # the verb is "merged"
        "When will Acme buy Birch Foods?",  # it happened
        "How much did Birch Foods pay for Acme?",
        "How much profit did Acme make?",
        "How many firms did Acme buy?",  # no price
        "From how many firms did Acme buy Birch Foods?",
        "Who bought Birch Foods?",  # for role facts and readers
    ],
)
def test_another_event_is_no_answer(question: str) -> None:
    assert answers(question) == []
