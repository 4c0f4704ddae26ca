"""Updates from their arrival until they are handled, and which process handles them."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.memory import Arrival, Inbox, Memory, MemoryUnavailableError
from bot.memory.inbox import REMEMBERED
from bot.memory.tables import NOBODY

FIRST, SECOND, ELSEWHERE = Arrival(1, 7, "{}"), Arrival(2, 7, "{}"), Arrival(3, -8, "{}")


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def inbox(memory: Memory, clock: Clock) -> AsyncIterator[Inbox]:
    one = Inbox(memory.database, clock=clock)
    yield one
    await one.lanes.close()


async def test_what_is_kept_waits_in_its_order_until_it_is_handled(inbox: Inbox) -> None:
    for arrival in (SECOND, ELSEWHERE, FIRST):
        assert await inbox.keep(arrival)
    assert await inbox.waiting() == [FIRST, SECOND, ELSEWHERE]
    assert await inbox.waiting(most=1) == [FIRST]
    assert await inbox.waiting(7) == [FIRST, SECOND]
    await inbox.handled(1)
    assert await inbox.waiting(7) == [SECOND]


async def test_what_comes_again_is_known_even_when_it_was_handled(inbox: Inbox) -> None:
    assert [await inbox.keep(FIRST), await inbox.keep(FIRST), await inbox.keep()] == [{1}, set(), set()]
    await inbox.handled(1)
    assert not await inbox.keep(FIRST)
    assert await inbox.waiting() == []


async def test_a_restart_loses_nothing(inbox: Inbox, location: Path | str) -> None:
    await inbox.keep(FIRST)
    async with Memory.open(location) as memory:
        assert await memory.inbox.waiting() == [FIRST]
        assert not await memory.inbox.keep(FIRST)


async def test_what_has_just_arrived_is_left_to_the_process_that_received_it(inbox: Inbox, clock: Clock) -> None:
    await inbox.keep(FIRST)
    clock.now += 5
    await inbox.keep(SECOND)
    assert await inbox.waiting(for_seconds=2) == [FIRST]


async def test_words_and_chat_are_forgotten_at_once_and_the_number_after_a_day(
    inbox: Inbox, memory: Memory, clock: Clock
) -> None:
    async def contents() -> list[tuple[int, str]]:
        async with memory.database.read() as connection:
            found = await connection.exec_driver_sql("SELECT lane, content FROM updates")
            return [(row.lane, row.content) for row in found]

    await inbox.keep(Arrival(1, 7, "a secret question"))
    await inbox.handled(1)
    assert await contents() == [(NOBODY, "")]
    clock.now += REMEMBERED - 1
    await inbox.tidy()
    assert await contents() == [(NOBODY, "")]
    clock.now += 2
    await inbox.tidy()
    assert await contents() == []


async def test_what_cannot_be_marked_is_not_handled_again_and_marked_later(inbox: Inbox, memory: Memory) -> None:
    async def rename(before: str, after: str) -> None:
        async with memory.database.write() as connection:
            await connection.exec_driver_sql(f"ALTER TABLE {before} RENAME TO {after}")

    await inbox.keep(FIRST)
    await rename("updates", "away")
    with pytest.raises(MemoryUnavailableError):
        await inbox.keep(SECOND)
    await inbox.handled(1)
    assert inbox.is_behind
    await rename("away", "updates")
    assert await inbox.waiting() == []
    await inbox.tidy()
    assert not inbox.is_behind
    assert await memory.inbox.waiting() == []


async def test_a_lane_that_one_process_has_is_free_again_when_it_leaves_or_dies(shared: str) -> None:
    async with Memory.open(shared) as one, Memory.open(shared) as other:
        assert await one.inbox.lanes.take(7)
        assert not await other.inbox.lanes.take(7)
        assert await other.inbox.lanes.take(8), "another lane is free"
        await one.inbox.lanes.leave(7)
        assert await other.inbox.lanes.take(7)
        await other.inbox.lanes.close()
        assert await one.inbox.lanes.take(7)


async def test_a_lost_connection_costs_the_lanes_and_the_next_call_makes_a_new_one(
    shared: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with Memory.open(shared) as one, Memory.open(shared) as other:
        assert await one.inbox.lanes.take(7)
        async with other.database.write() as connection:
            killing = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid != pg_backend_pid() AND "
            await connection.exec_driver_sql(killing + "datname = current_database()")
        async with asyncio.timeout(60):
            while not await other.inbox.lanes.take(7):  # noqa: ASYNC110  # the server ends the connection in its own time
                await asyncio.sleep(0.01)
        await one.inbox.lanes.leave(7)
        assert "was left by the server" in caplog.text
        assert not await one.inbox.lanes.take(7)
        await other.inbox.lanes.leave(7)
        assert await one.inbox.lanes.take(7)


async def test_a_call_that_is_cancelled_does_not_mix_up_the_next_answer(shared: str) -> None:
    async with Memory.open(shared) as memory:
        lanes = memory.inbox.lanes
        assert await lanes.take(1)
        cancelled = asyncio.create_task(lanes.take(2))
        await asyncio.sleep(0)
        cancelled.cancel()
        await asyncio.gather(cancelled, return_exceptions=True)
        assert await lanes.take(3)
