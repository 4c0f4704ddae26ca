"""Remembers which answers belong to which message, so that an edited question gets its answers edited."""

import json
import logging
import time
from collections.abc import Callable, Sequence

from sqlalchemy import delete, select

from bot.memory.database import Database
from bot.memory.faults import MemoryUnavailableError
from bot.memory.tables import replies as table
from bot.memory.upserting import upserting

logger = logging.getLogger(__name__)

LIFETIME = 2 * 24 * 3600  # seconds; Telegram lets people edit a message for two days
_SWEEP_S = 3600.0  # between deletions of what is older, as every answer waits for them


class Replies:
    """The answers to the messages of the last two days. If an older question is edited, it gets a new answer.

    No call raises: without its memory the bot answers anew.
    """

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock
        self._swept = 0.0

    async def remember(self, chat: int, message: int, answers: Sequence[int]) -> None:
        """Store that the messages `answers`, in this order, answer `message` in this chat."""
        now = self._clock()
        key, values = {"chat": chat, "message": message}, {"answers": json.dumps(list(answers)), "answered": now}
        try:
            await self._database.once(upserting(self._database.dialect, table, tuple(key), tuple(values)), key | values)
            if now - self._swept > _SWEEP_S:
                self._swept = now
                await self._database.once(delete(table).where(table.c.answered <= now - LIFETIME))
        except MemoryUnavailableError as error:
            logger.warning("the answers to a message are not remembered: %s", error)

    async def answers_to(self, chat: int, message: int) -> tuple[int, ...]:
        """The messages that answer `message`, in their order; none if they are not known."""
        query = select(table.c.answers).where(table.c.chat == chat, table.c.message == message)
        try:
            async with self._database.read() as connection:
                found = (await connection.execute(query)).scalar()
        except MemoryUnavailableError as error:
            logger.warning("the answers to a message are not known: %s", error)
            return ()
        return tuple(json.loads(found)) if found else ()
