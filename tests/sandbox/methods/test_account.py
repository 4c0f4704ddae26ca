"""Methods about the bot itself: menus, descriptions, leaving."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from sandbox.world import GROUP, READER
from tests.sandbox.methods.conftest import Method

Refusal = Callable[..., Awaitable[str]]
COMMAND = {"command": "ask", "description": "Ask something"}


async def test_a_menu_is_kept_for_its_scope_and_language(method: Method) -> None:
    scope = {"type": "chat", "chat_id": GROUP.id}
    await method("setMyCommands", commands=[COMMAND])
    await method("setMyCommands", commands=[{**COMMAND, "command": "/frag "}], scope=scope, language_code="de")
    assert await method("getMyCommands") == [COMMAND]
    assert await method("getMyCommands", scope=scope, language_code="de") == [{**COMMAND, "command": "frag"}]
    assert await method("getMyCommands", scope=scope) == []
    await method("deleteMyCommands")
    assert await method("getMyCommands") == []


@pytest.mark.parametrize(
    "scope",
    [
        {"type": "all_group_chats"},
        {"type": "chat_administrators", "chat_id": GROUP.id},
        {"type": "chat_member", "chat_id": GROUP.id, "user_id": READER.id},
        {"type": "chat", "chat_id": "@footnote_news"},
    ],
    ids=lambda scope: scope["type"],
)
async def test_every_scope_has_a_menu_of_its_own(method: Method, scope: dict[str, Any]) -> None:
    await method("setMyCommands", commands=[COMMAND], scope=scope)
    assert await method("getMyCommands", scope=scope) == [COMMAND]
    assert await method("getMyCommands") == []


@pytest.mark.parametrize(
    ("scope", "complaint"),
    [
        ("[1]", "can't parse BotCommandScope: BotCommandScope must be an Object"),
        ("{", "can't parse BotCommandScope JSON object"),
        ({}, "can't parse BotCommandScope: Can't find field \"type\""),
        ({"type": "everywhere"}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"type": "chat"}, "can't parse BotCommandScope: Can't find field \"chat_id\""),
        ({"type": "chat", "chat_id": ""}, "can't parse BotCommandScope: Empty chat_id specified"),
        ({"type": "chat", "chat_id": -5}, "chat not found"),
        (
            {"type": "chat_member", "chat_id": GROUP.id, "user_id": 0},
            "can't parse BotCommandScope: Invalid user_id specified",
        ),
    ],
)
async def test_a_scope_that_is_none_is_refused(refusal: Refusal, scope: Any, complaint: str) -> None:
    assert await refusal("getMyCommands", scope=scope) == complaint


@pytest.mark.parametrize(
    ("commands", "complaint"),
    [
        ({}, "expected an Array of BotCommand"),
        (["ask"], "can't parse BotCommand: expected an Object"),
        ([{"command": "ask"}], "can't parse BotCommand: Can't find field \"description\""),
        ([{**COMMAND, "command": "/"}], "command must be non-empty"),
        ([{**COMMAND, "command": "a" * 33}], "command length must not exceed 32"),
        ([{**COMMAND, "command": "Ask"}], "BOT_COMMAND_INVALID"),
        ([{**COMMAND, "description": " "}], "command description must be non-empty"),
        ([{**COMMAND, "description": "a" * 257}], "command description length must not exceed 256"),
        ([COMMAND] * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_a_menu_that_is_none_is_refused(refusal: Refusal, commands: Any, complaint: str) -> None:
    assert await refusal("setMyCommands", commands=commands) == complaint


async def test_a_language_has_two_letters(refusal: Refusal) -> None:
    assert await refusal("setMyCommands", commands=[COMMAND], language_code="deu") == "invalid language code specified"


async def test_closing_is_answered(method: Method) -> None:
    assert await method("close") is True
