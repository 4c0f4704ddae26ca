"""What the server keeps for one bot: chats, messages, reactions, files and the events that tell of each change."""

from dataclasses import replace
from typing import Any

import pytest

from sandbox.records import BotUser, Chat, Message, Person
from sandbox.state import BotState, private_chat
from sandbox.world import GROUP, READER
from tests.sandbox.conftest import Clock


@pytest.fixture
def state(clock: Clock) -> BotState:
    one = BotState("1:x", BotUser(1, "Bot", "one_bot"), clock=clock, keep=3)
    one.people = {READER.id: READER}
    one.chats = {GROUP.id: GROUP}
    return one


def told(state: BotState) -> list[str]:
    """The kinds of the events so far."""
    return [event["kind"] for event in state.events.recent]


def posted(state: BotState, chat: Chat, text: str = "x", **more: Any) -> Message:
    return state.post(Message(chat, state.new_id(chat), state.now(), READER, text=text, **more))


def test_a_person_has_a_private_chat_with_the_bot(state: BotState) -> None:
    chat = state.chat(READER.id)
    assert chat == private_chat(READER)
    assert chat.members == {READER.id}
    assert state.chat(5) is None


@pytest.mark.parametrize(
    ("name", "is_found"), [("@news_room", True), ("NEWS_ROOM", True), ("@other", False), ("@", False)]
)
def test_a_chat_is_found_by_its_name_in_any_case(state: BotState, name: str, is_found: bool) -> None:
    state.chats[-5] = Chat(-5, "channel", "News", "news_room")
    assert (state.chat_named(name) is not None) is is_found


def test_private_chats_share_one_count_of_messages_and_groups_have_their_own(state: BotState) -> None:
    other = private_chat(Person(5, "Bo"))
    private = private_chat(READER)
    assert [state.new_id(private), state.new_id(other), state.new_id(GROUP), state.new_id(private)] == [1, 2, 1, 3]


def test_only_the_latest_messages_are_kept(state: BotState) -> None:
    for number in range(5):
        posted(state, GROUP, str(number))
    assert [message.text for message in state.messages(GROUP.id)] == ["2", "3", "4"]
    assert state.message(GROUP.id, 1) is None


def test_each_change_is_told(state: BotState) -> None:
    message = posted(state, GROUP)
    state.change(replace(message, text="y"))
    state.react(message, READER.id, ("👍",))
    state.remove(GROUP.id, message.id)
    state.add_person(Person(5, "Bo"))
    state.note_call("getMe", ok=True)
    assert told(state) == ["message", "edited", "edited", "deleted", "people", "call"]


def test_reactions_belong_to_who_gave_them(state: BotState) -> None:
    message = posted(state, GROUP)
    assert state.react(message, READER.id, ("👍",)) == ()
    assert state.react(message, 1, ("🔥",)) == ()
    assert state.react(message, READER.id, ("❤",)) == ("👍",)
    reactions = state.shown(message)["sandbox"]["reactions"]
    assert {(one["by"], one["emoji"]) for one in reactions} == {(READER.id, "❤"), (1, "🔥")}
    state.react(message, 1, ())
    assert [one["by"] for one in state.shown(message)["sandbox"]["reactions"]] == [READER.id]


def test_an_inline_message_is_found_until_it_is_removed(state: BotState) -> None:
    inline_id = state.new_inline_id()
    message = posted(state, GROUP, inline_id=inline_id)
    assert state.inline_message(inline_id) == message
    state.remove(GROUP.id, message.id)
    assert state.inline_message(inline_id) is None


def test_files_have_names_that_cannot_be_guessed_wrong(state: BotState) -> None:
    one, other = (state.store_file("a.md", content, "text/markdown") for content in (b"1", b"2"))
    assert one.id != other.id
    assert state.files[one.id].content == b"1"
    assert one.path.endswith("/a.md")


def test_of_very_many_calls_the_latest_are_kept(state: BotState) -> None:
    for _ in range(305):
        state.note_call("getMe", ok=True)
    assert [state.calls[0]["id"], state.calls[-1]["id"]] == [6, 305]
