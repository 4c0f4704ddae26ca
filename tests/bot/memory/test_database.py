"""The database: its tables, its places and its errors."""

import asyncio
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, select, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.memory import Database, Destination, Memory, MemoryUnavailableError, migrations
from bot.memory.database import FILE, url_of
from bot.memory.migrations import HEAD
from bot.memory.migrations.upgrade import upgrade
from bot.memory.tables import askers, metadata, outbox, updates
from tests.bot.postgresql import Server


async def test_the_migrations_make_the_tables_of_the_code(memory: Memory) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async with memory.database.read() as connection:
        assert await connection.run_sync(differences) == []


def test_the_newest_migration_is_the_one_that_databases_are_compared_with() -> None:
    assert ScriptDirectory(str(Path(migrations.__file__).parent)).get_current_head() == HEAD


@pytest.fixture(params=["sqlite", "postgresql"])
def nowhere(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """Where a memory can be, without tables yet."""
    if request.param == "sqlite":
        return tmp_path
    server: Server = request.getfixturevalue("postgresql")
    return server.url(server.create())


async def earlier(location: str | Path, revision: str, *statements: str) -> None:
    """Make the tables of an earlier version, with these rows."""
    engine = create_async_engine(url_of(location))
    async with engine.begin() as connection:
        await connection.run_sync(upgrade, revision)
        for statement in statements:
            await connection.exec_driver_sql(statement)
    await engine.dispose()


async def test_rows_of_the_first_version_stay_when_the_tables_are_upgraded(nowhere: str | Path) -> None:
    await earlier(
        nowhere,
        "0001",
        "INSERT INTO outbox (chat, once, page, queued, attempts, after)"
        """ VALUES (7, 'a', '{"text": "Ada", "entities": [], "buttons": []}', 1, 0, 1)""",
    )
    async with Memory.open(nowhere) as memory:
        [letter] = await memory.outbox.due(5.0, 9)
        assert (letter.to, letter.page.text) == (Destination(7), "Ada")


async def test_whom_earlier_versions_told_and_answered_is_not_kept_any_more(nowhere: str | Path) -> None:
    await earlier(
        nowhere,
        "0002",
        "INSERT INTO questions (number, asked, place, language, question, tier, seconds)"
        " VALUES (1, 1, 'private', 'en', 'who', 'silent', 1)",
        "INSERT INTO askers (question, person, chat, agreed, told) VALUES (1, 7, 7, 1, 1), (1, 8, 8, 1, NULL)",
        "INSERT INTO outbox (chat, once, page, queued, attempts, after, sent)"
        " VALUES (7, 'told 1 7', '{}', 1, 0, 1, 1), (8, 'told 1 8', '{}', 1, 0, 1, NULL)",
        "INSERT INTO updates (update_id, lane, content, received, handled)"
        " VALUES (1, 7, '', 1, 1), (2, 8, '', 1, NULL)",
    )
    async with Memory.open(nowhere) as memory, memory.database.read() as connection:
        for column, kept in ((askers.c.person, [8]), (outbox.c.chat, [8]), (updates.c.lane, [0, 8])):
            assert sorted((await connection.execute(select(column))).scalars()) == kept


async def test_a_memory_that_is_opened_again_has_what_it_had(tmp_path: Path) -> None:
    for value in (None, "kept"):
        async with Memory.open(tmp_path / "new" / "folder") as memory:
            assert await memory.notes.get("name") == value
            await memory.notes.put("name", "kept")


async def test_a_write_that_fails_changes_nothing(memory: Memory) -> None:
    await memory.notes.put("name", "before")

    async def fail() -> None:
        async with memory.database.write() as connection:
            await connection.exec_driver_sql("UPDATE notes SET value = 'after'")
            await connection.exec_driver_sql("DELETE FROM no_such_table")

    with pytest.raises(MemoryUnavailableError, match="no_such_table"):
        await fail()
    assert await memory.notes.get("name") == "before"


async def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 500)
    said = f"the memory {tmp_path / FILE} cannot be used: it is not a database; stop the bot and restore a backup"
    with pytest.raises(MemoryUnavailableError, match=said):
        await Database.open(tmp_path)


async def test_a_memory_that_is_sound_is_examined_without_a_change(location: Path | str) -> None:
    place = await Database.examine(location)
    assert place == str(location / FILE) if isinstance(location, Path) else place.startswith("postgresql://")


async def test_a_memory_that_is_not_made_yet_is_not_made_by_looking_at_it(tmp_path: Path) -> None:
    assert await Database.examine(tmp_path / "data") == str(tmp_path / "data" / FILE)
    assert not (tmp_path / "data").exists()


async def test_damage_that_opening_does_not_meet_is_found(empty_memory: Path, tmp_path: Path) -> None:
    shutil.copy(empty_memory, tmp_path / FILE)
    damage(tmp_path / FILE)
    with pytest.raises(MemoryUnavailableError, match=f"{FILE} is damaged: .*; stop the bot and restore a backup"):
        await Database.examine(tmp_path)


def damage(file: Path) -> None:
    """Write over the last page."""
    with file.open("r+b") as opened:
        opened.seek(-4096, os.SEEK_END)
        opened.write(b"\xa5" * 4096)


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(MemoryUnavailableError, match="file"):
        await Database.open(tmp_path / "file")


async def test_a_memory_that_can_be_written_is_in_no_trouble_until_it_breaks(memory: Memory) -> None:
    assert await memory.database.trouble() is None
    assert await asyncio.gather(*(memory.database.trouble() for _ in range(5))) == [None] * 5
    async with memory.database.write() as connection:
        await connection.exec_driver_sql("DROP TABLE notes")
    assert "notes" in (await memory.database.trouble() or "")


async def test_a_full_disk_is_trouble_though_it_can_be_read(tmp_path: Path) -> None:
    async with Memory.open(tmp_path) as memory:
        await memory.notes.put("name", "kept")
        await memory.database.once(text("VACUUM"))  # no page is free any more
        async with memory.database.read() as connection:
            pages = (await connection.exec_driver_sql("PRAGMA page_count")).scalar()
            # As if no page more fitted. It is a setting of the connection, which is the only one in the pool.
            await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        trouble = await memory.database.trouble()
        assert trouble == f"the memory {tmp_path / FILE} cannot be used: the disk is full; free some space"
        assert await memory.notes.get("name") == "kept"


async def test_a_log_that_cannot_be_emptied_for_a_reader_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with Memory.open(tmp_path) as memory:
        await memory.database.once(text("PRAGMA busy_timeout = 0"))  # nothing is waited for
        with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM notes").fetchone()
            await memory.notes.put("name", "kept")
            await memory.database.leave_nothing()
            assert "stays in the log of the memory for now" in caplog.text
        await memory.database.leave_nothing()
        assert (tmp_path / f"{FILE}-wal").stat().st_size == 0


@pytest.mark.parametrize("becomes", ["nothing", "another file"])
async def test_a_file_that_went_away_while_it_was_in_use_is_trouble(tmp_path: Path, becomes: str) -> None:
    async with Memory.open(tmp_path) as memory:
        (tmp_path / FILE).rename(tmp_path / "moved")
        if becomes == "another file":
            (tmp_path / FILE).write_bytes((tmp_path / "moved").read_bytes())
        trouble = await memory.database.trouble() or ""
        assert trouble.startswith(f"the memory {tmp_path / FILE} was deleted or replaced while it was in use; put it")


@pytest.mark.parametrize(
    ("location", "said"), [("mysql://host/name", "mysql is not supported"), ("nonsense", "not an address")]
)
def test_another_kind_of_database_is_refused_with_those_allowed(location: str, said: str) -> None:
    with pytest.raises(MemoryUnavailableError, match=said):
        url_of(location)


def test_a_postgresql_url_gets_its_driver() -> None:
    assert url_of("postgresql://bot@127.0.0.1/footnote").drivername == "postgresql+asyncpg"


async def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    with pytest.raises(MemoryUnavailableError, match=r"bot:\[secret\]@127\.0\.0\.1:9") as caught:
        await Database.open("postgresql://bot:hush@127.0.0.1:9/footnote")
    assert "hush" not in str(caught.value)
    assert "check that PostgreSQL runs" in str(caught.value)


async def lose_connections(url: str) -> None:
    """End all other connections to the database, as a restart of the server does."""
    async with Memory.open(url) as other, other.database.write() as connection:
        ending = "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE pid != pg_backend_pid() AND "
        await connection.exec_driver_sql(ending + "datname = current_database()")


async def test_a_connection_that_was_idle_is_tried_before_it_is_used(shared: str) -> None:
    database = await Database.open(shared, trusted_s=0)
    try:
        await lose_connections(shared)
        async with database.read() as connection:
            assert (await connection.execute(text("SELECT 1"))).scalar() == 1
    finally:
        await database.close()


async def test_a_busy_connection_that_is_lost_costs_one_statement_and_no_more(shared: str) -> None:
    database = await Database.open(shared, trusted_s=600)
    try:
        await lose_connections(shared)
        with pytest.raises(MemoryUnavailableError):
            async with database.read() as connection:
                await connection.execute(text("SELECT 1"))
        async with database.read() as connection:
            assert (await connection.execute(text("SELECT 1"))).scalar() == 1
    finally:
        await database.close()
