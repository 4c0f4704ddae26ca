"""All bots of the sandbox, one state for each token, and the people and chats that each state begins with."""

import asyncio
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sandbox.errors import unauthorized
from sandbox.faults import Faults
from sandbox.records import BotUser, Chat, Person, Standing, Topic
from sandbox.state import BotSettings, BotState

TOKEN = re.compile(r"[1-9]\d{0,15}:[A-Za-z0-9_-]{10,64}")


def _resident(line: str) -> Person:
    number, first_name, last_name, username, language = line.split("\t")
    return Person(int(number), first_name, last_name, username, language, is_admin=number == _KEEPER)


def _residents() -> tuple[Person, ...]:
    """The people of `people.txt`: id, names, username and language of their client."""
    lines = Path(__file__).with_name("people.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_resident(line) for line in lines)


_KEEPER = "1002"
PEOPLE = _residents()
READER, ADMIN, FRIEND = PEOPLE[:3]
_EVERYONE = frozenset(person.id for person in PEOPLE)


def _group(number: int, title: str, keeper: Person = ADMIN, **more: Any) -> Chat:
    """A supergroup (unless `more` says otherwise) with everyone in it, owned by `keeper`."""
    kind, owner = more.pop("type", "supergroup"), frozenset({keeper.id})
    return Chat(number, kind, title, members=_EVERYONE, administrators=owner, owner=keeper.id, **more)


_TOPICS = (Topic(1, "General"), Topic(2, "Cloud"), Topic(3, "Telecoms"), Topic(4, "Archive", closed=True))
_CHANNEL_ID, _DISCUSSION_ID = -1001000000003, -1001000000005
GROUP = _group(-1001000000001, "Newsroom")
FORUM = _group(-1001000000002, "Reading circle", topics=_TOPICS)
CHANNEL = _group(
    _CHANNEL_ID,
    "Footnote news",
    type="channel",
    username="footnote_news",
    standing=Standing.ADMINISTRATOR,
    linked=_DISCUSSION_ID,
)
DISCUSSION = _group(_DISCUSSION_ID, "Footnote news: comments", linked=_CHANNEL_ID)
STRANGERS = _group(-1001000000004, "Without the bot", standing=Standing.LEFT)
# A basic group, whose administrator is no administrator of the bot. It can become a supergroup.
BASIC = _group(-4000000001, "Book club", FRIEND, type="group")
DIRECT = Chat(7_000_000_001, "private", "Ann and Bo", members=frozenset({READER.id, FRIEND.id}), direct=True)
ADMIN_DIRECT = Chat(7_000_000_002, "private", "Robin and Bo", members=frozenset({ADMIN.id, FRIEND.id}), direct=True)
CHATS = (GROUP, FORUM, CHANNEL, DISCUSSION, BASIC, STRANGERS, DIRECT, ADMIN_DIRECT)


@dataclass(slots=True)
class World:
    """The states by token. `names` has the name and username by bot id; `keep` is the number of messages per chat."""

    clock: Callable[[], float] = time.time
    keep: int = 2000
    limits_on: bool = False
    retry_base_s: float = 1.0
    names: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    settings: BotSettings = field(default_factory=BotSettings)
    faults: Faults = field(default_factory=Faults)
    states: dict[str, BotState] = field(default_factory=dict)
    stirred: asyncio.Event = field(default_factory=asyncio.Event)

    def state(self, token: str) -> BotState:
        """The state for a token, made at its first call. Raises ApiError for a malformed token."""
        if token not in self.states:
            if not TOKEN.fullmatch(token):
                raise unauthorized()
            number = int(token.split(":", maxsplit=1)[0])
            name, username = self.names.get(number, ("Sandbox bot", f"sandbox_{number}_bot"))
            state = BotState(token, BotUser(number, name, username), clock=self.clock, keep=self.keep)
            state.people = {person.id: person for person in PEOPLE}
            state.chats = {chat.id: chat for chat in CHATS}
            state.limits.on = self.limits_on
            state.settings = replace(self.settings)
            state.updates.listen(self.stirred.set)
            self.states[token] = state
        return self.states[token]

    def close(self) -> None:
        """End all waiting requests, so that the server can stop at once."""
        for state in self.states.values():
            state.events.close()
            state.updates.stop_polling("terminated, as the sandbox stops")

    def state_of(self, number: int | None) -> BotState | None:
        """The state of a bot by its id; without an id, the state that was made first."""
        states = self.states.values()
        return next((state for state in states if number is None or state.bot.id == number), None)
