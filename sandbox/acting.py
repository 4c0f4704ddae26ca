"""The actions of the JSON API by name: what a person reads, and what a person does. See docs/SANDBOX.md."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from sandbox import deep_links, inline, membership, overview, people
from sandbox.arguments import Arguments
from sandbox.errors import UserError
from sandbox.queries import CALLBACK_SECONDS
from sandbox.records import Json, Person
from sandbox.state import BotState

Action = Callable[[BotState, Person, Arguments], Awaitable[Any]]


def number_of(given: Arguments, name: str) -> int:
    """The id of a chat or a person."""
    return given.integer(name, low=-(1 << 52), high=1 << 52)


async def _overview(state: BotState, person: Person, given: Arguments) -> Json:
    return overview.overview(state, person)


async def _messages(state: BotState, person: Person, given: Arguments) -> Json:
    chat = membership.chat_of(state, person, number_of(given, "chat"))
    before = number_of(given, "before") or None
    return overview.page_of(state, chat, before, given.integer("limit", 100, low=1, high=500))


def _where(given: Arguments) -> dict[str, Any]:
    numbers = {"thread": given.integer("thread"), "reply_to": given.integer("reply_to")}
    return {**numbers, "quote": given.text("quote"), "send_as": number_of(given, "send_as")}


async def _send(state: BotState, person: Person, given: Arguments) -> Json:
    more = {**_where(given), "parse_mode": given.text("parse_mode")}
    return state.shown(people.write(state, person, number_of(given, "chat"), given.text("text"), **more))


async def _upload(state: BotState, person: Person, given: Arguments) -> Json:
    file = given.file("file")
    if file is None:
        raise UserError("no file was sent")
    more = {**_where(given), "caption": given.text("caption"), "kind": given.text("kind"), "details": _details(given)}
    return state.shown(people.upload(state, person, number_of(given, "chat"), file, **more))


async def _attach(state: BotState, person: Person, given: Arguments) -> Json:
    more = {**_where(given), "details": _details(given)}
    return state.shown(people.attach(state, person, number_of(given, "chat"), given.text("kind"), **more))


def _details(given: Arguments) -> Json:
    found = given.loose_json("details") or {}
    if not isinstance(found, dict):
        raise UserError("details are an object")
    return found


async def _forward(state: BotState, person: Person, given: Arguments) -> Json:
    source, number = number_of(given, "from_chat"), given.integer("message_id")
    return state.shown(people.forward(state, person, number_of(given, "chat"), source, number))


async def _start(state: BotState, person: Person, given: Arguments) -> Json:
    chat, rights = number_of(given, "chat"), given.text("admin")
    return state.shown(deep_links.start(state, person, given.text("payload"), chat, rights=rights))


async def _follow(state: BotState, person: Person, given: Arguments) -> Json:
    message = deep_links.follow(state, person, given.text("link"), number_of(given, "chat"))
    return {"message": state.shown(message) if message is not None else None}


async def _edit(state: BotState, person: Person, given: Arguments) -> Json:
    number = given.integer("message_id")
    return state.shown(people.edit(state, person, number_of(given, "chat"), number, given.text("text")))


async def _delete(state: BotState, person: Person, given: Arguments) -> Json:
    people.delete(state, person, number_of(given, "chat"), given.integer("message_id"))
    return {}


async def _press(state: BotState, person: Person, given: Arguments) -> Json:
    """Waits for answerCallbackQuery, because a client shows progress until then."""
    number = given.integer("message_id")
    pending = people.press(state, person, number_of(given, "chat"), number, given.text("data"))
    try:
        return await asyncio.wait_for(asyncio.shield(pending.answer), CALLBACK_SECONDS)
    except (TimeoutError, asyncio.CancelledError):
        return {"timed_out": True}


async def _react(state: BotState, person: Person, given: Arguments) -> Json:
    emoji = (given.text("emoji"),) if given.text("emoji") else ()
    people.react(state, person, number_of(given, "chat"), given.integer("message_id"), emoji)
    return {}


async def _inline(state: BotState, person: Person, given: Arguments) -> Json:
    chat, query = number_of(given, "chat"), given.text("query")
    return (await inline.ask(state, person, chat, query, given.text("offset"))).as_json()


async def _choose(state: BotState, person: Person, given: Arguments) -> Json:
    chat, query_id = number_of(given, "chat"), given.text("query_id")
    result_id, thread = given.text("result_id"), given.integer("thread")
    return state.shown(inline.choose(state, person, chat, query_id, result_id=result_id, thread=thread))


async def _calls(state: BotState, person: Person, given: Arguments) -> list[Json]:
    after = given.integer("after")
    return [call for call in state.calls if call["id"] > after]


async def _block(state: BotState, person: Person, given: Arguments) -> Json:
    membership.block(state, person, blocked=given.flag("blocked"))
    return {}


async def _add_bot(state: BotState, person: Person, given: Arguments) -> Json:
    membership.add_bot(state, person, number_of(given, "chat"), rights=given.text("rights"))
    return {}


async def _promote_bot(state: BotState, person: Person, given: Arguments) -> Json:
    membership.promote_bot(state, person, number_of(given, "chat"), rights=given.text("rights"))
    return {}


async def _remove_bot(state: BotState, person: Person, given: Arguments) -> Json:
    membership.remove_bot(state, person, number_of(given, "chat"))
    return {}


async def _promote(state: BotState, person: Person, given: Arguments) -> Json:
    chat, user = number_of(given, "chat"), number_of(given, "user")
    membership.promote(state, person, chat, user, admin=given.flag("admin"), anonymous=given.flag("anonymous"))
    return {}


async def _ban(state: BotState, person: Person, given: Arguments) -> Json:
    banned = given.flag("banned") if given.has("banned") else True
    membership.ban(state, person, number_of(given, "chat"), number_of(given, "user"), banned=banned)
    return {}


async def _join(state: BotState, person: Person, given: Arguments) -> Json:
    membership.join(state, person, number_of(given, "chat"))
    return {}


async def _leave(state: BotState, person: Person, given: Arguments) -> Json:
    membership.leave(state, person, number_of(given, "chat"))
    return {}


async def _mute(state: BotState, person: Person, given: Arguments) -> Json:
    membership.mute(state, person, number_of(given, "chat"), muted=given.flag("muted"))
    return {}


async def _migrate(state: BotState, person: Person, given: Arguments) -> Json:
    return {"chat": membership.migrate(state, person, number_of(given, "chat")).id}


READING: dict[str, Action] = {"overview": _overview, "messages": _messages, "calls": _calls}
DOING: dict[str, Action] = {
    "send": _send,
    "upload": _upload,
    "attach": _attach,
    "forward": _forward,
    "start": _start,
    "follow": _follow,
    "edit": _edit,
    "delete": _delete,
    "press": _press,
    "react": _react,
    "inline": _inline,
    "choose": _choose,
    "block": _block,
    "add_bot": _add_bot,
    "promote_bot": _promote_bot,
    "remove_bot": _remove_bot,
    "promote": _promote,
    "ban": _ban,
    "join": _join,
    "leave": _leave,
    "mute": _mute,
    "migrate": _migrate,
}
