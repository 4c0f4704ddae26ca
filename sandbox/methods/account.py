"""Methods about the bot itself: getMe, command menus, logOut."""

import re
from typing import Any

from sandbox.access import named_chat
from sandbox.arguments import Arguments
from sandbox.commands import Key
from sandbox.errors import bad_request
from sandbox.formatting import required_field
from sandbox.records import Json
from sandbox.state import BotState

COMMAND_LIMIT = 100
COMMAND_LENGTH = 32
DESCRIPTION_LENGTH = 256
_COMMAND = re.compile(r"[a-z0-9_]+")
_WIDE_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})


async def get_me(state: BotState, arguments: Arguments) -> Json:
    settings = state.settings
    return state.bot.as_me(privacy=settings.privacy, inline=settings.inline, guests=settings.guests)


async def log_out(state: BotState, arguments: Arguments) -> bool:
    """After this call Telegram refuses all others for ten minutes; the sandbox until it is restarted."""
    state.logged_out = True
    state.updates.stop_polling("Logged out")
    return True


async def close(state: BotState, arguments: Arguments) -> bool:
    return True


def language_of(arguments: Arguments) -> str:
    code = arguments.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("Invalid language code specified")
    return code


def _scope(state: BotState, arguments: Arguments) -> Key:
    given = arguments.json("scope", "Can't parse BotCommandScope JSON object")
    language = language_of(arguments)
    if given is None:
        return ("default", 0, 0, language)
    try:
        kind, chat_id, user_id = _read_scope(state, given)
    except ValueError as error:
        raise bad_request(f"Can't parse BotCommandScope: {error}") from error
    return (kind, chat_id, user_id, language)


def _read_scope(state: BotState, given: Any) -> tuple[str, int, int]:
    if not isinstance(given, dict):
        raise ValueError("BotCommandScope must be an Object")
    kind = required_field(given, "type", str, "String")
    if kind in _WIDE_SCOPES:
        return kind, 0, 0
    if kind not in ("chat", "chat_administrators", "chat_member"):
        raise ValueError("Unsupported type specified")
    name = required_field(given, "chat_id", str, "String")
    if not name:
        raise ValueError("Empty chat_id specified")
    user_id = 0
    if kind == "chat_member":
        user_id = required_field(given, "user_id", int, "Number")
        if user_id <= 0:
            raise ValueError("Invalid user_id specified")
    return kind, named_chat(state, name).id, user_id


async def set_my_commands(state: BotState, arguments: Arguments) -> bool:
    given = arguments.json("commands", "Can't parse commands JSON object")
    if given is not None and not isinstance(given, list):
        raise bad_request("Expected an Array of BotCommand")
    key = _scope(state, arguments)
    commands = tuple(_command(command) for command in given or [])
    if len(commands) > COMMAND_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    state.commands.set(key, commands)
    state.events.emit("commands")
    return True


def _command(given: Any) -> Json:
    try:
        if not isinstance(given, dict):
            raise ValueError("expected an Object")
        name = required_field(given, "command", str, "String").strip().removeprefix("/")
        description = required_field(given, "description", str, "String").strip()
    except ValueError as error:
        raise bad_request(f"Can't parse BotCommand: {error}") from error
    if not name:
        raise bad_request("Command must be non-empty")
    if len(name) > COMMAND_LENGTH:
        raise bad_request(f"Command length must not exceed {COMMAND_LENGTH}")
    if not description:
        raise bad_request("Command description must be non-empty")
    if len(description) > DESCRIPTION_LENGTH:
        raise bad_request(f"Command description length must not exceed {DESCRIPTION_LENGTH}")
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


async def get_my_commands(state: BotState, arguments: Arguments) -> list[Json]:
    return list(state.commands.get(_scope(state, arguments)))


async def delete_my_commands(state: BotState, arguments: Arguments) -> bool:
    state.commands.set(_scope(state, arguments), ())
    state.events.emit("commands")
    return True
