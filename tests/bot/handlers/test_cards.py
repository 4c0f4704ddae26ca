"""The commands for people, quotes, dates, near articles and reasons, over a real library in memory."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.application import build
from bot.config import Config
from bot.context import Services
from bot.memory import Memory
from bot.rendering.deep_links import person_payload
from bot.texts import texts_in
from knowledge import Library, ReaderKind, Settings
from knowledge.lexicon import Lexicon
from knowledge.retrieval.synonyms import Synonyms
from tests.bot.asking import AskingLibrary
from tests.bot.conftest import Bench
from tests.cards.making import HARBOUR, harbour, museum, stating
from tests.fakes import BOT, TOKEN, Call, RecordingRequest, message, user
from tests.fakes_store import MemoryStore
from tests.road import article, role, speech

TEXTS = texts_in("en")
MANY = article(" ".join(f"“Word {number} is fog,” Ada Bell said." for number in range(12)), title="Many words")


@pytest_asyncio.fixture
async def cards(memory: Memory, tmp_path: Path) -> AsyncIterator[Bench]:
    """The real bot with the articles on the museum, the harbour, and one with twelve quotes."""
    store, request = MemoryStore(), RecordingRequest()
    said = [speech(MANY, "Ada Bell", f"Word {number} is fog") for number in range(12)]
    store.apply([museum(), harbour(), stating(MANY, role(MANY, "Ada Bell", "fog"), *said)])
    library = Library(store, Settings(sources=(), data=tmp_path, reader=ReaderKind.SMALL), Lexicon(Synonyms()))
    services = replace(Services.of(library, memory, Config()), pause=0)
    application = build(services, TOKEN, request)
    async with application:
        yield Bench(application, AskingLibrary(), request)


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
        ("/related nowhere", "No article has the id nowhere."),
        ("/why", TEXTS.why_unknown_question),
    ],
)
async def test_what_cannot_be_found_is_said(cards: Bench, command: str, words: str) -> None:
    assert words in text_of(await cards.say(command))


async def test_an_old_button_without_a_name_is_outdated(cards: Bench) -> None:
    for data in ("w0:", "q0:"):
        [call] = await cards.press(data)
        assert call.method == "answerCallbackQuery"


async def test_why_explains_the_last_question_or_the_answer_that_it_replies_to(cards: Bench) -> None:
    *_, first = await cards.say("Who is the treasurer?", message_id=1)
    await cards.say("Who steers the ferry?", message_id=2)
    assert text_of(await cards.say("/why", message_id=3)).startswith("You asked: Who steers the ferry?\n")
    answer = message(first.parameters["text"], message_id=await answer_id(cards, 1), sender=BOT)
    calls = await cards.say("/why", message_id=4, reply_to_message=answer)
    assert text_of(calls).startswith("You asked: Who is the treasurer?\nI looked for a person.")
    assert "Otto Lind, its treasurer, paid for the roof." in text_of(calls)


async def test_why_on_an_answer_that_is_not_known_does_not_guess(cards: Bench) -> None:
    await cards.say("Who is the treasurer?", message_id=1)
    other = message("an answer of last year", message_id=900, sender=BOT)
    assert text_of(await cards.say("/why", message_id=2, reply_to_message=other)) == TEXTS.why_unknown_question


async def test_why_in_a_group_knows_nothing_of_what_others_asked(cards: Bench) -> None:
    await cards.say("@footnote_bot Who is the treasurer?", chat_id=-5, message_id=1)
    calls = await cards.say("/why", chat_id=-5, message_id=2, sender=user(8))
    assert text_of(calls) == TEXTS.why_unknown_question


async def test_the_button_below_an_answer_explains_as_the_command_does(cards: Bench) -> None:
    [first] = await cards.say("Who is the treasurer?", message_id=1)
    await cards.say("Who steers the ferry?", message_id=2)
    on = above(first, message_id=await answer_id(cards, 1))
    calls = await cards.press(first.buttons["Why"], on=on)
    answer = message(first.parameters["text"], message_id=await answer_id(cards, 1), sender=BOT)
    assert text_of(calls) == text_of(await cards.say("/why", message_id=4, reply_to_message=answer))


async def test_the_button_explains_to_others_than_the_asker_from_the_question_that_it_carries(cards: Bench) -> None:
    [sent] = await cards.say("@footnote_bot Who is the treasurer?", chat_id=-5, message_id=1)
    calls = await cards.press(sent.buttons["Why"], on=above(sent) | {"chat": {"id": -5, "type": "supergroup"}})
    assert text_of(calls).startswith("You asked: Who is the treasurer?\nI looked for a person.")


async def test_a_button_whose_question_nobody_knows_any_more_does_not_guess(cards: Bench) -> None:
    assert text_of(await cards.press("h")) == TEXTS.why_unknown_question


async def test_a_person_is_shared_by_name(cards: Bench) -> None:
    [sent] = await cards.say("/who mara wang")
    assert sent.button("Share")["switch_inline_query"] == "Mara Wang"


async def test_a_link_opens_the_card_of_a_person(cards: Bench) -> None:
    assert text_of(await cards.say(f"/start {person_payload('Mara Wang')}")).startswith("Mara Wang\nAt: Tarn Museum")
    assert text_of(await cards.say(f"/start {person_payload('Nobody')}")).startswith("My articles name nobody")


def above(sent: Call, *, message_id: int = 50) -> Any:
    """The bot's message with its buttons, as Telegram sends it with a press."""
    return message(
        sent.parameters["text"], message_id=message_id, sender=BOT, reply_markup=sent.parameters["reply_markup"]
    )


async def answer_id(bench: Bench, question: int) -> int:
    [answer] = await bench.application.services.memory.replies.answers_to(7, question)
    return answer
