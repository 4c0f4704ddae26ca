"""Links to the bot: https://core.telegram.org/api/links#bot-links. A person follows one, and what it says is done."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from sandbox.errors import UserError
from sandbox.membership import add_bot, chat_of
from sandbox.people import write
from sandbox.records import Message, Person
from sandbox.state import BotState

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_HOSTS = frozenset({"t.me", "telegram.me", "telegram.dog"})


@dataclass(frozen=True, slots=True)
class DeepLink:
    """What a link to the bot says. `place` is "private", "group" or "channel"; "" only opens the chat."""

    place: str = ""
    payload: str = ""
    rights: str = ""


def read_link(address: str, username: str) -> DeepLink | None:
    """The link, None if it does not lead to the bot with this username."""
    parts = urlsplit(address if "://" in address else f"https://{address}")
    given = dict(parse_qsl(parts.query, keep_blank_values=True))
    if parts.scheme == "tg" and parts.netloc == "resolve":
        named = given.get("domain", "")
    elif parts.scheme in ("http", "https") and (parts.hostname or "") in _HOSTS:
        named = parts.path.strip("/")
    else:
        return None
    if named.lower() != username.lower():
        return None
    rights = given.get("admin", "").replace(" ", "+")
    for name, place in (("startgroup", "group"), ("start", "private")):
        if name in given:
            return DeepLink(place, given[name], rights if place == "group" else "")
    return DeepLink("channel", rights=rights) if "startchannel" in given else DeepLink()


def start(state: BotState, person: Person, payload: str = "", chat_id: int = 0, *, rights: str = "") -> Message:
    """A person presses Start after t.me/bot?start=payload, or chooses a group after t.me/bot?startgroup=payload.

    In a group the bot is added first if it is no member, and promoted if the link names rights.
    """
    if payload and not _PAYLOAD.fullmatch(payload):
        raise UserError("a start parameter has 1 to 64 characters of A-Z, a-z, 0-9, _ and -")
    if not chat_id:
        return write(state, person, person.id, f"/start {payload}".strip())
    chat = chat_of(state, person, chat_id)
    if chat.type == "channel":
        raise UserError("a bot is added to a channel, but not started there")
    add_bot(state, person, chat_id, rights=rights)
    return write(state, person, chat_id, f"/start@{state.bot.username} {payload}".strip())


def follow(state: BotState, person: Person, address: str, chat_id: int = 0) -> Message | None:
    """A person follows a link in a message; for a group or a channel `chat_id` is the chosen one. Raises UserError."""
    link = read_link(address, state.bot.username)
    if link is None:
        raise UserError("this link does not lead to the bot")
    if link.place == "private":
        return start(state, person, link.payload)
    if link.place and not chat_id:
        raise UserError(f"choose a {link.place}")
    if link.place == "group":
        return start(state, person, link.payload, chat_id, rights=link.rights)
    if link.place == "channel":
        add_bot(state, person, chat_id, rights=link.rights)
    return None
