"""Conversations: what a message goes on from, what is forgotten, and that nothing gets mixed up."""

import asyncio
import logging
from pathlib import Path

import pytest

from bot.memory import Context, ConversationKey, Conversations, Memory, MessagePlace
from bot.memory.conversations import MOST_MESSAGES
from bot.memory.database import FILE
from knowledge import MOST_TURNS, Turn

KEY = ConversationKey(chat=7, topic=0, user=7)
FRIEND = ConversationKey(chat=7, topic=0, user=8)


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(memory: Memory, clock: Clock) -> Conversations:
    return Conversations(memory.database, lifetime=100, most=3, sweep_after=1, clock=clock)


def turn(text: str) -> Turn:
    return Turn(text, "en", "short", "The sentence.", "The title", ("besides",))


async def say(
    kept: Conversations, text: str, message: int, *, key: ConversationKey = KEY, to: int | None = None
) -> Context:
    """A message that is answered by the message of the id that is a hundred higher; returns what it went on from."""
    context = await kept.context(MessagePlace(key, message, to))
    await kept.remember(context, [turn(text)], [message + 100])
    return context


def is_in_a_file(text: bytes, folder: Path) -> bool:
    return any(text in path.read_bytes() for path in folder.glob(f"{FILE}*"))


def texts(context: Context) -> list[str]:
    return [one.understood for one in context.turns]


async def next_of(kept: Conversations, *, key: ConversationKey = KEY, to: int | None = None) -> list[str]:
    return texts(await kept.context(MessagePlace(key, 999, to)))


async def test_a_message_goes_on_from_those_before_it(kept: Conversations) -> None:
    assert texts(await say(kept, "a", 1)) == []
    assert texts(await say(kept, "b", 2)) == ["a"]
    assert await next_of(kept) == ["a", "b"]


async def test_a_turn_is_kept_with_all_that_it_has(kept: Conversations) -> None:
    await say(kept, "what did “O'Hara” say {about} Zürich?", 1)
    assert (await kept.context(MessagePlace(KEY, 2))).turns == (turn("what did “O'Hara” say {about} Zürich?"),)


async def test_a_reply_goes_on_from_the_answer_that_it_replies_to(kept: Conversations) -> None:
    await say(kept, "a", 1)
    await say(kept, "b", 2)
    await say(kept, "c", 3, to=101)
    assert await next_of(kept) == ["a", "c"]
    assert await next_of(kept, to=102) == ["a", "b"]


async def test_a_reply_to_what_is_not_known_goes_on_from_nothing(kept: Conversations) -> None:
    await say(kept, "a", 1)
    assert await next_of(kept, to=555) == []


@pytest.mark.parametrize(
    "other",
    [ConversationKey(8, 0, 7), ConversationKey(7, 5, 7), ConversationKey(7, 0, 8)],
    ids=["chat", "topic", "user"],
)
async def test_another_chat_topic_or_user_has_a_conversation_of_its_own(
    kept: Conversations, other: ConversationKey
) -> None:
    await say(kept, "a", 1)
    assert await next_of(kept, key=other) == []
    await say(kept, "x", 1, key=other)
    assert await next_of(kept) == ["a"]


@pytest.mark.parametrize("other", [ConversationKey(8, 0, 7), ConversationKey(7, 5, 7)], ids=["chat", "topic"])
async def test_an_answer_is_known_only_where_it_was_given(kept: Conversations, other: ConversationKey) -> None:
    await say(kept, "a", 1)
    assert await next_of(kept, key=other, to=101) == []


async def test_a_reply_to_an_answer_that_somebody_else_got_goes_on_from_it(kept: Conversations) -> None:
    await say(kept, "a", 1)
    await say(kept, "b", 2)
    await say(kept, "x", 3, key=FRIEND)
    await say(kept, "y", 4, key=FRIEND, to=102)
    assert await next_of(kept, key=FRIEND) == ["a", "b", "y"]
    assert await next_of(kept, to=104) == ["a", "b", "y"]
    assert await next_of(kept) == ["a", "b"]


async def test_an_answer_whose_id_has_the_same_digits_is_another_one(kept: Conversations) -> None:
    await say(kept, "a", 1012)
    assert await next_of(kept, key=FRIEND, to=112) == []
    assert await next_of(kept, key=FRIEND, to=1112) == ["a"]


async def test_what_a_person_has_deleted_is_no_context_for_others_either(kept: Conversations) -> None:
    await say(kept, "a", 1)
    await say(kept, "x", 2, key=FRIEND, to=101)
    await kept.forget(person=7)
    assert await next_of(kept, key=FRIEND) == ["x"]
    assert await next_of(kept, key=FRIEND, to=101) == []


async def test_an_edited_message_has_the_context_that_it_had(kept: Conversations) -> None:
    await say(kept, "a", 1)
    await say(kept, "b", 2)
    await say(kept, "c", 3)
    assert texts(await say(kept, "better b", 2)) == ["a"]
    assert await next_of(kept) == ["a", "better b", "c"]


async def test_an_edit_that_asks_nothing_any_more_is_no_turn(kept: Conversations) -> None:
    await say(kept, "a", 1)
    await say(kept, "b", 2)
    await kept.remember(await kept.context(MessagePlace(KEY, 2)), [], [102])
    assert await next_of(kept) == ["a"]


async def test_a_message_of_several_questions_is_as_many_turns(kept: Conversations) -> None:
    await kept.remember(await kept.context(MessagePlace(KEY, 1)), [turn("a"), turn("b")], [101, 102])
    assert await next_of(kept) == await next_of(kept, to=102) == ["a", "b"]


async def test_a_reply_to_one_of_several_answers_leaves_out_those_after_it(kept: Conversations) -> None:
    await say(kept, "before", 1)
    await kept.remember(await kept.context(MessagePlace(KEY, 2)), [turn("a"), None, turn("c")], [201, 202, 203])
    assert await next_of(kept, to=201) == ["before", "a"]
    assert await next_of(kept, to=203) == ["before", "a", "c"]
    of_no_turn = await kept.context(MessagePlace(KEY, 9, 202))
    assert texts(of_no_turn) == ["before", "a"]
    assert not of_no_turn.is_turn_known


async def test_pressed_buttons_are_turns_although_no_message_has_their_question(kept: Conversations) -> None:
    await say(kept, "a", 1)
    for number, text in ((201, "b"), (202, "c")):
        await kept.remember(await kept.context(MessagePlace(KEY, None, 101)), [turn(text)], [number])
    assert await next_of(kept, to=201) == ["a", "b"]
    assert await next_of(kept, to=202) == ["a", "c"]


async def test_only_the_latest_turns_are_a_context(kept: Conversations) -> None:
    for number in range(1, MOST_TURNS + 4):
        await say(kept, str(number), number)
    assert await next_of(kept) == [str(number) for number in range(4, MOST_TURNS + 4)]
    assert await next_of(kept, to=102) == ["1", "2"]


async def test_only_the_latest_messages_are_kept(kept: Conversations) -> None:
    for number in range(1, MOST_MESSAGES + 2):
        await say(kept, str(number), number)
    assert await next_of(kept, to=101) == []
    assert await next_of(kept, to=102) == ["2"]


async def test_what_was_asked_long_ago_is_no_context(kept: Conversations, clock: Clock) -> None:
    await say(kept, "a", 1)
    clock.now += 60
    await say(kept, "b", 2)
    clock.now += 60
    assert await next_of(kept) == ["b"]
    assert await next_of(kept, to=101) == []
    clock.now += 60
    assert await next_of(kept) == []


async def test_what_has_expired_is_deleted_with_the_next_turn_of_anybody(
    kept: Conversations, memory: Memory, clock: Clock, tmp_path: Path
) -> None:
    await say(kept, "a secret question", 1)
    clock.now += 200
    await say(kept, "another", 1, key=ConversationKey(9, 0, 9))
    await memory.database.leave_nothing()
    assert not is_in_a_file(b"a secret question", tmp_path)


async def test_the_least_recent_conversations_are_forgotten(kept: Conversations, clock: Clock) -> None:
    keys = [ConversationKey(chat, 0, chat) for chat in range(1, 6)]
    for key in keys:
        clock.now += 1
        await say(kept, "a", 1, key=key)
    assert [await next_of(kept, key=key) for key in keys] == [[], [], ["a"], ["a"], ["a"]]


async def test_a_restart_ends_no_conversation(kept: Conversations, location: Path | str, clock: Clock) -> None:
    await say(kept, "a", 1)
    async with Memory.open(location) as memory:
        again = Conversations(memory.database, lifetime=100, clock=clock)
        assert await next_of(again) == ["a"]


async def test_conversations_are_forgotten_by_chat_by_user_or_all(kept: Conversations) -> None:
    keys = [ConversationKey(1, 0, 1), ConversationKey(1, 0, 2), ConversationKey(2, 0, 1)]
    for key in keys:
        await say(kept, "a", 1, key=key)
    await kept.forget(chat=1, person=2)
    assert [await next_of(kept, key=key) for key in keys] == [["a"], [], ["a"]]
    await kept.forget(chat=1)
    assert [await next_of(kept, key=key) for key in keys] == [[], [], ["a"]]
    await kept.forget()
    assert [await next_of(kept, key=key) for key in keys] == [[], [], []]


async def test_a_memory_that_breaks_costs_the_context_and_no_answer(
    kept: Conversations, memory: Memory, caplog: pytest.LogCaptureFixture
) -> None:
    async with memory.database.write() as connection:
        await connection.exec_driver_sql("DROP TABLE turns")
    with caplog.at_level(logging.WARNING):
        assert texts(await say(kept, "a", 1)) == []
    assert await next_of(kept) == []
    assert "cannot be used" in caplog.text
    assert "turns" in caplog.text


async def test_many_chats_at_once_keep_their_own_turns(memory: Memory) -> None:
    conversations = Conversations(memory.database)

    async def talk(chat: int) -> list[str]:
        key = ConversationKey(chat, 0, chat)
        for message in range(1, 4):
            context = await conversations.context(MessagePlace(key, message))
            await conversations.remember(context, [turn(f"{chat}.{message}")], [message + 100])
        return texts(await conversations.context(MessagePlace(key, 9)))

    told = await asyncio.gather(*(talk(chat) for chat in range(8)))
    assert told == [[f"{chat}.{message}" for message in range(1, 4)] for chat in range(8)]
