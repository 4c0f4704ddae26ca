"""Conversations in a file: what a message goes on from, what is forgotten, and that nothing gets mixed up."""

import asyncio
import logging
import threading
from pathlib import Path

import pytest

from bot.memory import Context, ConversationFile, ConversationKey, MessagePlace, SqliteConversations
from knowledge import MOST_TURNS, Turn

KEY = ConversationKey(chat=7, topic=0, user=7)


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
def file(tmp_path: Path, clock: Clock) -> ConversationFile:
    return ConversationFile(tmp_path / "data" / "conversations.sqlite", lifetime=100, most=3, clock=clock)


def turn(text: str) -> Turn:
    return Turn(text, "en", "short", "The sentence.", "The title", ("besides",))


def say(
    file: ConversationFile, text: str, message: int, *, key: ConversationKey = KEY, to: int | None = None
) -> Context:
    """A message that is answered by the message of the id that is a hundred higher; returns what it went on from."""
    context = file.context(MessagePlace(key, message, to))
    file.remember(context, [turn(text)], [message + 100])
    return context


def texts(context: Context) -> list[str]:
    return [one.understood for one in context.turns]


def next_of(file: ConversationFile, *, key: ConversationKey = KEY, to: int | None = None) -> list[str]:
    return texts(file.context(MessagePlace(key, 999, to)))


def test_a_message_goes_on_from_those_before_it(file: ConversationFile) -> None:
    assert texts(say(file, "a", 1)) == []
    assert texts(say(file, "b", 2)) == ["a"]
    assert next_of(file) == ["a", "b"]


def test_a_turn_is_kept_with_all_that_it_has(file: ConversationFile) -> None:
    say(file, "what did “O'Hara” say {about} Zürich?", 1)
    assert file.context(MessagePlace(KEY, 2)).turns == (turn("what did “O'Hara” say {about} Zürich?"),)


def test_a_reply_goes_on_from_the_answer_that_it_replies_to(file: ConversationFile) -> None:
    say(file, "a", 1)
    say(file, "b", 2)
    say(file, "c", 3, to=101)
    assert next_of(file) == ["a", "c"]
    assert next_of(file, to=102) == ["a", "b"]


def test_a_reply_to_what_is_not_known_goes_on_from_nothing(file: ConversationFile) -> None:
    say(file, "a", 1)
    assert next_of(file, to=555) == []


@pytest.mark.parametrize(
    "other",
    [ConversationKey(8, 0, 7), ConversationKey(7, 5, 7), ConversationKey(7, 0, 8)],
    ids=["chat", "topic", "user"],
)
def test_another_chat_topic_or_user_has_a_conversation_of_its_own(
    file: ConversationFile, other: ConversationKey
) -> None:
    say(file, "a", 1)
    assert next_of(file, key=other) == []
    assert next_of(file, key=other, to=101) == []
    say(file, "x", 1, key=other)
    assert next_of(file) == ["a"]


def test_an_edited_message_has_the_context_that_it_had(file: ConversationFile) -> None:
    say(file, "a", 1)
    say(file, "b", 2)
    say(file, "c", 3)
    assert texts(say(file, "better b", 2)) == ["a"]
    assert next_of(file) == ["a", "better b", "c"]


def test_an_edit_that_asks_nothing_any_more_is_no_turn(file: ConversationFile) -> None:
    say(file, "a", 1)
    say(file, "b", 2)
    file.remember(file.context(MessagePlace(KEY, 2)), [], [102])
    assert next_of(file) == ["a"]


def test_a_message_of_several_questions_is_as_many_turns(file: ConversationFile) -> None:
    file.remember(file.context(MessagePlace(KEY, 1)), [turn("a"), turn("b")], [101, 102])
    assert next_of(file) == next_of(file, to=101) == next_of(file, to=102) == ["a", "b"]


def test_pressed_buttons_are_turns_although_no_message_has_their_question(file: ConversationFile) -> None:
    say(file, "a", 1)
    for number, text in ((201, "b"), (202, "c")):
        file.remember(file.context(MessagePlace(KEY, None, 101)), [turn(text)], [number])
    assert next_of(file, to=201) == ["a", "b"]
    assert next_of(file, to=202) == ["a", "c"]


def test_only_the_latest_turns_are_kept(file: ConversationFile) -> None:
    for number in range(1, MOST_TURNS + 4):
        say(file, str(number), number)
    assert next_of(file) == [str(number) for number in range(4, MOST_TURNS + 4)]
    assert next_of(file, to=101) == []


def test_what_was_asked_long_ago_is_no_context(file: ConversationFile, clock: Clock) -> None:
    say(file, "a", 1)
    clock.now += 60
    say(file, "b", 2)
    clock.now += 60
    assert next_of(file) == ["b"]
    assert next_of(file, to=101) == []
    clock.now += 60
    assert next_of(file) == []


def test_what_has_expired_is_deleted_with_the_next_turn_of_anybody(
    file: ConversationFile, clock: Clock, tmp_path: Path
) -> None:
    say(file, "a secret question", 1)
    clock.now += 200
    say(file, "another", 1, key=ConversationKey(9, 0, 9))
    assert b"a secret question" not in (tmp_path / "data" / "conversations.sqlite").read_bytes()


def test_the_least_recent_conversations_are_forgotten(file: ConversationFile, clock: Clock) -> None:
    keys = [ConversationKey(chat, 0, chat) for chat in range(1, 6)]
    for key in keys:
        clock.now += 1
        say(file, "a", 1, key=key)
    assert [next_of(file, key=key) for key in keys] == [[], [], ["a"], ["a"], ["a"]]


def test_a_restart_ends_no_conversation(file: ConversationFile, tmp_path: Path, clock: Clock) -> None:
    say(file, "a", 1)
    again = ConversationFile(tmp_path / "data" / "conversations.sqlite", lifetime=100, clock=clock)
    assert next_of(again) == ["a"]


def test_conversations_are_forgotten_by_chat_by_user_or_all(file: ConversationFile) -> None:
    keys = [ConversationKey(1, 0, 1), ConversationKey(1, 0, 2), ConversationKey(2, 0, 1)]
    for key in keys:
        say(file, "a", 1, key=key)
    file.forget(chat=1, user=2)
    assert [next_of(file, key=key) for key in keys] == [["a"], [], ["a"]]
    file.forget(chat=1)
    assert [next_of(file, key=key) for key in keys] == [[], [], ["a"]]
    file.forget()
    assert [next_of(file, key=key) for key in keys] == [[], [], []]


def test_a_file_that_is_no_database_costs_the_context_and_no_answer(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "conversations.sqlite"
    path.write_bytes(b"no database" * 500)
    broken = ConversationFile(path)
    with caplog.at_level(logging.WARNING):
        assert texts(say(broken, "a", 1)) == []
    assert next_of(broken) == []
    assert str(path) in caplog.text


async def test_the_event_loop_goes_on_while_the_file_is_read(file: ConversationFile) -> None:
    threads: set[int] = set()

    class Watched(ConversationFile):
        def context(self, place: MessagePlace) -> Context:
            threads.add(threading.get_ident())
            return super().context(place)

    conversations = SqliteConversations(Watched(file.path))
    first = await conversations.context(MessagePlace(KEY, 1))
    await conversations.remember(first, [turn("a")], [101])
    assert texts(await conversations.context(MessagePlace(KEY, 2))) == ["a"]
    await conversations.forget(user=7)
    assert texts(await conversations.context(MessagePlace(KEY, 2))) == []
    assert threading.get_ident() not in threads


async def test_many_chats_at_once_keep_their_own_turns(tmp_path: Path) -> None:
    conversations = SqliteConversations(ConversationFile(tmp_path / "conversations.sqlite"))

    async def talk(chat: int) -> list[str]:
        key = ConversationKey(chat, 0, chat)
        for message in range(1, 4):
            context = await conversations.context(MessagePlace(key, message))
            await conversations.remember(context, [turn(f"{chat}.{message}")], [message + 100])
        return texts(await conversations.context(MessagePlace(key, 9)))

    told = await asyncio.gather(*(talk(chat) for chat in range(8)))
    assert told == [[f"{chat}.{message}" for message in range(1, 4)] for chat in range(8)]
