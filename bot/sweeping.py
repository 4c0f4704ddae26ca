"""Deletes what was kept for its time: at the start of the bot, and once a day."""

import asyncio
import logging

from bot.memory import Memory, MemoryUnavailableError

logger = logging.getLogger(__name__)

_DAILY_S = 24 * 3600.0


async def sweep_daily(memory: Memory, days: int, *, every_s: float = _DAILY_S) -> None:
    """Sweep until the task is cancelled. A memory that cannot be used is tried again the next time."""
    while True:
        try:
            if swept := await memory.retention.sweep(days):
                logger.info("what was kept for its time was deleted: %d rows", swept)
        except MemoryUnavailableError as error:
            logger.warning("what was kept for its time was not deleted: %s", error)
        await asyncio.sleep(every_s)
