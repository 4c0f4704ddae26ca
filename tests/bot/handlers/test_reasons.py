"""Why an answer was given: which answer is meant, who may ask, and what is said if the articles have changed."""

import pytest

from bot.rendering.deep_links import question_payload
from bot.texts import texts_in
from knowledge.store.changes import ArticleRemoval
from tests.bot.conftest import Bench
from tests.bot.handlers.test_cards import above, text_of
from tests.cards.making import GUSTAV
from tests.fakes import BOT, message, user
from tests.fakes_store import MemoryStore

TEXTS = texts_in("en")
GROUP = -5
LONG = "I was on board all day and would like to know by what name they call the treasurer, so who is the treasurer?"


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


async def test_others_get_the_reasons_of_an_answer_too(cards: Bench) -> None:
    [sent] = await cards.say(f"@footnote_bot {LONG}", chat_id=GROUP, message_id=1)
    assert sent.buttons["Why"] == "h"  # no button can carry so long a question
    in_group = {"chat": {"id": GROUP, "type": "supergroup"}}
    answer = above(sent, message_id=await answer_id(cards, 1, GROUP)) | in_group
    pressed = await cards.press("h", on=answer, user_id=8)
    replied = await cards.say("/why", chat_id=GROUP, message_id=3, sender=user(8), reply_to_message=answer)
    assert text_of(pressed) == text_of(replied)
    assert text_of(replied).startswith(f"You asked: {LONG}\n")


async def test_an_answer_of_many_questions_ago_is_still_explained(cards: Bench) -> None:
    [first] = await cards.say("Who is the treasurer?", message_id=1)
    for number in range(2, 9):
        await cards.say("Who steers the ferry?", message_id=number)
    answer = message(first.parameters["text"], message_id=await answer_id(cards, 1), sender=BOT)
    calls = await cards.say("/why", message_id=9, reply_to_message=answer)
    assert text_of(calls).startswith("You asked: Who is the treasurer?\n")


async def test_each_answer_of_a_message_is_explained_by_itself(cards: Bench) -> None:
    sent = await cards.say("Who is the treasurer? Who steers the ferry?", message_id=1)
    ids = await cards.application.services.memory.replies.answers_to(7, 1)
    for call, number, asked in zip(sent, ids, ("Who is the treasurer?", "Who steers the ferry?"), strict=True):
        calls = await cards.say("/why", message_id=9, reply_to_message=above(call, message_id=number))
        assert text_of(calls).startswith(f"You asked: {asked}\n")


async def test_words_behind_the_command_are_the_question_that_is_explained(cards: Bench) -> None:
    await cards.say("Who is the treasurer?", message_id=1)
    calls = await cards.say("/why who steers the ferry?", message_id=2)
    assert text_of(calls).startswith("You asked: who steers the ferry?\n")
    assert "Jun Wang steers the ferry" in text_of(calls)


async def test_a_forgotten_answer_is_explained_by_what_its_buttons_carry(cards: Bench) -> None:
    [sent] = await cards.say(LONG, message_id=1)
    answer = above(sent, message_id=await answer_id(cards, 1))
    await cards.application.services.memory.conversations.forget()
    for calls in (await cards.say("/why", message_id=2, reply_to_message=answer), await cards.press("h", on=answer)):
        assert text_of(calls).startswith(f"You asked: {LONG}\n")


async def test_what_was_posted_inline_is_explained_by_the_question_that_its_link_opens(cards: Bench) -> None:
    await cards.say("Who steers the ferry?", chat_id=GROUP, message_id=1)
    link = f"https://t.me/footnote_bot?start={question_payload('Who is the treasurer?')}"
    keyboard = {"inline_keyboard": [[{"text": "Ask me", "url": link}]]}
    posted = message("Otto Lind\n\nThe museum has a new roof", message_id=70, chat_id=GROUP, via_bot=BOT)
    asked = {"chat_id": GROUP, "message_id": 2, "reply_to_message": posted}
    assert text_of(await cards.say("/why", **asked)) == TEXTS.why_unknown_question
    posted["reply_markup"] = keyboard
    calls = await cards.say("/why", **asked)
    assert text_of(calls).startswith("You asked: Who is the treasurer?\nI looked for a person.")


async def test_an_answer_is_no_question_to_be_repeated(cards: Bench) -> None:
    for answer in (message("Otto Lind paid.", sender=BOT), message("Otto Lind paid.", via_bot=BOT)):
        for asked, said in (("/ask", TEXTS.ask_usage), ("@footnote_bot", TEXTS.ask_me)):
            [sent] = await cards.say(asked, chat_id=GROUP, reply_to_message=answer)
            assert sent.parameters["text"].startswith(said.partition("{")[0])


@pytest.mark.parametrize("is_remembered", [True, False])
async def test_that_the_answer_is_another_one_now_is_said(
    cards: Bench, store: MemoryStore, *, is_remembered: bool
) -> None:
    [sent] = await cards.say("Who is the treasurer?", message_id=1)
    answer = above(sent, message_id=await answer_id(cards, 1))
    if not is_remembered:
        await cards.application.services.memory.conversations.forget()
    assert TEXTS.why_changed not in text_of(await cards.press(sent.buttons["Why"], on=answer))
    store.apply([ArticleRemoval(GUSTAV.id)])
    calls = await cards.press(sent.buttons["Why"], on=answer)
    assert text_of(calls).startswith(f"You asked: Who is the treasurer?\n{TEXTS.why_changed}\n")


async def answer_id(bench: Bench, question: int, chat: int = 7) -> int:
    [answer] = await bench.application.services.memory.replies.answers_to(chat, question)
    return answer
