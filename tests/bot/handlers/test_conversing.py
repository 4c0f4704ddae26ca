"""Which earlier questions a message may refer to: by chat, topic, user, reply, edit and time."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.memory import Conversations, Memory
from knowledge import Reason
from tests.bot.conftest import Bench
from tests.fakes import BOT, Call, citation, found, message, not_found, user

FIRST, SECOND, THIRD = "who planted the orchard", "when?", "and why?"
SENTENCE = "The orchard was planted in 1901 by Ada Quince."
GROUP = -5


@pytest.fixture
def bench(bench: Bench) -> Bench:
    for question in (FIRST, SECOND, THIRD):
        cited = citation(bench.library.articles["orchard"], SENTENCE, "Ada Quince")
        bench.library.answers[question] = found(question, cited)
    return bench


async def ask(bench: Bench, text: str, **more: Any) -> Call:
    """Ask, in a group by a mention, and return the answer that was sent."""
    prefix = "@footnote_bot " if more.get("chat_id", 7) < 0 else ""
    [sent] = await bench.say(prefix + text, **more)
    return sent


def message_of(bench: Bench, sent: Call, chat: int = 7) -> dict[str, Any]:
    """The bot's message that a call sent, as Telegram shows it in a reply."""
    number = 1001 + next(place for place, call in enumerate(bench.request.calls) if call is sent)
    known: dict[str, Any] = message("answer", message_id=number, chat_id=chat, sender=BOT)
    return known


async def test_a_question_goes_on_from_the_one_before_it(bench: Bench) -> None:
    await ask(bench, FIRST, message_id=1)
    await ask(bench, SECOND, message_id=2)
    await ask(bench, THIRD, message_id=3)
    assert bench.library.contexts == [[], [FIRST], [FIRST, SECOND]]


async def test_two_chats_have_two_conversations(bench: Bench) -> None:
    await ask(bench, FIRST)
    await ask(bench, SECOND, chat_id=8, sender=user(8))
    assert bench.library.contexts == [[], []]


async def test_two_users_of_a_group_do_not_share_a_conversation(bench: Bench) -> None:
    await ask(bench, FIRST, chat_id=GROUP, message_id=1)
    await ask(bench, SECOND, chat_id=GROUP, message_id=2, sender=user(8))
    await ask(bench, THIRD, chat_id=GROUP, message_id=3)
    assert bench.library.contexts == [[], [], [FIRST]]


async def test_a_reply_to_an_answer_in_a_group_goes_on_from_it_whoever_got_it(bench: Bench) -> None:
    sent = await ask(bench, FIRST, chat_id=GROUP, message_id=1)
    answer = message_of(bench, sent, GROUP)
    await ask(bench, SECOND, chat_id=GROUP, message_id=2, sender=user(8), reply_to_message=answer)
    await ask(bench, THIRD, chat_id=GROUP, message_id=3)
    assert bench.library.contexts == [[], [FIRST], [FIRST]]


async def test_a_reply_to_an_answer_of_many_questions_ago_goes_on_from_there(bench: Bench) -> None:
    older = await ask(bench, FIRST, message_id=1)
    for number in range(2, 9):
        await ask(bench, SECOND, message_id=number)
    await ask(bench, THIRD, message_id=9, reply_to_message=message_of(bench, older))
    assert bench.library.contexts[-1] == [FIRST]


async def test_a_forgotten_person_leaves_nothing_to_go_on_from(bench: Bench) -> None:
    sent = await ask(bench, FIRST, chat_id=GROUP, message_id=1)
    answer = message_of(bench, sent, GROUP)
    await bench.application.services.memory.forgetting.forget(7)
    await ask(bench, SECOND, chat_id=GROUP, message_id=2, sender=user(8), reply_to_message=answer)
    assert bench.library.contexts == [[], []]


async def test_a_user_has_a_conversation_in_each_topic_and_none_of_them_in_private(bench: Bench) -> None:
    for topic in (31, 32):
        place = {"message_thread_id": topic, "is_topic_message": True}
        await ask(bench, FIRST, chat_id=GROUP, message_id=topic, **place)
    await ask(bench, SECOND, chat_id=GROUP, message_id=40, message_thread_id=31, is_topic_message=True)
    await ask(bench, SECOND, message_id=41)
    assert bench.library.contexts == [[], [], [FIRST], []]


async def test_the_message_that_made_a_topic_is_no_answer_that_is_replied_to(bench: Bench) -> None:
    made = message(None, message_id=31, chat_id=GROUP, sender=BOT)
    made["forum_topic_created"] = {"name": "Pears", "icon_color": 1}
    topic = {"message_thread_id": 31, "is_topic_message": True, "reply_to_message": made}
    await ask(bench, FIRST, chat_id=GROUP, message_id=32, **topic)
    await ask(bench, SECOND, chat_id=GROUP, message_id=33, **topic)
    assert bench.library.contexts == [[], [FIRST]]


async def test_a_reply_to_an_older_answer_goes_on_from_there(bench: Bench) -> None:
    older = await ask(bench, FIRST, message_id=1)
    await ask(bench, SECOND, message_id=2)
    await ask(bench, THIRD, message_id=3, reply_to_message=message_of(bench, older))
    await ask(bench, SECOND, message_id=4)
    assert bench.library.contexts == [[], [FIRST], [FIRST], [FIRST, THIRD]]


async def test_a_reply_to_somebody_else_goes_on_from_the_latest_answer(bench: Bench) -> None:
    await ask(bench, FIRST, chat_id=GROUP, message_id=1)
    other = message("pears?", message_id=2, chat_id=GROUP, sender=user(8))
    await ask(bench, SECOND, chat_id=GROUP, message_id=3, reply_to_message=other)
    assert bench.library.contexts == [[], [FIRST]]


async def test_an_edited_message_is_asked_again_after_what_it_was_asked_after(bench: Bench) -> None:
    await ask(bench, FIRST, message_id=1)
    await ask(bench, SECOND, message_id=2)
    await bench.receive(edited_message=message(THIRD, message_id=2, edit_date=1_700_000_001))
    await ask(bench, SECOND, message_id=3)
    assert bench.library.contexts == [[], [FIRST], [FIRST], [FIRST, THIRD]]


async def test_each_question_of_a_message_is_a_turn(bench: Bench) -> None:
    both = f"{FIRST}? {SECOND}"
    bench.library.questions[both] = [FIRST, SECOND]
    await bench.say(both, message_id=1)
    await ask(bench, THIRD, message_id=2)
    assert bench.library.contexts[-1] == [FIRST, SECOND]


async def test_thanks_end_no_conversation(bench: Bench) -> None:
    await ask(bench, FIRST, message_id=1)
    await bench.say("Thanks!", message_id=2)
    await ask(bench, SECOND, message_id=3)
    assert bench.library.contexts == [[], [FIRST]]


async def test_a_restart_ends_no_conversation(bench: Bench, tmp_path: Path) -> None:
    await ask(bench, FIRST, message_id=1)
    async with Memory.open(tmp_path) as again:
        bench.application.services = replace(bench.application.services, memory=again)
        await ask(bench, SECOND, message_id=2)
    assert bench.library.contexts == [[], [FIRST]]


async def test_after_half_an_hour_a_question_stands_alone(bench: Bench) -> None:
    now = [1_000_000.0]
    services = bench.application.services
    timed = Conversations(services.memory.database, clock=lambda: now[0])
    bench.application.services = replace(services, memory=replace(services.memory, conversations=timed))
    await ask(bench, FIRST, message_id=1)
    now[0] += 29 * 60
    await ask(bench, SECOND, message_id=2)
    now[0] += 31 * 60
    await ask(bench, THIRD, message_id=3)
    assert bench.library.contexts == [[], [FIRST], []]


async def test_an_anonymous_admin_has_no_conversation(bench: Bench) -> None:
    sender = {"sender_chat": {"id": GROUP, "type": "supergroup", "title": "Orchard"}, "sender": user(1087968824)}
    await ask(bench, FIRST, chat_id=GROUP, message_id=1, **sender)
    await ask(bench, SECOND, chat_id=GROUP, message_id=2, **sender)
    assert bench.library.contexts == [[], []]


async def test_inline_and_guest_questions_stand_alone(bench: Bench) -> None:
    await ask(bench, FIRST, message_id=1)
    await bench.look_up(SECOND)
    await bench.receive(guest_message=message(f"@footnote_bot {THIRD}", chat_id=GROUP, guest_query_id="5"))
    await ask(bench, SECOND, message_id=2)
    assert bench.library.asked == [FIRST, SECOND, THIRD, SECOND]
    assert bench.library.contexts == [[], [], [], [FIRST]]


async def test_a_question_back_has_a_button_for_each_question_that_may_be_meant(bench: Bench) -> None:
    both = ("who planted the orchard", "who planted the grove")
    bench.library.answers["who planted it"] = not_found("who planted it", Reason.AMBIGUOUS, suggestions=both)
    sent = await ask(bench, "who planted it", message_id=1)
    assert sent.parameters["text"] == "Which of these do you mean?"
    assert list(sent.buttons) == list(both)


async def test_a_pressed_question_is_asked_as_it_stands_and_is_a_turn(bench: Bench) -> None:
    sent = await ask(bench, SECOND, message_id=1)
    keyboard = {"inline_keyboard": [[{"text": FIRST, "callback_data": "s0"}]]}
    _, shown = await bench.press("s0", on=message_of(bench, sent) | {"reply_markup": keyboard})
    await ask(bench, THIRD, message_id=2, reply_to_message=message_of(bench, shown))
    assert bench.library.contexts == [[], [], [SECOND, FIRST]]


async def test_a_button_that_another_user_presses_is_a_turn_of_their_own(bench: Bench) -> None:
    sent = await ask(bench, SECOND, chat_id=GROUP, message_id=1)
    keyboard = {"inline_keyboard": [[{"text": FIRST, "callback_data": "s0"}]]}
    await bench.press("s0", on=message_of(bench, sent, GROUP) | {"reply_markup": keyboard}, user_id=8)
    await ask(bench, THIRD, chat_id=GROUP, message_id=2, sender=user(8))
    await ask(bench, THIRD, chat_id=GROUP, message_id=3)
    assert bench.library.contexts == [[], [], [SECOND, FIRST], [SECOND]]
