"""Methods for what people see of a bot before they write to it: name, descriptions, menu button."""

from collections.abc import Awaitable, Callable
from typing import Any

from sandbox.access import named_chat
from sandbox.arguments import Arguments
from sandbox.errors import ApiError, bad_request
from sandbox.formatting import required_field
from sandbox.keyboards import secure_url
from sandbox.markup import utf16_length
from sandbox.methods.account import language_of
from sandbox.records import Chat, Json
from sandbox.rights import rights_in
from sandbox.state import BotState

LIMITS = {"name": 64, "description": 512, "short_description": 120}


def _texts(state: BotState, name: str) -> dict[str, str]:
    texts: dict[str, str] = getattr(state.profile, f"{name}s")
    return texts


def setter(name: str) -> Callable[[BotState, Arguments], Awaitable[bool]]:
    """setMyName, setMyDescription or setMyShortDescription. An empty text removes the one of this language."""

    async def set_text(state: BotState, arguments: Arguments) -> bool:
        text, language = arguments.text(name), language_of(arguments)
        if utf16_length(text) > LIMITS[name]:
            raise ApiError(400, f"Bad Request: BOT_{name.upper()}_TOO_LONG")
        texts = _texts(state, name)
        if text:
            texts[language] = text
        else:
            texts.pop(language, None)
        state.events.emit("commands")
        return True

    return set_text


def getter(name: str) -> Callable[[BotState, Arguments], Awaitable[Json]]:
    """The text of one language, else the one for all languages."""

    async def get_text(state: BotState, arguments: Arguments) -> Json:
        texts = _texts(state, name)
        fallback = state.bot.first_name if name == "name" else ""
        return {name: texts.get(language_of(arguments)) or texts.get("") or fallback}

    return get_text


async def set_chat_menu_button(state: BotState, arguments: Arguments) -> bool:
    given = arguments.json("menu_button", "Can't parse MenuButton JSON object")
    try:
        button = _menu_button(given)
    except ValueError as error:
        raise bad_request(f"Can't parse MenuButton: {error}") from error
    state.menu_buttons[_person(state, arguments)] = button
    state.events.emit("commands")
    return True


async def get_chat_menu_button(state: BotState, arguments: Arguments) -> Json:
    """The button of a chat; without a chat, the one for all chats that have none of their own."""
    buttons = state.menu_buttons
    return buttons.get(_person(state, arguments)) or buttons.get(0) or {"type": "commands"}


def _person(state: BotState, arguments: Arguments) -> int:
    if not arguments.text("chat_id"):
        return 0
    chat = named_chat(state, arguments.text("chat_id"))
    if chat.type != "private":
        raise bad_request("invalid user_id specified")
    return chat.id


def _menu_button(given: Any) -> Json:
    if given is None:
        return {"type": "default"}
    if not isinstance(given, dict):
        raise ValueError("MenuButton must be an Object")
    kind = required_field(given, "type", str, "String")
    if kind in ("default", "commands"):
        return {"type": kind}
    if kind != "web_app":
        raise ValueError("MenuButton has unsupported type")
    app = required_field(given, "web_app", dict, "Object")
    address = secure_url(required_field(app, "url", str, "String"), "Menu button Web App")
    return {"type": kind, "text": required_field(given, "text", str, "String"), "web_app": {"url": address}}


async def set_my_default_administrator_rights(state: BotState, arguments: Arguments) -> bool:
    """The rights that clients suggest if someone adds the bot as an administrator."""
    given = arguments.json("rights", "Can't parse ChatAdministratorRights JSON object")
    if given is not None and not isinstance(given, dict):
        raise bad_request("Can't parse ChatAdministratorRights: Object expected")
    state.default_rights[arguments.flag("for_channels")] = frozenset(name for name, on in (given or {}).items() if on)
    return True


async def get_my_default_administrator_rights(state: BotState, arguments: Arguments) -> Json:
    for_channels = arguments.flag("for_channels")
    chosen = state.default_rights.get(for_channels, frozenset())
    place = Chat(0, "channel" if for_channels else "supergroup")
    return {"is_anonymous": False, **{right: right in chosen for right in rights_in(place)}}
