"""All bots of the sandbox, one state for each token, and the people and chats that each state begins with."""

import asyncio
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sandbox.errors import unauthorized
from sandbox.faults import Faults
from sandbox.records import BotUser, Chat, Person, Standing, Topic
from sandbox.state import BotState

TOKEN = re.compile(r"[1-9]\d{0,15}:[A-Za-z0-9_-]{10,64}")
READER = Person(1001, "Ann", "Reader", "ann_reads")
ADMIN = Person(1002, "Robin", "Keeper", "robin_keeps", is_admin=True)
FRIEND = Person(1003, "Bo", "Friend", "bo_asks")
PEOPLE = (READER, ADMIN, FRIEND)
_EVERYONE = frozenset(person.id for person in PEOPLE)
_KEEPERS = frozenset({ADMIN.id})
GROUP = Chat(-1001000000001, "supergroup", "Newsroom", members=_EVERYONE, administrators=_KEEPERS)
FORUM = Chat(
    -1001000000002,
    "supergroup",
    "Reading circle",
    members=_EVERYONE,
    administrators=_KEEPERS,
    topics=(Topic(1, "General"), Topic(2, "Cloud"), Topic(3, "Telecoms"), Topic(4, "Archive", closed=True)),
)
CHANNEL = Chat(
    -1001000000003,
    "channel",
    "Footnote news",
    "footnote_news",
    members=_EVERYONE,
    administrators=_KEEPERS,
    standing=Standing.ADMINISTRATOR,
)
STRANGERS = Chat(
    -1001000000004, "supergroup", "Without the bot", members=_EVERYONE, administrators=_KEEPERS, standing=Standing.LEFT
)
DIRECT = Chat(7_000_000_001, "private", "Ann and Bo", members=frozenset({READER.id, FRIEND.id}), direct=True)
ADMIN_DIRECT = Chat(7_000_000_002, "private", "Robin and Bo", members=frozenset({ADMIN.id, FRIEND.id}), direct=True)
CHATS = (GROUP, FORUM, CHANNEL, STRANGERS, DIRECT, ADMIN_DIRECT)


@dataclass(slots=True)
class World:
    """The states by token. `names` has the name and username by bot id; `keep` is the number of messages per chat."""

    clock: Callable[[], float] = time.time
    keep: int = 2000
    limits_on: bool = False
    retry_base_s: float = 1.0
    names: Mapping[int, tuple[str, str]] = field(default_factory=dict)
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
