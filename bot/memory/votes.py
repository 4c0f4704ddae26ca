"""Votes on answers: one for each person and question, kept under a digest instead of the person's id."""

import time
from collections.abc import Callable
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.memory.database import Database
from bot.memory.digests import Digests
from bot.memory.tables import questions, votes
from bot.memory.upserting import upsert

_AT_ONCE = 5000  # rows that are read together when a person's votes are searched for


class Vote(StrEnum):
    """What a person thinks of an answer after a press."""

    HELPFUL = "helpful"
    NOT_HELPFUL = "not helpful"
    TAKEN_BACK = "taken back"


class Votes:
    """Votes by question. Every call raises `MemoryUnavailableError` if the memory cannot be used."""

    def __init__(self, database: Database, digests: Digests, *, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._digests = digests
        self._clock = clock

    async def press(self, question: int, person: int, *, helpful: bool) -> Vote | None:
        """Vote, change the vote, or take back the same one; None if there is no such question."""
        voter = await self._voter(question, person)
        own = (votes.c.question == question) & (votes.c.voter == voter)
        async with self._database.write() as connection:
            known = await connection.execute(select(questions.c.number).where(questions.c.number == question))
            if known.one_or_none() is None:
                return None
            earlier = (await connection.execute(select(votes.c.helpful).where(own))).scalar()
            if earlier is not None and bool(earlier) == helpful:
                await connection.execute(delete(votes).where(own))
                return Vote.TAKEN_BACK
            await self._put(connection, question, voter, helpful=helpful)
        return Vote.HELPFUL if helpful else Vote.NOT_HELPFUL

    async def vote(self, question: int, person: int) -> None:
        """Count the answer as helpful for this person, however often this is said. The question must exist."""
        voter = await self._voter(question, person)
        async with self._database.write() as connection:
            await self._put(connection, question, voter, helpful=True)

    async def count(self, question: int) -> tuple[int, int]:
        """How many found the answer helpful, and how many did not."""
        async with self._database.read() as connection:
            rows = await connection.execute(select(votes.c.helpful).where(votes.c.question == question))
            found = [bool(helpful) for helpful in rows.scalars()]
        return sum(found), len(found) - sum(found)

    async def forget(self, person: int) -> None:
        """Delete the person's votes. Only a look at every voted question finds them: that is what digests are for."""
        last = 0
        while numbers := await self._voted_after(last):
            own = {number: await self._voter(number, person) for number in numbers}
            async with self._database.write() as connection:
                mine = votes.c.question.in_(numbers) & votes.c.voter.in_(own.values())
                await connection.execute(delete(votes).where(mine))
            last = numbers[-1]

    async def _put(self, connection: AsyncConnection, question: int, voter: bytes, *, helpful: bool) -> None:
        row = {"helpful": helpful, "voted": self._clock()}
        await upsert(connection, votes, {"question": question, "voter": voter}, row)

    async def _voted_after(self, number: int) -> list[int]:
        query = select(votes.c.question).where(votes.c.question > number).distinct().order_by(votes.c.question)
        async with self._database.read() as connection:
            return list((await connection.execute(query.limit(_AT_ONCE))).scalars())

    async def _voter(self, question: int, person: int) -> bytes:
        return await self._digests.of("vote", person, question)
