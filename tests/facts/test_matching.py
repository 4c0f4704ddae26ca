"""A quotation is said, or a name or term that stands between marks; whole sentences go on with a speech."""

import pytest

from knowledge.facts.matching import echoes, is_after_colon, is_question, is_said, is_whole, stands_alone
from knowledge.facts.quotations import Quotation, quotations
from knowledge.model import Span
from tests.facts.clauses import clause_of


def quoted_in(text: str) -> list[Quotation]:
    return list(quotations(text, Span(0, len(text))))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("She said it was “a mess”.", True),
        ("She said it was a “mess” for the town.", True),
        ("She said it was a “mess” growing by the day.", True),
        ("She warned of “dark days” ahead.", True),
        ("She said the “glow-cord” ropes were late.", False),
        ("She said the “Blue Line” was late.", False),
        ("She said the so-called “dark pool” was late.", False),
        ("She told the “courier”: “It rains.”", False),
        ("She shouted “Never Again!”", True),
    ],
)
def test_a_name_or_a_term_is_not_said(text: str, said: bool) -> None:
    assert is_said(text, clause_of(text), quoted_in(text)[0]) is said


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("“It rains.”", True),
        ("“Llueve”.", True),
        ("“it rains.”", False),
        ("“It rains” here", False),
        ("“9 left.”", True),
    ],
)
def test_a_whole_sentence_has_a_capital_and_a_final_mark(text: str, whole: bool) -> None:
    assert is_whole(text, quoted_in(text)[0]) is whole


def test_a_quotation_stands_alone_if_it_is_all_of_its_sentence() -> None:
    text = "“It rains.” She left."
    (quotation,) = quoted_in(text)
    assert stands_alone(text, quotation, Span(0, 11))
    assert not stands_alone(text, quotation, Span(0, len(text)))


def test_a_colon_introduces_a_whole_sentence() -> None:
    text = "She was blunt: “It rains.”"
    assert is_after_colon(text, quoted_in(text)[0], Span(0, len(text)))
    other = "She was “blunt”: so what."
    assert not is_after_colon(other, quoted_in(other)[0], Span(0, len(other)))


def test_a_scrap_of_two_words_is_said_again() -> None:
    text = "no “secret plan” – “We have no Secret Plan,” – a “plan”"
    scrap, whole, word = quoted_in(text)
    assert echoes(text, scrap, whole)
    assert not echoes(text, word, whole)


def test_a_question_ends_in_its_mark() -> None:
    text = "“Why?” “So.”"
    assert [is_question(text, quotation) for quotation in quoted_in(text)] == [True, False]
