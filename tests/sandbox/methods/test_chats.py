"""Methods that look things up."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
import telegram

from sandbox import membership
from sandbox.arguments import Arguments
from sandbox.methods import chats
from sandbox.records import Standing
from sandbox.state import BotState
from sandbox.world import ADMIN, CHANNEL, DISCUSSION, FORUM, GROUP, READER, STRANGERS
from tests.sandbox.methods.conftest import Method

Refusal = Callable[..., Awaitable[str]]


async def test_a_chat_is_shown_by_its_kind(method: Method) -> None:
    private = await method("getChat", chat_id=READER.id)
    assert (private["type"], private["first_name"]) == ("private", "Ann")
    assert "permissions" not in private
    assert (await method("getChat", chat_id=FORUM.id))["is_forum"] is True
    channel = await method("getChat", chat_id=CHANNEL.id)
    assert channel["active_usernames"] == ["footnote_news"]
    assert channel["permissions"] == {"can_send_messages": True}


@pytest.mark.parametrize(
    ("user", "status"),
    [(READER.id, "member"), (ADMIN.id, "creator"), (123456, "member")],
    ids=["a member", "an administrator", "the bot itself"],
)
async def test_a_member_is_shown_by_status(method: Method, user: int, status: str) -> None:
    member = await method("getChatMember", chat_id=GROUP.id, user_id=user)
    assert member["status"] == status
    assert member["user"]["id"] == user


async def test_who_is_not_in_a_group_has_left_it(method: Method, state: BotState) -> None:
    state.chats[GROUP.id] = replace(GROUP, members=frozenset({ADMIN.id}))
    assert (await method("getChatMember", chat_id=GROUP.id, user_id=READER.id))["status"] == "left"


async def test_the_rights_of_the_bot_are_those_of_its_standing(method: Method, state: BotState) -> None:
    member = await method("getChatMember", chat_id=CHANNEL.id, user_id=state.bot.id)
    assert (member["status"], member["can_delete_messages"], member["can_be_edited"]) == ("administrator", True, False)
    assert "can_delete_messages" not in await method("getChatMember", chat_id=GROUP.id, user_id=state.bot.id)


@pytest.mark.parametrize(
    ("chat", "user", "complaint"),
    [
        (GROUP.id, 0, "invalid user_id specified"),
        (GROUP.id, 5, "PARTICIPANT_ID_INVALID"),
        (STRANGERS.id, READER.id, "bot is not a member of the supergroup chat"),
    ],
)
async def test_a_member_that_cannot_be_known_is_refused(refusal: Refusal, chat: int, user: int, complaint: str) -> None:
    assert await refusal("getChatMember", chat_id=chat, user_id=user) == complaint


async def test_a_chat_that_kicked_the_bot_is_closed_to_it(refusal: Refusal, state: BotState) -> None:
    state.chats[GROUP.id] = replace(GROUP, standing=Standing.KICKED)
    assert await refusal("getChat", chat_id=GROUP.id) == "bot was kicked from the supergroup chat"


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [
        ({}, "file_id not specified"),
        ({"file_id": "x"}, "wrong file_id or the file is temporarily unavailable"),
    ],
)
async def test_a_file_that_is_not_there_is_refused(
    refusal: Refusal, parameters: dict[str, Any], complaint: str
) -> None:
    assert await refusal("getFile", **parameters) == complaint


async def test_a_file_that_is_too_big_to_download_is_refused(refusal: Refusal, state: BotState) -> None:
    stored = state.store_file("a.bin", b"x" * (20 * 1024 * 1024 + 1), "application/octet-stream")
    assert await refusal("getFile", file_id=stored.id) == "file is too big"


async def test_a_file_is_described_by_its_number_size_and_path(state: BotState) -> None:
    stored = state.store_file("a.md", b"hello", "text/markdown")
    found = await chats.get_file(state, Arguments({"file_id": stored.id}))
    assert (found["file_id"], found["file_size"], found["file_path"]) == (stored.id, 5, stored.path)


async def test_the_administrators_of_a_chat_are_listed_with_their_rights(method: Method, state: BotState) -> None:
    membership.promote(state, ADMIN, GROUP.id, READER.id, admin=True)
    shown = await method("getChatAdministrators", chat_id=GROUP.id)
    assert {member["user"]["id"]: member["status"] for member in shown} == {
        ADMIN.id: "creator",
        READER.id: "administrator",
    }
    for member in shown:
        read = telegram.ChatMember.de_json(member, None)
        assert set(member) <= set(read.to_dict())
    channel = await method("getChatAdministrators", chat_id=CHANNEL.id)
    assert state.bot.id in {member["user"]["id"] for member in channel}


async def test_a_private_chat_has_no_administrators_and_cannot_be_left(refusal: Refusal) -> None:
    complaint = "there are no administrators in the private chat"
    assert await refusal("getChatAdministrators", chat_id=READER.id) == complaint
    complaint = "chat member status can't be changed in private chats"
    assert await refusal("leaveChat", chat_id=READER.id) == complaint


async def test_members_are_counted_with_the_bot(method: Method) -> None:
    assert await method("getChatMemberCount", chat_id=GROUP.id) == len(GROUP.members) + 1


async def test_a_bot_that_left_is_no_member(method: Method, refusal: Refusal) -> None:
    assert await method("leaveChat", chat_id=GROUP.id)
    assert await refusal("sendMessage", chat_id=GROUP.id, text="x") == "bot is not a member of the supergroup chat"


async def test_a_channel_names_its_discussion_group_and_the_group_its_channel(method: Method) -> None:
    assert (await method("getChat", chat_id=CHANNEL.id))["linked_chat_id"] == DISCUSSION.id
    assert (await method("getChat", chat_id=DISCUSSION.id))["linked_chat_id"] == CHANNEL.id
