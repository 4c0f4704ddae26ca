"""What supervisors are told, and that it is true."""

from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest

from bot.delivery.arrivals import NotStoredError
from bot.health import LATEST_S, Health, lacking
from bot.main import finish
from knowledge import StoreError
from tests.bot.conftest import Bench
from tests.fakes import message


@pytest.fixture
async def health(bench: Bench) -> Health:
    await bench.application.start()
    health = Health.of(bench.application)
    health.is_receiving = True
    return health


async def test_a_bot_that_takes_and_handles_updates_is_alive_and_ready(health: Health, bench: Bench) -> None:
    assert health.ills() == await health.obstacles() == []
    await bench.application.stop()


async def test_a_start_is_no_illness_and_not_ready(bench: Bench) -> None:
    health = Health.of(bench.application)
    assert health.ills() == []
    assert await health.obstacles() == ["no updates are taken"]


async def test_who_takes_updates_and_handles_none_is_ill(health: Health, bench: Bench) -> None:
    await bench.application.stop()
    assert health.ills() == await health.obstacles() == ["no updates are handled"]


async def test_a_poll_that_has_ended_is_ill_and_one_that_telegram_does_not_answer_not_ready(
    health: Health, bench: Bench
) -> None:
    long_ago = monotonic() - LATEST_S - 5
    health.pulse.asked, health.pulse.answered = monotonic(), long_ago
    assert health.ills() == []
    [why] = await health.obstacles()
    assert why.startswith("Telegram last answered a call for updates 12")
    health.pulse.asked = long_ago
    assert health.ills()[0].startswith("Telegram was last asked for updates 12")
    await bench.application.stop()


async def test_a_store_or_a_memory_that_does_not_answer_is_named(
    health: Health, bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.library.broken = StoreError(Path("data"), "cannot be read", "look at the disk")
    async with bench.application.services.memory.database.write() as connection:
        await connection.exec_driver_sql("DROP TABLE notes")
    store, memory = await health.obstacles()
    assert "cannot be read" in store
    assert memory.endswith("no such table: notes; try again; if it stays, report it with the steps before it")
    assert health.ills() == [], "a restart does not mend a disk"
    await bench.application.stop()


async def test_who_cannot_store_an_update_is_not_ready_until_one_is_stored(health: Health, bench: Bench) -> None:
    database, arrivals = bench.application.services.memory.database, bench.application.arrivals
    async with database.write() as connection:
        await connection.exec_driver_sql("ALTER TABLE updates RENAME TO away")
    with pytest.raises(NotStoredError):
        await arrivals.put(bench.update(message=message("lost?")))
    assert await health.obstacles() == ["an update could not be stored 0 s ago"]
    async with database.write() as connection:
        await connection.exec_driver_sql("ALTER TABLE away RENAME TO updates")
    await arrivals.put(bench.update(message=message("stored")))
    assert await health.obstacles() == []
    await finish(bench.application)


async def test_a_failure_of_long_ago_does_not_keep_updates_away_for_ever(health: Health, bench: Bench) -> None:
    async with bench.application.services.memory.database.write() as connection:
        await connection.exec_driver_sql("ALTER TABLE updates RENAME TO away")
    with pytest.raises(NotStoredError):
        await bench.application.arrivals.put(bench.update(message=message("lost?")))
    async with bench.application.services.memory.database.write() as connection:
        await connection.exec_driver_sql("ALTER TABLE away RENAME TO updates")
    later = replace(health, lacking=lambda: lacking(bench.application, recent_s=0))
    assert await later.obstacles() == []
    await bench.application.stop()
