"""Which lanes this process handles. On PostgreSQL, no two processes have the same lane at once.

A lane is a chat, in which order is kept. It is held by an advisory lock of one connection, which the server releases
when the process is killed. So a lane holds no connection of the pool, however long Telegram takes.
"""

import asyncio
import logging

from sqlalchemy import BigInteger, Executable, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.memory.database import Database
from bot.memory.faults import MemoryUnavailableError

logger = logging.getLogger(__name__)

# Built once, as building a statement takes longer than carrying it out.
_TAKE = select(func.pg_try_advisory_lock(bindparam("lane", type_=BigInteger)))
_LEAVE = select(func.pg_advisory_unlock(bindparam("lane", type_=BigInteger)))


class Lanes:
    """Lanes by their numbers. On SQLite, which one process uses, every lane is free."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: AsyncConnection | None = None
        self._turn = asyncio.Lock()  # a connection carries out one statement at a time

    async def take(self, lane: int) -> bool:
        """False if another process has the lane. The caller holds no lane twice, as locks of a connection add up."""
        if not self._database.is_shared:
            return True
        return await self._asked(_TAKE, lane)

    async def leave(self, lane: int) -> None:
        """Let another process have it. A lost connection has left all its lanes already."""
        if self._database.is_shared:
            try:
                await self._asked(_LEAVE, lane)
            except MemoryUnavailableError as error:
                logger.warning("a lane was left by the server: %s", error)

    async def close(self) -> None:
        """Leave all lanes."""
        async with self._turn:
            await self._drop()

    async def _asked(self, statement: Executable, lane: int) -> bool:
        """Carry out a statement on the connection that holds the lanes; nothing else waits for its turn there."""
        async with self._turn:
            try:
                if self._connection is None:
                    self._connection = await self._database.connect()
                with self._database.translated():
                    return bool((await self._connection.execute(statement, {"lane": lane})).scalar())
            except BaseException:
                # Also when cancelled: the answer to a statement that is under way would be taken for the next one's.
                await self._drop()
                raise

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.invalidate()
            await connection.close()
