"""Turns: what is kept of an answer for the questions after it."""

import pytest

from knowledge.answers import Reason
from knowledge.conversation import MOST_TURNS, Turn, continued
from tests.fakes import article, citation, found, not_found

SENTENCE = "The orchard was planted in 1901 by Ada Quince."


def test_a_turn_keeps_what_was_understood_and_what_was_shown() -> None:
    answer = found("who plantd it", citation(article(), SENTENCE, "Ada Quince"), understood="who planted it")
    assert Turn.of(answer) == Turn(
        "who planted it", "en", "Ada Quince", SENTENCE, "The orchard on the hill", asked=answer.question
    )


def test_a_question_without_an_answer_is_a_turn_with_nothing_shown() -> None:
    assert continued((), [not_found("who is Zorro")]) == (Turn("who is Zorro", "en", asked="who is Zorro"),)


@pytest.mark.parametrize("reason", [Reason.EMPTY_QUESTION, Reason.NO_ARTICLES, Reason.AMBIGUOUS])
def test_there_is_nothing_to_go_on_from_where_nothing_was_asked(reason: Reason) -> None:
    assert continued((), [not_found("thanks", reason)]) == ()


def test_only_the_latest_turns_are_kept() -> None:
    turns: tuple[Turn, ...] = ()
    for number in range(MOST_TURNS + 3):
        turns = continued(turns, [not_found(f"question {number}")])
    assert [turn.understood for turn in turns] == [f"question {number}" for number in range(3, MOST_TURNS + 3)]
