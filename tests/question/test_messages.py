"""The question in a message is found, whatever is written around it."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.languages import Language, known_languages, language_of
from knowledge.question.messages import split_questions
from tests.road import asked

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "messages.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_message_is_split_into_its_questions(case: dict[str, Any]) -> None:
    assert split_questions(case["text"], language_of(case.get("language", "en"))) == case["questions"]


@settings(deadline=None)  # the first example loads word lists
@given(st.text(), st.sampled_from([one for one in known_languages() if one.is_claimed]))
def test_any_text_is_split_into_stretches_of_it_in_order(text: str, language: Language) -> None:
    at = 0
    for question in split_questions(text, language):
        at = text.index(question, at) + len(question)


def test_a_question_has_the_words_of_the_question_only_and_keeps_the_text() -> None:
    text = "Hi there! My name is Bea. When does the pool open? Thanks a lot, Bea"
    question = asked(text)
    assert question.text == text
    assert question.own_text == "When does the pool open?"
    assert [word.written for word in question.words] == ["When", "does", "the", "pool", "open"]
    assert question.kind == asked("When does the pool open?").kind
    assert question.names == frozenset()


def test_a_greeting_has_words_and_no_content() -> None:
    question = asked("hello")
    assert [word.has_content for word in question.words] == [False]
    assert not question.has_subject


@pytest.mark.parametrize(
    "text", ["how does it work?", "what is it", "why?", "who are you", "can you help me", "how do i do it?", "and you?"]
)
def test_a_question_that_says_nothing_of_its_subject_has_none(text: str) -> None:
    assert not asked(text).has_subject


@pytest.mark.parametrize("text", ["how does the tram work?", "what is a sump", "when was he elected", "tram", "price"])
def test_a_question_that_says_what_it_is_about_has_a_subject(text: str) -> None:
    assert asked(text).has_subject
