"""What is kept for a time is deleted after it."""

from sqlalchemy import select

from bot.memory import Memory, Retention
from bot.memory.retention import AGED, STAYING
from bot.memory.tables import chats, metadata, replies, turns
from tests.bot.memory.filling import fill

DAY_S = 24 * 3600
NOW = 1_700_000_000.0
ANN, BOB = 7, 8


def test_every_table_has_a_time_or_stays_until_a_person_deletes_it() -> None:
    """A new table: add it to `AGED` with the time of its rows, or say in `STAYING` that it has none."""
    assert set(AGED) | STAYING == set(metadata.sorted_tables)
    assert not set(AGED) & STAYING


async def counts(memory: Memory) -> dict[str, int]:
    async with memory.database.read() as connection:
        return {
            table.name: len((await connection.execute(select(table))).all())
            for table in metadata.sorted_tables
            if table in AGED
        }


async def test_what_is_older_than_the_days_goes_and_the_rest_stays(memory: Memory) -> None:
    retention = Retention(memory.database, clock=lambda: NOW)
    await fill(memory, ANN, at=NOW - 91 * DAY_S)
    await fill(memory, BOB, at=NOW - 60)
    assert await retention.sweep(90) >= len(AGED) - 1  # the vote goes with its question
    assert await counts(memory) == {table.name: 1 for table in AGED}
    assert await retention.sweep(90) == 0


async def test_conversations_and_replies_have_shorter_times_and_groups_that_were_left_a_month(memory: Memory) -> None:
    retention = Retention(memory.database, clock=lambda: NOW)
    await fill(memory, ANN, at=NOW - 29 * DAY_S)
    await retention.sweep(365)
    assert await counts(memory) == {table.name: table not in {turns, replies} for table in AGED}
    later = Retention(memory.database, clock=lambda: NOW + 2 * DAY_S)
    await later.sweep(365)
    assert await counts(memory) == {table.name: table not in {turns, replies, chats} for table in AGED}
