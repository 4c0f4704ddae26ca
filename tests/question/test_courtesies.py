"""Greetings and thanks ask nothing, in whatever language they are."""

import pytest

from knowledge.question.courtesies import is_courtesy


@pytest.mark.parametrize(
    "text",
    [
        "thanks a lot!",
        "hi there!",
        "hello bot, how are you?",
        "Hi all, and best regards",
        "Obrigado",
        "Grazie mille",
        "شكرا",
        "שלום",
        "תודה רבה!",
        "ありがとう",
        "감사합니다",
        "谢谢",
        "Děkuji",
    ],
)
def test_a_courtesy_asks_nothing(text: str) -> None:
    assert is_courtesy(text)


@pytest.mark.parametrize(
    "text", ["", "👍", "team", "everybody", "hello, who built the pier?", "thanks for what?", "halo"]
)
def test_anything_else_may_be_asked_about(text: str) -> None:
    assert not is_courtesy(text)


def test_a_greeting_in_the_language_of_the_reader_is_one() -> None:
    assert is_courtesy("halo", ["id"])


def test_further_words_ask_nothing_either() -> None:
    assert is_courtesy("great, thanks a lot", besides=["great"])
    assert not is_courtesy("great, thanks a lot")
