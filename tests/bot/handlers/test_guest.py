"""Guest mode: answered by one card, whatever the chat; its button leads into the chat with the bot."""

from pathlib import Path
from typing import Any

import pytest

from bot.application import UPDATES
from bot.rendering.deep_links import question_payload
from knowledge import Reason, StoreError
from tests.bot.conftest import Bench
from tests.fakes import Call, article, citation, found, message, not_found, user

QUESTION = "who planted it"
SENTENCE = "The orchard was planted in 1901 by Ada Quince."


async def call_guest(bench: Bench, text: str, **more: Any) -> Call:
    """Mention the bot where it is no member, and return what it answers."""
    await bench.receive(guest_message=message(text, chat_id=-9, guest_query_id="77", **more))
    [call] = bench.request.named("answerGuestQuery")
    return call


@pytest.fixture
def answered(bench: Bench) -> Bench:
    bench.library.answers[QUESTION] = found(QUESTION, citation(article(), SENTENCE, "Ada Quince"))
    return bench


def test_guest_messages_are_among_the_updates_asked_for() -> None:
    assert "guest_message" in UPDATES


async def test_a_guest_answers_with_the_quotation(answered: Bench) -> None:
    call = await call_guest(answered, f"@footnote_bot {QUESTION}")
    assert call.parameters["guest_query_id"] == "77"
    card = call.parameters["result"]
    content = card["input_message_content"]
    assert content["message_text"].startswith(f"Ada Quince\n\n{SENTENCE}\n\nThe orchard on the hill")
    assert "blockquote" in [entity["type"] for entity in content["entities"]]
    [[button]] = card["reply_markup"]["inline_keyboard"]
    assert button["url"] == f"https://t.me/footnote_bot?start={question_payload(QUESTION)}"
    assert answered.request.named("sendMessage") == []


async def test_a_guest_who_is_only_mentioned_answers_the_message_replied_to(answered: Bench) -> None:
    other = message(QUESTION, chat_id=-9, message_id=3, sender=user(8))
    call = await call_guest(answered, "@footnote_bot", reply_to_message=other)
    assert call.parameters["result"]["input_message_content"]["message_text"].startswith("Ada Quince")


async def test_a_guest_says_what_the_articles_do_not_say_and_offers_no_dead_buttons(bench: Bench) -> None:
    bench.library.answers["who is Zorro"] = not_found(
        "who is Zorro", Reason.UNKNOWN_WORDS, missing=("Zorro",), suggestions=("The orchard on the hill",)
    )
    card = (await call_guest(bench, "@footnote_bot who is Zorro")).parameters["result"]
    assert card["input_message_content"]["message_text"] == "Not in my articles. They never mention “Zorro”."
    [[button]] = card["reply_markup"]["inline_keyboard"]
    assert button["text"] == "Open the bot"


async def test_a_guest_whose_library_fails_apologises(bench: Bench) -> None:
    bench.library.answers[QUESTION] = StoreError(Path("data"), "cannot be read", "look at the disk")
    call = await call_guest(bench, f"@footnote_bot {QUESTION}")
    assert "something went wrong" in call.parameters["result"]["input_message_content"]["message_text"]


async def test_an_answer_that_comes_too_late_is_survived_in_silence(answered: Bench) -> None:
    answered.request.refusals["answerGuestQuery"].append(
        (400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    )
    await call_guest(answered, f"@footnote_bot {QUESTION}")
    assert answered.request.named("sendMessage") == []


async def test_a_mention_in_the_private_chat_is_no_word_of_the_question(answered: Bench) -> None:
    await answered.say(f"@footnote_bot {QUESTION}", sender=user(4243))
    [sent] = answered.request.named("sendMessage")  # on a busy machine, after the sign of typing
    assert sent.marked("blockquote") == [SENTENCE]


async def test_a_guest_who_is_greeted_says_what_can_be_asked(bench: Bench) -> None:
    call = await call_guest(bench, "@footnote_bot thanks a lot!")
    content = call.parameters["result"]["input_message_content"]
    assert content["message_text"].startswith("What would you like to know?")
    assert bench.library.asked == []
