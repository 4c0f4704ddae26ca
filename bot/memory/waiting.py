"""Who wants to be told when a question that had no answer has one. They agreed to it by pressing a button."""

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import delete, select

from bot.memory.database import Database
from bot.memory.outbox import Destination
from bot.memory.tables import askers as table
from bot.memory.tables import questions
from bot.memory.upserting import upsert


@dataclass(frozen=True, slots=True)
class WaitingAsker:
    """A person who wants to be told there of an answer to the question."""

    number: int
    question: str
    language: str
    person: int
    to: Destination
    agreed: float


class WaitingAskers:
    """People by the questions they wait for. A memory that cannot be used raises `MemoryUnavailableError`."""

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    async def press(self, question: int, person: int, to: Destination) -> bool | None:
        """Wait for an answer, or do so no longer; True if the person waits now, None if there is no such question."""
        own = (table.c.question == question) & (table.c.person == person)
        async with self._database.write() as connection:
            known = await connection.execute(select(questions.c.number).where(questions.c.number == question))
            if known.one_or_none() is None:
                return None
            waiting = await connection.execute(select(table.c.agreed).where(own, table.c.told.is_(None)))
            if waiting.one_or_none() is not None:
                await connection.execute(delete(table).where(own))
                return False
            key, values = {"question": question, "person": person}, {"agreed": self._clock(), "told": None}
            await upsert(connection, table, key, values | asdict(to))
        return True

    async def waiting(self) -> list[WaitingAsker]:
        """All who were not told yet, the first to agree first."""
        asked = (questions.c.number, questions.c.question, questions.c.language)
        columns = (*asked, table.c.person, table.c.agreed, table.c.chat, table.c.thread, table.c.reply_to)
        query = select(*columns).join_from(table, questions).where(table.c.told.is_(None)).order_by(table.c.agreed)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        return [
            WaitingAsker(number, question, language, person, Destination(*to), agreed)
            for number, question, language, person, agreed, *to in rows
        ]

    async def told(self, number: int, people: Sequence[int]) -> None:
        """These people were told: that they asked this question is forgotten."""
        mine = (table.c.question == number) & table.c.person.in_(people)
        async with self._database.write() as connection:
            await connection.execute(delete(table).where(mine))
