"""Groups that become supergroups, and groups that the bot leaves."""

import time
from typing import Any

import pytest

from bot.memory import ChatSettings, Memory
from tests.bot.conftest import Bench
from tests.fakes import BOT, message, user

OLD, NEW = -5, -1_000_000_000_005
SETTINGS = ChatSettings("de", is_quiet=True)


def of_group(chat: int, **more: Any) -> Any:
    return message(None, chat_id=chat, **more) | {"chat": {"id": chat, "type": "supergroup", "title": "Orchard"}}


@pytest.mark.parametrize("first", [0, 1])
async def test_settings_move_to_the_supergroup_whichever_message_comes_first(
    bench: Bench, memory: Memory, first: int
) -> None:
    await memory.chats.put(OLD, SETTINGS)
    messages = [of_group(OLD, migrate_to_chat_id=NEW), of_group(NEW, migrate_from_chat_id=OLD)]
    for one in (messages[first], messages[1 - first]):
        await bench.receive(message=one)
        assert await memory.chats.get(NEW) == SETTINGS
        assert await memory.chats.get(OLD) == ChatSettings()
    assert bench.request.named("sendMessage") == []


def membership(status: str) -> dict[str, Any]:
    until = {"until_date": 0} if status == "kicked" else {}
    return {"user": BOT, "status": status} | until


async def news(bench: Bench, before: str, after: str) -> None:
    chat = {"id": OLD, "type": "supergroup", "title": "Orchard"}
    change = {"chat": chat, "from": user(), "date": 1_700_000_000}
    members = {"old_chat_member": membership(before), "new_chat_member": membership(after)}
    await bench.receive(my_chat_member=change | members)


@pytest.mark.parametrize("status", ["left", "kicked"])
async def test_settings_of_a_group_that_was_left_can_be_forgotten_later(
    bench: Bench, memory: Memory, status: str
) -> None:
    await memory.chats.put(OLD, SETTINGS)
    await news(bench, "member", status)
    await memory.chats.forget_left(time.time() - 60)
    assert await memory.chats.get(OLD) == SETTINGS, "it was left a moment ago"
    await memory.chats.forget_left(time.time() + 60)
    assert await memory.chats.get(OLD) == ChatSettings()


async def test_a_group_that_took_the_bot_back_keeps_its_settings(bench: Bench, memory: Memory) -> None:
    await memory.chats.put(OLD, SETTINGS)
    await news(bench, "member", "left")
    await news(bench, "left", "member")
    await memory.chats.forget_left(time.time() + 60)
    assert await memory.chats.get(OLD) == SETTINGS


async def test_of_a_group_without_settings_nothing_is_kept(bench: Bench, memory: Memory) -> None:
    await news(bench, "member", "left")
    assert await memory.chats.get(OLD) == ChatSettings()
