"""Updates of Telegram, from their arrival until they are handled: what a process that dies has not handled is not lost.

Handled ones are known for a day, without their content and without their chat, as Telegram may send an update again
for so long.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select, update

from bot.memory.database import Database
from bot.memory.faults import MemoryUnavailableError
from bot.memory.lanes import Lanes
from bot.memory.tables import NOBODY
from bot.memory.tables import updates as table
from bot.memory.upserting import inserting

logger = logging.getLogger(__name__)

REMEMBERED = 24 * 3600  # seconds

# Built once, as building a statement takes longer than carrying it out.
_WAITING = (
    select(table.c.update_id, table.c.lane, table.c.content)
    .where(table.c.handled.is_(None), table.c.received <= bindparam("until"))
    .order_by(table.c.update_id)
)
_WAITING_IN_LANE = _WAITING.where(table.c.lane == bindparam("lane"))
_DONE = (
    update(table)
    .where(table.c.update_id == bindparam("number"))
    .values(handled=bindparam("now"), content="", lane=NOBODY)
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update that is kept: its number, its lane and its JSON."""

    number: int
    lane: int
    content: str


class Inbox:
    """The updates that are not handled yet, apart by their lanes."""

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.time) -> None:
        self.lanes = Lanes(database)
        self._database = database
        self._clock = clock
        self._keeping = inserting(database.dialect)(table).on_conflict_do_nothing().returning(table.c.update_id)
        self._unmarked: set[int] = set()  # handled, which is not written yet
        self._marking = asyncio.Lock()

    @property
    def is_shared(self) -> bool:
        """True if other processes may handle what this one keeps, and the other way round."""
        return self._database.is_shared

    @property
    def is_behind(self) -> bool:
        """True if something is left for `tidy` to write."""
        return bool(self._unmarked)

    async def keep(self, *arrivals: Arrival) -> set[int]:
        """Store updates before Telegram is told that they arrived; returns the numbers of those that are new.

        Raises `MemoryUnavailableError`: then Telegram must send them again.
        """
        now = self._clock()
        rows = [
            {"update_id": one.number, "lane": one.lane, "content": one.content, "received": now} for one in arrivals
        ]
        return set((await self._database.once(self._keeping, rows)).scalars()) if rows else set()

    async def waiting(
        self, lane: int | None = None, *, for_seconds: float = 0, most: int | None = None
    ) -> list[Arrival]:
        """The updates that are not handled, of a lane or of all, in their order, at most `most`.

        Those that arrived in the last `for_seconds` are left out. Raises `MemoryUnavailableError`.
        """
        values = {"until": self._clock() - for_seconds} if for_seconds else {"until": float("inf")}
        if lane is not None:
            rows = (await self._database.once(_WAITING_IN_LANE, values | {"lane": lane})).all()
        else:
            rows = (await self._database.once(_WAITING.limit(most), values)).all()
        return [Arrival(row.update_id, row.lane, row.content) for row in rows if row.update_id not in self._unmarked]

    async def handled(self, number: int) -> None:
        """Store that an update is handled, and forget its content. If that fails, `tidy` tries again.

        What is handled while another one is being written is written together.
        """
        self._unmarked.add(number)
        async with self._marking:
            if number in self._unmarked:
                try:
                    await self._mark(list(self._unmarked))
                except MemoryUnavailableError as error:
                    logger.error("updates are handled, which is not remembered yet: %s", error)

    async def tidy(self) -> None:
        """Write what could not be written, and forget what is older than a day. Raises `MemoryUnavailableError`."""
        if self._unmarked:
            await self._mark(list(self._unmarked))
        await self._database.once(delete(table).where(table.c.handled <= self._clock() - REMEMBERED))

    async def _mark(self, numbers: Sequence[int]) -> None:
        now = self._clock()
        await self._database.once(_DONE, [{"number": number, "now": now} for number in numbers])
        self._unmarked.difference_update(numbers)
