"""What the page is given when a person opens it."""

from dataclasses import replace
from typing import Any

import pytest

from sandbox import World, deep_links, membership, overview, people
from sandbox.records import Standing
from sandbox.state import BotState
from sandbox.world import ADMIN, BASIC, CHANNEL, DIRECT, DISCUSSION, FORUM, FRIEND, GROUP, READER, STRANGERS
from tests.sandbox.people import TOKEN


@pytest.fixture
def state(world: World) -> BotState:
    return world.state(TOKEN)


def chats(state: BotState) -> dict[int, dict[str, Any]]:
    return {chat["id"]: chat for chat in overview.overview(state, READER)["chats"]}


def test_every_kind_of_chat_is_named(state: BotState) -> None:
    assert {number: chat["kind"] for number, chat in chats(state).items()} == {
        READER.id: "bot",
        GROUP.id: "group",
        FORUM.id: "forum",
        CHANNEL.id: "channel",
        DISCUSSION.id: "group",
        BASIC.id: "group",
        STRANGERS.id: "group without the bot",
        DIRECT.id: "person",
    }


def test_a_chat_of_two_has_the_name_of_the_other(state: BotState) -> None:
    assert chats(state)[DIRECT.id]["title"] == "Bo Friend"
    assert chats(state)[READER.id]["title"] == state.bot.first_name
    assert chats(state)[GROUP.id]["title"] == GROUP.title


def test_a_channel_is_writable_for_its_administrators(state: BotState) -> None:
    assert not chats(state)[CHANNEL.id]["writable"]
    shown = overview.overview(state, ADMIN)["chats"]
    assert [chat["writable"] for chat in shown if chat["id"] == CHANNEL.id] == [True]


def test_menus_are_shown_where_the_bot_is(state: BotState) -> None:
    menu = ({"command": "ask", "description": "Ask"},)
    state.commands.set(("default", 0, 0, ""), menu)
    assert chats(state)[GROUP.id]["commands"] == list(menu)
    assert chats(state)[STRANGERS.id]["commands"] == []
    state.chats[GROUP.id] = replace(GROUP, standing=Standing.KICKED)
    assert chats(state)[GROUP.id]["commands"] == []
    assert chats(state)[GROUP.id]["kind"] == "group without the bot"


def test_whether_a_person_has_started_and_blocked_the_bot_is_told(state: BotState) -> None:
    assert not chats(state)[READER.id]["started"]
    deep_links.start(state, READER)
    membership.block(state, READER, blocked=True)
    shown = overview.overview(state, READER)
    assert chats(state)[READER.id]["started"]
    assert [person["id"] for person in shown["people"] if person["blocked"]] == [READER.id]
    assert [person["id"] for person in shown["people"] if person["is_admin"]] == [ADMIN.id]


def test_messages_come_page_by_page_from_the_newest(state: BotState) -> None:
    for number in range(5):
        people.write(state, READER, READER.id, str(number))
    chat = state.chat(READER.id)
    assert chat is not None
    newest = overview.page_of(state, chat, None, 2)
    assert ([message["text"] for message in newest["messages"]], newest["more"]) == (["3", "4"], True)
    older = overview.page_of(state, chat, newest["messages"][0]["message_id"], 3)
    assert ([message["text"] for message in older["messages"]], older["more"]) == (["0", "1", "2"], False)
    assert chats(state)[READER.id]["last"]["text"] == "4"


@pytest.mark.parametrize(
    ("event", "is_told"),
    [
        ({"kind": "people"}, True),
        ({"kind": "deleted", "chat": GROUP.id}, True),
        ({"kind": "deleted", "chat": FRIEND.id}, False),
        ({"kind": "message", "message": {"chat": {"id": DIRECT.id}}}, True),
        ({"kind": "message", "message": {"chat": {"id": FRIEND.id}}}, False),
        ({"kind": "message", "message": {"chat": {"id": -5}}}, False),
    ],
)
def test_an_event_concerns_those_who_see_its_chat(state: BotState, event: dict[str, Any], is_told: bool) -> None:
    assert overview.concerns(state, READER, event) is is_told
