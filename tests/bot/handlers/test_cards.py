"""The commands for people, quotes, dates, near articles and reasons, over a real library in memory."""

from typing import Any

import pytest

from bot.rendering.deep_links import person_payload
from bot.texts import texts_in
from tests.bot.conftest import Bench
from tests.cards.making import HARBOUR
from tests.fakes import BOT, Call, message

TEXTS = texts_in("en")


def text_of(calls: list[Call]) -> str:
    return str(calls[-1].parameters["text"])


async def test_a_person_is_shown_with_roles_quotes_and_articles(cards: Bench) -> None:
    said = text_of(await cards.say("/who mara wang"))
    assert said.startswith("Mara Wang\nAt: Tarn Museum\n\nRoles\n• director – Tarn Museum (former)\n")
    assert "“The roof is new”\nThe museum has a new roof · May 2, 2020" in said


async def test_a_surname_of_two_asks_back_and_a_button_shows_the_one_chosen(cards: Bench) -> None:
    [sent] = await cards.say("/who Wang")
    assert sent.parameters["text"].startswith("Several people are called Wang. Whom do you mean?")
    assert list(sent.buttons) == ["Mara Wang", "Jun Wang"]
    calls = await cards.press(sent.buttons["Jun Wang"], on=above(sent))
    assert text_of(calls).startswith("Jun Wang\n")


async def test_quotes_of_two_ask_back_and_keep_the_topic(cards: Bench) -> None:
    [sent] = await cards.say("/quotes Wang tide")
    calls = await cards.press(sent.buttons["Jun Wang"], on=above(sent))
    assert text_of(calls).startswith("What Jun Wang said: tide\n“The tide is early”\n")
    calls = await cards.press(sent.buttons["Mara Wang"], on=above(sent))
    assert "quote nothing that Mara Wang said about “tide”" in text_of(calls)


async def test_quotes_are_turned_in_the_same_message(cards: Bench) -> None:
    [sent] = await cards.say("/quotes Bell fog")
    assert text_of([sent]).endswith("… and 7 more")
    _, edited = await cards.press(sent.buttons["›"], on=above(sent, message_id=77))
    assert (edited.method, edited.parameters["message_id"]) == ("editMessageText", 77)
    assert "Word 5 is fog" in edited.parameters["text"]
    assert list(edited.buttons) == ["‹", "›"]


async def test_all_quotes_of_a_card_are_a_message_of_their_own(cards: Bench) -> None:
    [sent] = await cards.say("/who Ada Bell")
    calls = await cards.press(sent.buttons["All quotes"], on=above(sent))
    assert calls[-1].method == "sendMessage"
    assert text_of(calls).startswith("What Ada Bell said\n“Word 0 is fog”")


async def test_a_timeline_says_which_dates_are_of_the_article(cards: Bench) -> None:
    said = text_of(await cards.say("/timeline Tarn Museum"))
    assert said.startswith("Timeline: Tarn Museum\n• May 2, 2020 (date of the article)\nMara Wang, director")


async def test_a_timeline_is_turned_also_when_its_message_is_too_old_to_know_its_buttons(cards: Bench) -> None:
    calls = await cards.press("d0:Tarn Museum")
    assert calls[-1].method == "sendMessage"
    assert text_of(calls).startswith("Timeline: Tarn Museum")


async def test_related_articles_are_opened_by_their_number(cards: Bench) -> None:
    [sent] = await cards.say(f"/related {HARBOUR.id}")
    assert "1. Shares: Mara Wang, Tarn Museum" in text_of([sent])
    calls = await cards.press(sent.buttons["1"], on=above(sent))
    assert text_of(calls).startswith("The museum has a new roof")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/who", TEXTS.who_usage),
        ("/quotes", TEXTS.quotes_usage),
        ("/timeline", TEXTS.timeline_usage),
        ("/related", "/related A ferry in the fog"),
        ("/who <b>Nobody</b>", "My articles name nobody called <b>Nobody</b>."),
        ("/quotes Nobody", "My articles name nobody called Nobody."),
        ("/timeline <i>", "“<i>”"),
        ("/related nowhere", "No article is called nowhere."),
        ("/why", TEXTS.why_unknown_question),
    ],
)
async def test_what_cannot_be_found_is_said(cards: Bench, command: str, words: str) -> None:
    assert words in text_of(await cards.say(command))


async def test_an_old_button_without_a_name_is_outdated(cards: Bench) -> None:
    for data in ("w0:", "q0:"):
        [call] = await cards.press(data)
        assert call.method == "answerCallbackQuery"


async def test_a_person_is_shared_by_name(cards: Bench) -> None:
    [sent] = await cards.say("/who mara wang")
    assert sent.button("Share")["switch_inline_query"] == "Mara Wang"


async def test_a_link_opens_the_card_of_a_person(cards: Bench) -> None:
    assert text_of(await cards.say(f"/start {person_payload('Mara Wang')}")).startswith("Mara Wang\nAt: Tarn Museum")
    assert text_of(await cards.say(f"/start {person_payload('Nobody')}")).startswith("My articles name nobody")


def above(sent: Call, *, message_id: int = 50) -> Any:
    """The bot's message with its buttons, as Telegram sends it with a press."""
    shown = {name: sent.parameters[name] for name in ("entities", "reply_markup")}
    return message(sent.parameters["text"], message_id=message_id, sender=BOT, **shown)
