"""Quotations are between marks, whichever pair of marks a language uses."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.facts.quotations import quotations
from knowledge.model import Span


def words_of(text: str) -> list[str]:
    return [quotation.words.of(text) for quotation in quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“It rains,” she said.", ["It rains"]),
        ('"It rains," she said.', ["It rains"]),
        ("„Es regnet“, sagte sie.", ["Es regnet"]),
        ("„Es regnet”, sagte sie.", ["Es regnet"]),
        ("«Llueve», dijo.", ["Llueve"]),
        ("»Es regnet«, sagte sie.", ["Es regnet"]),
        ("« Il pleut », dit-elle.", ["Il pleut"]),
        ("«\u00a0Il pleut\u00a0», dit-elle.", ["Il pleut"]),
        ("«Идёт дождь», — сказала она.", ["Идёт дождь"]),
        ("「雨だ」と言った。", ["雨だ"]),
        ("『雨だ』と言った。", ["雨だ"]),
        ("”Det regnar”, sade hon.", ["Det regnar"]),
        ("‘It rains,’ she said.", ["It rains"]),
        ("'It rains,' she said.", ["It rains"]),
        ("‘It’s the players’ umbrella,’ she said.", ["It’s the players’ umbrella"]),
        ("'It's the players' umbrella,' she said.", ["It's the players' umbrella"]),
        ("‚Es regnet‘, sagte sie.", ["Es regnet"]),
        ("‹Il pleut›, dit-elle.", ["Il pleut"]),
        ("“They shout ‘it rains’ here,” she said.", ["They shout ‘it rains’ here"]),
        ("« Il dit « pluie » ici », dit-elle.", ["Il dit « pluie » ici"]),
        ("“It rains,” she said. “It pours.”", ["It rains", "It pours."]),
        ("She said “it rains „here” now", ["it rains „here"]),
    ],
)
def test_words_between_marks(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "It rains.",
        "the players’ union ’s 'n' all",
        "rock ’n’ roll, the ’90s",
        'a screen of 15" and more',
        "a screen of 15” and more",
        "“ ”",
        "“…”",
        "“,”",
        "» alone at the",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    expected = ["alone at the"] if text.startswith("»") else []  # an open mark runs to the end of the paragraph
    assert words_of(text) == expected


def test_an_open_quotation_runs_to_the_end_of_its_paragraph() -> None:
    text = "“It rains.\n\n“It pours.”"
    first, second = Span(0, 10), Span(12, len(text))
    assert [quotation.words.of(text) for quotation in quotations(text, first)] == ["It rains."]
    assert [quotation.words.of(text) for quotation in quotations(text, second)] == ["It pours."]


def test_a_quotation_without_a_closing_mark_is_open() -> None:
    text = 'She said: "It rains.'
    (quotation,) = quotations(text, Span(0, len(text)))
    assert quotation.open
    assert not any(one.open for one in quotations('"It rains."', Span(0, 11)))


def test_the_outer_span_has_the_marks_and_the_comma() -> None:
    text = "Then: “ It rains, ” she said."
    (quotation,) = quotations(text, Span(0, len(text)))
    assert quotation.outer.of(text) == "“ It rains, ”"
    assert quotation.words.of(text) == "It rains"


def test_a_straight_mark_can_open_at_the_start_of_the_text_or_behind_a_blank() -> None:
    assert words_of('"It rains" now') == ["It rains"]
    assert words_of('Now "it rains"') == ["it rains"]
    assert words_of('15"it rains"') == []


@given(st.text(alphabet="aB “”„«»\"‘’‚'‹›「」,.\n", min_size=1, max_size=60))
def test_words_lie_inside_the_marks_and_quotations_do_not_overlap(text: str) -> None:
    found = list(quotations(text, Span(0, len(text))))
    assert all(quotation.words in quotation.outer for quotation in found)
    assert all(one.outer.end <= other.outer.start for one, other in pairwise(found))
