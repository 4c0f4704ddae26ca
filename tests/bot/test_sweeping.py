"""The daily sweep."""

import asyncio
import logging

import pytest

from bot.memory import Memory
from bot.sweeping import sweep_daily
from tests.bot.memory.filling import fill
from tests.sandbox.people import until


async def until_swept(memory: Memory) -> None:
    async with asyncio.timeout(60):
        while await questions(memory):  # noqa: ASYNC110  # asked of a database
            await asyncio.sleep(0.001)


async def questions(memory: Memory) -> int:
    async with memory.database.read() as connection:
        return len((await connection.exec_driver_sql("SELECT 1 FROM questions")).all())


async def test_the_first_sweep_is_at_the_start_and_others_follow(memory: Memory) -> None:
    await fill(memory, 7)
    task = asyncio.create_task(sweep_daily(memory, 90, every_s=0.001))
    await until_swept(memory)
    await fill(memory, 8)
    await until_swept(memory)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_memory_that_breaks_is_tried_again(memory: Memory, caplog: pytest.LogCaptureFixture) -> None:
    async with memory.database.write() as connection:
        await connection.exec_driver_sql("DROP TABLE outbox")
    with caplog.at_level(logging.WARNING):
        task = asyncio.create_task(sweep_daily(memory, 90, every_s=0.001))
        await until(lambda: caplog.text.count("was not deleted") > 1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
