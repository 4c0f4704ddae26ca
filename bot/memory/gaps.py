"""Gaps: questions that got no answer, or one that people did not find helpful, until an admin or a reload settles them.

Rows with the same text are one entry here; whoever shows them groups what asks the same in other words.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, case, select, update
from sqlalchemy.sql.functions import count, max, sum  # noqa: A004  # SQL's functions, as SQLAlchemy names them

from bot.memory.database import Database
from bot.memory.tables import questions as table
from bot.memory.tables import votes
from bot.rendering.voting import MENDABLE
from knowledge import Tier

MOST = 2000  # entries that are looked at, the newest first
_DAYS = 90  # after which what nobody asked again is no gap any more


class GapOutcome(StrEnum):
    """What became of a gap."""

    DISMISSED = "dismissed"
    SYNONYM = "synonym"
    PHRASING = "phrasing"
    ARTICLE = "article"
    GOLDEN = "golden"
    ANSWERED = "answered"  # by a reload
    AWAITED = "awaited"  # an admin wants to add an article: open, until a reload answers it


FINAL = (GapOutcome.DISMISSED, GapOutcome.GOLDEN)  # also for whoever asks the same later


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A text that was asked `times` times, last at `asked`, and disliked by so many."""

    question: str
    times: int
    asked: float
    number: int
    disliked: int = 0
    is_awaited: bool = False


class Gaps:
    """Open questions by their text. Every call raises `MemoryUnavailableError` if the memory cannot be used."""

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    async def open(self) -> list[OpenQuestion]:
        """The open questions of the last 90 days, the newest first."""
        since = self._clock() - _DAYS * 24 * 3600
        async with self._database.read() as connection:
            silent = (await connection.execute(_silent(since))).all()
            disliked = (await connection.execute(_disliked(since))).all()
        found = {row.question: _entry(row) for row in silent}
        for row in disliked:
            known = found.get(row.question)
            found[row.question] = replace(known, disliked=row.disliked) if known else _entry(row, row.disliked)
        return sorted(found.values(), key=lambda one: (-one.asked, one.question))[:MOST]

    async def closed(self) -> list[str]:
        """Texts that admins have settled for good, so that the same question asked again is no gap."""
        query = select(table.c.question).where(table.c.settled.in_(FINAL)).distinct().limit(MOST)
        async with self._database.read() as connection:
            return list((await connection.execute(query)).scalars())

    async def settle(self, questions: Sequence[str], how: GapOutcome) -> None:
        """Note what became of all that was asked in these words so far."""
        values = {"settled": how.value, "settled_at": self._clock()}
        mine = table.c.question.in_(questions) & _is_open()
        async with self._database.write() as connection:
            await connection.execute(update(table).where(mine).values(values))


def _is_open() -> Any:
    return table.c.settled.is_(None) | (table.c.settled == GapOutcome.AWAITED)


def _entry(row: Row[Any], disliked: int = 0) -> OpenQuestion:
    return OpenQuestion(row.question, row.times, row.asked, row.number, disliked, bool(row.awaited))


def _columns() -> list[Any]:
    awaited = max(case((table.c.settled == GapOutcome.AWAITED, 1), else_=0)).label("awaited")
    newest, number = max(table.c.asked).label("asked"), max(table.c.number).label("number")
    return [table.c.question, newest, number, awaited]


def _silent(since: float) -> Select[Any]:
    reasons = [reason.value for reason in MENDABLE]
    mine = (table.c.tier == Tier.SILENT) & _is_open() & (table.c.asked >= since) & table.c.reason.in_(reasons)
    query = select(*_columns(), count().label("times")).where(mine).group_by(table.c.question)
    return query.order_by(max(table.c.asked).desc()).limit(MOST)


def _disliked(since: float) -> Select[Any]:
    """Questions with an answer that more people disliked than liked."""
    bad = sum(case((votes.c.helpful.is_(False), 1), else_=0))
    good = sum(case((votes.c.helpful.is_(True), 1), else_=0))
    mine = (table.c.tier != Tier.SILENT) & _is_open() & (table.c.asked >= since)
    times = count(table.c.number.distinct()).label("times")
    query = select(*_columns(), times, bad.label("disliked")).join_from(votes, table).where(mine)
    return query.group_by(table.c.question).having(bad > good).order_by(max(table.c.asked).desc()).limit(MOST)
