"""What is remembered of a conversation: the turns that the next question may refer to.

Each message with its turns is a row that names the row it goes on from. So a reply to an older answer begins a branch
there, also if somebody else in the chat was answered.
"""

import json
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Row, String, and_, bindparam, delete, insert, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.functions import max as latest

from bot.memory.database import Database
from bot.memory.faults import MemoryUnavailableError
from bot.memory.tables import turns as table
from knowledge import MOST_TURNS, Turn

logger = logging.getLogger(__name__)

LIFETIME = 30 * 60  # seconds; what was asked longer ago is no context
MOST_MESSAGES = 100  # of a conversation, as each of their answers may be replied to
MOST_CONVERSATIONS = 2000  # the least recent ones are forgotten
_SWEEP_AFTER = 100  # messages, as all conversations are counted for it

# Built once, as building a statement takes longer than carrying it out.
_OF_TOPIC = and_(table.c.chat == bindparam("of_chat"), table.c.topic == bindparam("of_topic"))
_OF_KEY = and_(_OF_TOPIC, table.c.person == bindparam("of_person"))
_KNOWN = select(table).where(table.c.asked > bindparam("since")).order_by(table.c.number)
_ROWS = _KNOWN.where(_OF_KEY)
_NUMBERED = _KNOWN.where(_OF_TOPIC, table.c.number == bindparam("of_number"))
# The ids are in JSON, so this finds a few rows too many: "12" is in "[112]", too.
_PERHAPS_ANSWERED = _KNOWN.where(_OF_TOPIC, table.c.answers.contains(bindparam("answer", type_=String)))
_INSERTED = insert(table)
_LATEST = select(table.c.number).where(_OF_KEY).order_by(table.c.number.desc()).limit(MOST_MESSAGES)
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

    The last one is that of the answer that the message replies to, unless `is_turn_known` is false: that answer left
    none, as one to a greeting. For the store, `parent` names the row of the latest turn, and `own` that of the message
    itself if it is known.
    """

    place: MessagePlace
    turns: tuple[Turn, ...] = ()
    parent: int | None = None
    own: int | None = None
    is_turn_known: bool = True


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

        A reply to an answer goes on from that answer, whoever asked for it in this topic of this chat, and from nothing
        if it is not known any more. A message that is known, because it was edited, has the context that it had. Every
        other message goes on from the latest turn of its conversation.
        """
        values = _values_of(place.key) | {"since": self._clock() - self._lifetime}
        try:
            async with self._database.read() as connection:
                return await _Past(connection, values).context(place)
        except MemoryUnavailableError as error:
            logger.warning("conversations are not remembered: %s", error)
            return Context(place)

    async def remember(self, context: Context, turns: Sequence[Turn | None], answers: Sequence[int]) -> None:
        """Store the turns of the message of this context, which the messages `answers` answered: one for each of them.

        None is for an answer that leaves nothing to go on from. What was stored for the same message before, as it was
        edited, is replaced.
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
        self, connection: AsyncConnection, context: Context, turns: Sequence[Turn | None], answers: Sequence[int]
    ) -> None:
        place, key = context.place, context.place.key
        values: dict[str, Any] = {
            "asked": self._clock(),
            "turns": json.dumps([turn and asdict(turn) for turn in turns]),
            "answers": json.dumps(list(answers)),
        }
        if context.own is not None:
            await connection.execute(update(table).where(table.c.number == context.own).values(values))
        elif any(turns):
            of = {"chat": key.chat, "topic": key.topic, "person": key.user}
            own = {"message": place.message, "parent": context.parent}
            await connection.execute(_INSERTED, values | of | own)

    async def _shorten(self, connection: AsyncConnection, key: ConversationKey) -> None:
        """Delete what has expired, all but the latest rows of the conversation, and the least recent conversations."""
        await connection.execute(_SHORTENED, _values_of(key) | {"since": self._clock() - self._lifetime})
        self._remembered += 1
        if self._remembered % self._sweep_after == 0:
            columns = (table.c.chat, table.c.topic, table.c.person)
            newest = latest(table.c.asked).desc(), latest(table.c.number).desc()
            surplus = select(*columns).group_by(*columns).order_by(*newest).offset(self._most)
            await connection.execute(delete(table).where(tuple_(*columns).in_(surplus)))


@dataclass(frozen=True, slots=True)
class _Past:
    """The rows that have not expired; `values` are those of the statements above."""

    connection: AsyncConnection
    values: dict[str, Any]

    async def context(self, place: MessagePlace) -> Context:
        rows = (await self.connection.execute(_ROWS, self.values)).all()
        own = next((row for row in rows if place.message is not None and row.message == place.message), None)
        if own is not None:
            return Context(place, await self._turns(own.parent, rows), own.parent, own.number)
        if place.replies_to is None:
            parent = rows[-1].number if rows else None
            return Context(place, await self._turns(parent, rows), parent)
        answered = await self._answered(place.replies_to, rows)
        if answered is None:
            return Context(place)
        # A message of several questions has several answers: those after the one that is replied to are left out.
        turns = _turns_of(answered)[: json.loads(answered.answers).index(place.replies_to) + 1]
        before = await self._turns(answered.parent, rows)
        known = tuple([*before, *filter(None, turns)][-MOST_TURNS:])
        return Context(place, known, answered.number, is_turn_known=bool(turns and turns[-1]))

    async def _answered(self, answer: int, rows: Sequence[Row[Any]]) -> Row[Any] | None:
        """The row of the message that the bot's message `answer` answered; `rows` are those of one's own."""
        found = [row for row in rows if answer in json.loads(row.answers)]
        if not found:
            perhaps = await self.connection.execute(_PERHAPS_ANSWERED, self.values | {"answer": str(answer)})
            found = [row for row in perhaps if answer in json.loads(row.answers)]
        return found[-1] if found else None

    async def _turns(self, number: int | None, rows: Sequence[Row[Any]]) -> tuple[Turn, ...]:
        """The turns of the row of this number and of those it goes on from, the oldest first."""
        own = {row.number: row for row in rows}
        turns: list[Turn] = []
        while number is not None and len(turns) < MOST_TURNS:
            row = own.get(number) or await self._numbered(number)
            if row is None:
                break
            turns = [*filter(None, _turns_of(row)), *turns]
            number = row.parent
        return tuple(turns[-MOST_TURNS:])

    async def _numbered(self, number: int) -> Row[Any] | None:
        """The row of this number, which may be of somebody else: a reply to their answer goes on from it."""
        return (await self.connection.execute(_NUMBERED, self.values | {"of_number": number})).one_or_none()


def _values_of(key: ConversationKey) -> dict[str, Any]:
    return {"of_chat": key.chat, "of_topic": key.topic, "of_person": key.user}


def _turns_of(row: Row[Any]) -> list[Turn | None]:
    """The turns of a row, None for an answer without one; JSON keeps lists for tuples."""
    return [turn and Turn(**(turn | {"besides": tuple(turn["besides"])})) for turn in json.loads(row.turns)]
