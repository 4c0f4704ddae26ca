"""Topics that people watch: they are told when a new article says something of them."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import delete, select

from bot.memory.database import Database
from bot.memory.tables import watches as table
from bot.memory.upserting import insert_new

MOST_WATCHES = 20  # of one person


@dataclass(frozen=True, slots=True)
class WatchedTopic:
    """A topic that a person watches, and the chat where they are told."""

    number: int
    person: int
    chat: int
    topic: str


class Watches:
    """Topics by person. Every call raises `MemoryUnavailableError` if the memory cannot be used."""

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    async def add(self, person: int, chat: int, topic: str) -> bool:
        """Watch the topic; to watch it twice, be it with other capitals, changes nothing.

        False if the person watches as many as one may.
        """
        values = {"person": person, "chat": chat, "topic": topic, "since": self._clock()}
        async with self._database.write() as connection:
            own = select(table.c.chat, table.c.topic).where(table.c.person == person)
            known = [(row.chat, row.topic.casefold()) for row in (await connection.execute(own)).all()]
            if (chat, topic.casefold()) in known:
                return True
            if len(known) >= MOST_WATCHES:
                return False
            await connection.execute(insert_new(connection, table, values))
        return True

    async def of(self, person: int) -> list[WatchedTopic]:
        """What the person watches, the oldest first."""
        return await self._found(table.c.person == person)

    async def all(self) -> list[WatchedTopic]:
        """What anybody watches, the oldest first."""
        return await self._found(table.c.number > 0)

    async def remove(self, number: int, person: int) -> bool:
        """End a watch; false if it is not one of this person's."""
        async with self._database.write() as connection:
            own = (table.c.number == number) & (table.c.person == person)
            return (await connection.execute(delete(table).where(own))).rowcount == 1

    async def _found(self, wanted: object) -> list[WatchedTopic]:
        columns = (table.c.number, table.c.person, table.c.chat, table.c.topic)
        query = select(*columns).where(wanted).order_by(table.c.number)  # type: ignore[arg-type]
        async with self._database.read() as connection:
            return [WatchedTopic(*row) for row in (await connection.execute(query)).all()]
