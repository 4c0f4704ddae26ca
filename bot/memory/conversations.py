"""What is remembered of a conversation: the turns that the next question may refer to.

Each message with its turns is a row that names the row it goes on from. So a reply to an older answer begins a branch
there.
"""

import json
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, insert, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.functions import max as latest

from bot.memory.database import Database
from bot.memory.faults import MemoryUnavailableError
from bot.memory.tables import turns as table
from knowledge import MOST_TURNS, Turn

logger = logging.getLogger(__name__)

LIFETIME = 30 * 60  # seconds; what was asked longer ago is no context
MOST_CONVERSATIONS = 2000  # the least recent ones are forgotten
_SWEEP_AFTER = 100  # messages, as all conversations are counted for it

# Built once, as building a statement takes longer than carrying it out.
_OF_KEY = and_(
    table.c.chat == bindparam("of_chat"),
    table.c.topic == bindparam("of_topic"),
    table.c.person == bindparam("of_person"),
)
_ROWS = select(table).where(_OF_KEY, table.c.asked > bindparam("since")).order_by(table.c.number)
_INSERTED = insert(table)
_LATEST = select(table.c.number).where(_OF_KEY).order_by(table.c.number.desc()).limit(MOST_TURNS)
_SHORTENED = delete(table).where(
    or_(table.c.asked <= bindparam("since"), and_(_OF_KEY, table.c.number.not_in(_LATEST)))
)


@dataclass(frozen=True, slots=True)
class ConversationKey:
    """Whose conversation it is: one user's in one topic of one chat; `topic` is 0 where a chat has no topics."""

    chat: int
    topic: int
    user: int


@dataclass(frozen=True, slots=True)
class MessagePlace:
    """A message in its conversation, by its id in the chat; None for a pressed button.

    `replies_to` is the message of the bot that it replies to, None if it replies to none.
    """

    key: ConversationKey
    message: int | None
    replies_to: int | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """The turns that a message goes on from, the oldest first.

    For the store, `parent` names the row of the latest of them, and `own` that of the message itself if it is known.
    """

    place: MessagePlace
    turns: tuple[Turn, ...] = ()
    parent: int | None = None
    own: int | None = None


class Conversations:
    """The turns of conversations, apart by their keys; rows expire after `lifetime` seconds by `clock`.

    No call raises: a conversation that cannot be read has no turns, as an answer without a context is better than none.
    """

    def __init__(
        self,
        database: Database,
        *,
        lifetime: float = LIFETIME,
        most: int = MOST_CONVERSATIONS,
        sweep_after: int = _SWEEP_AFTER,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._lifetime = lifetime
        self._most = most
        self._sweep_after = sweep_after
        self._remembered = 0
        self._clock = clock

    async def context(self, place: MessagePlace) -> Context:
        """What the message goes on from.

        A reply to an answer goes on from that answer, and from nothing if it is not known any more. A message that is
        known, because it was edited, has the context that it had. Every other message goes on from the latest turn.
        """
        try:
            rows = await self._rows(place.key)
        except MemoryUnavailableError as error:
            logger.warning("conversations are not remembered: %s", error)
            rows = []
        by_number = {row.number: row for row in rows}
        own = _own(place, rows)
        number = parent = own.parent if own else _parent(place, rows)
        turns: list[Turn] = []
        while number in by_number and len(turns) < MOST_TURNS:
            turns = [*_turns_of(by_number[number]), *turns]
            number = by_number[number].parent
        return Context(place, tuple(turns[-MOST_TURNS:]), parent, own.number if own else None)

    async def remember(self, context: Context, turns: Sequence[Turn], answers: Sequence[int]) -> None:
        """Store the turns of the message of this context, which the messages `answers` answered.

        What was stored for the same message before, as it was edited, is replaced.
        """
        try:
            async with self._database.write() as connection:
                await self._store(connection, context, turns, answers)
                await self._shorten(connection, context.place.key)
        except MemoryUnavailableError as error:
            logger.warning("a conversation is not remembered: %s", error)

    async def forget(self, *, chat: int | None = None, person: int | None = None) -> None:
        """Delete the conversations of a chat, of a person, or of a person in a chat; all if neither is given.

        Raises `MemoryUnavailableError`, as whoever wants to be forgotten must know if they are not.
        """
        wanted = [column == value for column, value in ((table.c.chat, chat), (table.c.person, person)) if value]
        async with self._database.write() as connection:
            await connection.execute(delete(table).where(*wanted))

    async def _store(
        self, connection: AsyncConnection, context: Context, turns: Sequence[Turn], answers: Sequence[int]
    ) -> None:
        place, key = context.place, context.place.key
        values: dict[str, Any] = {
            "asked": self._clock(),
            "turns": json.dumps([asdict(turn) for turn in turns]),
            "answers": json.dumps(list(answers)),
        }
        if context.own is not None:
            await connection.execute(update(table).where(table.c.number == context.own).values(values))
        elif turns:
            of = {"chat": key.chat, "topic": key.topic, "person": key.user}
            own = {"message": place.message, "parent": context.parent}
            await connection.execute(_INSERTED, values | of | own)

    async def _rows(self, key: ConversationKey) -> Sequence[Row[Any]]:
        """The rows of the conversation that have not expired, the oldest first."""
        values = _values_of(key) | {"since": self._clock() - self._lifetime}
        async with self._database.read() as connection:
            return (await connection.execute(_ROWS, values)).all()

    async def _shorten(self, connection: AsyncConnection, key: ConversationKey) -> None:
        """Delete what has expired, all but the latest rows of the conversation, and the least recent conversations."""
        await connection.execute(_SHORTENED, _values_of(key) | {"since": self._clock() - self._lifetime})
        self._remembered += 1
        if self._remembered % self._sweep_after == 0:
            columns = (table.c.chat, table.c.topic, table.c.person)
            newest = latest(table.c.asked).desc(), latest(table.c.number).desc()
            surplus = select(*columns).group_by(*columns).order_by(*newest).offset(self._most)
            await connection.execute(delete(table).where(tuple_(*columns).in_(surplus)))


def _values_of(key: ConversationKey) -> dict[str, int]:
    return {"of_chat": key.chat, "of_topic": key.topic, "of_person": key.user}


def _own(place: MessagePlace, rows: Sequence[Row[Any]]) -> Row[Any] | None:
    """The row of the message itself; `rows` are those of its conversation, the oldest first."""
    return next((row for row in rows if place.message is not None and row.message == place.message), None)


def _parent(place: MessagePlace, rows: Sequence[Row[Any]]) -> int | None:
    """The row that a new message goes on from."""
    if place.replies_to is not None:
        rows = [row for row in rows if place.replies_to in json.loads(row.answers)]
    return rows[-1].number if rows else None


def _turns_of(row: Row[Any]) -> list[Turn]:
    """The turns of a row; JSON keeps lists for tuples."""
    return [Turn(**(turn | {"besides": tuple(turn["besides"])})) for turn in json.loads(row.turns)]
