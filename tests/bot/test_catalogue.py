"""Which words a reader gets, and how dates and numbers are written for her."""

from datetime import date

import pytest

from bot.catalogue import Catalogue
from bot.locale_files import LocaleError
from bot.texts import texts_in


def test_a_language_without_words_is_refused_with_those_that_have_some() -> None:
    with pytest.raises(LocaleError, match=r"allowed: .*en"):
        Catalogue.load("xx")


@pytest.mark.parametrize("code", [None, "", "xx", "en", "EN-us"])
def test_strangers_are_spoken_to_in_the_fallback_language(code: str | None) -> None:
    assert Catalogue.load("en").texts_for(code).language == "en"


def test_people_are_spoken_to_in_their_own_language() -> None:
    catalogue = Catalogue.load("en")
    assert catalogue.texts_for("de-AT").more == "Mehr"
    assert catalogue.texts_for("es").more == "Más"
    assert catalogue.texts_for("fr-CA").more == "Plus"
    assert catalogue.texts_for("ru").more == "Ещё"
    assert catalogue.texts_for("zh-hans").more == "更多"


@pytest.mark.parametrize(
    ("text", "is_small_talk"),
    [
        ("Hello!", True),
        ("thanks, bye", True),
        ("Guten Morgen", True),
        ("¡Hola!", True),
        ("hello danke gracias", True),
        ("S’il vous plaît, merci !", True),
        ("Доброе утро", True),
        ("你好！", True),
        ("你好谢谢", True),
        ("你好吗？谢谢你啦", True),
        ("你好，谁种了果园？", False),
        ("谁好", False),
        ("Hino", False),
        ("hello, who planted the orchard", False),
        ("", False),
        ("?!", False),
    ],
)
def test_a_message_of_polite_words_only_is_small_talk(text: str, is_small_talk: bool) -> None:
    assert Catalogue.load("en").is_small_talk(text) is is_small_talk


@pytest.mark.parametrize("text", ["thanks a lot!", "hello bot, how are you?", "Grazie mille", "תודה רבה"])
def test_what_is_said_in_any_language_to_be_polite_is_small_talk(text: str) -> None:
    assert Catalogue.load("en").is_small_talk(text)


def test_a_short_greeting_is_one_in_the_readers_own_language() -> None:
    catalogue = Catalogue.load("en")
    assert catalogue.is_small_talk("halo", "id-ID")
    assert not catalogue.is_small_talk("halo", "en")


@pytest.mark.parametrize(
    "text",
    ["Who are you?", "what can you do", "HELP!", "¿Que puedes hacer?", "Aidez-moi !", "你是谁？", "что ты умеешь?"],
)
def test_questions_for_the_bot_itself_are_known(text: str) -> None:
    assert Catalogue.load("en").asks_about_bot(text)


@pytest.mark.parametrize("text", ["who are you working for?", "help centre", "what can you do in Bergen", ""])
def test_questions_that_only_begin_so_are_not_for_the_bot(text: str) -> None:
    assert not Catalogue.load("en").asks_about_bot(text)


def test_dates_are_those_of_the_language_in_the_chat_and_plain_elsewhere() -> None:
    assert Catalogue.load("en").texts_for("de").figures.date(date(2024, 5, 2)) == "02.05.2024"
    assert texts_in("de").figures.date(date(2024, 5, 2)) == "2024-05-02"
