"""The connection to the bot's memory: SQLite in the data folder, or PostgreSQL by its URL.

Opening it brings the tables up to date. Several processes may use one PostgreSQL database.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, CursorResult, Executable, event, inspect, text
from sqlalchemy.engine import URL, Dialect, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, InvalidatePoolError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.memory.faults import MemoryUnavailableError, damaged, explained, place_of
from bot.memory.migrations import HEAD
from bot.memory.migrations.upgrade import upgrade
from bot.memory.sqlite_driver import READING, WRITING, SqliteConnection
from bot.memory.tables import notes
from bot.memory.upserting import upsert

logger = logging.getLogger(__name__)

FILE = "memory.sqlite"  # in the data folder
_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
_PATIENCE_S = 10  # to wait for another connection's write
# A server whose peer lost its power would keep its locks for hours. These are seconds until it notices.
_NOTICING = {"tcp_keepalives_idle": "20", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "3"}
_START_AGAIN = "put it back or restore a backup, and start the bot again"
# The name and the length of the note by which writing is tried.
_TRIAL, _TRIAL_LENGTH = "trial", 8000
_MIGRATING = 7_046_029  # the number of the advisory lock; any number that no one else uses
_TRUSTED_S = 1.0  # since a connection was used
_USED = "used"  # when it was
Values = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None


def url_of(location: str | Path) -> URL:
    """The URL of a folder, in which the SQLite file is, or of a database, such as postgresql://bot@127.0.0.1/footnote.

    Raises `MemoryUnavailableError` for other kinds of databases.
    """
    if isinstance(location, Path):
        return URL.create("sqlite+aiosqlite", database=str(location / FILE))
    try:
        url = make_url(location)
    except ArgumentError as error:
        raise MemoryUnavailableError("database: not an address; write postgresql://user@host/name") from error
    kind = url.drivername.partition("+")[0]
    if kind not in _DRIVERS:
        raise MemoryUnavailableError(f"database: {kind} is not supported; allowed: postgresql, sqlite")
    return url.set(drivername=_DRIVERS[kind])


class Database:
    """An engine whose tables are up to date. `read` and `write` give a connection in a transaction."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        # SQLite has one writer at a time. Its own waiting is by sleeping, which is slower and lets the last one starve.
        self._writing: AbstractAsyncContextManager[object] = nullcontext() if self.is_shared else asyncio.Lock()
        self._file: Path | None = None  # of SQLite
        self._opened: tuple[int, int] | None = None  # the identity of the file

    @classmethod
    async def open(cls, location: str | Path, *, connections: int = 20, trusted_s: float = _TRUSTED_S) -> Self:
        """Connect, and create or upgrade the tables. Raises `MemoryUnavailableError`.

        A connection that was not used for `trusted_s` is tried before it is used.
        """
        url = url_of(location)
        if file := _file_of(url):
            await asyncio.to_thread(_make_folder, file.parent)
        engine = _engine_of(url, connections, trusted_s)
        database = cls(engine)
        try:
            async with database.write() as connection:
                await connection.run_sync(_bring_up_to_date)
            database._file, database._opened = file, _identity(file) if file else None
        except BaseException:
            await engine.dispose()
            raise
        return database

    @classmethod
    async def examine(cls, location: str | Path) -> str:
        """Its place, if it can be used or is not made yet. It makes no file and no table.

        Raises `MemoryUnavailableError` if it cannot be reached or read, or if a file is damaged.
        """
        url = url_of(location)
        if (file := _file_of(url)) and not file.exists():
            return place_of(url)
        database = cls(_engine_of(url, 1))
        try:
            async with database.read() as connection:
                found = await connection.scalar(
                    text("SELECT 'ok'" if database.is_shared else "PRAGMA integrity_check(1)")
                )
        finally:
            await database.close()
        if found != "ok":
            raise damaged(url, str(found).splitlines()[-1])
        return place_of(url)

    @property
    def dialect(self) -> str:
        """Which SQL it speaks: sqlite or postgresql."""
        return self._engine.dialect.name

    @property
    def is_shared(self) -> bool:
        """True if several processes may use it."""
        return self.dialect == "postgresql"

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection for reading alone. Raises `MemoryUnavailableError` for the database's errors."""
        async with self._transaction(READING) as connection:
            yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """A connection in a transaction, committed at the end. Raises `MemoryUnavailableError` as `read` does."""
        async with self._writing, self._transaction(WRITING) as connection:
            yield connection

    async def once(self, statement: Executable, values: Values = None) -> CursorResult[Any]:
        """Carry out a single statement, which is a transaction by itself; `values` are its parameters, as of `execute`.

        Raises as `read` does.
        """
        async with self._writing:
            connection = await self.connect()
            try:
                with self.translated():
                    return await connection.execute(statement, values)
            finally:
                await connection.close()

    async def connect(self) -> AsyncConnection:
        """A connection of its own, each statement a transaction; the caller closes it. Raises as `read` does."""
        with self.translated():
            connection = await self._engine.connect()
            own = {"isolation_level": "AUTOCOMMIT"} if self.is_shared else {"sqlite_begins": None}
            return await connection.execution_options(**own)

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Raises `MemoryUnavailableError` for the database's errors."""
        try:
            yield
        except (SQLAlchemyError, OSError) as error:
            raise explained(self._engine.url, error) from error

    @asynccontextmanager
    async def _transaction(self, sqlite_begins: str) -> AsyncIterator[AsyncConnection]:
        with self.translated():
            async with self._engine.connect() as connection:
                await connection.execution_options(sqlite_begins=sqlite_begins)
                async with connection.begin():
                    yield connection

    async def trouble(self) -> str | None:
        """Why it could not be used now; None if it can be read and written.

        It writes as much as an update takes, as a full disk can still be read.
        """
        if self._file and _identity(self._file) != self._opened:
            return f"the memory {self._file} was deleted or replaced while it was in use; {_START_AGAIN}"
        try:
            async with self.write() as connection:
                # SQLite writes no page whose content stays the same.
                value = f"{time.time():020.6f}" * (_TRIAL_LENGTH // 20)
                await upsert(connection, notes, {"name": _TRIAL}, {"value": value})
        except MemoryUnavailableError as error:
            return str(error)
        return None

    async def leave_nothing(self) -> None:
        """Remove what was deleted from the file, too: SQLite's log keeps it until it is written over.

        What is committed later than this is in the log again. Raises as `read` does.
        """
        if self.is_shared:
            return
        async with self._writing:
            connection = await self.connect()
            try:
                with self.translated():
                    is_busy = (await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")).scalar()
            finally:
                await connection.close()
        if is_busy:
            logger.warning("what was deleted stays in the log of the memory for now, as another process reads it")

    async def close(self) -> None:
        await self._engine.dispose()


def _file_of(url: URL) -> Path | None:
    is_file = url.drivername.startswith("sqlite") and url.database and url.database != ":memory:"
    return Path(url.database) if is_file and url.database else None


def _engine_of(url: URL, connections: int, trusted_s: float = _TRUSTED_S) -> AsyncEngine:
    if url.drivername.startswith("sqlite"):
        file = url.database or ":memory:"
        engine = create_async_engine(url, async_creator=lambda: SqliteConnection(file, patience=_PATIENCE_S))
        event.listen(engine.sync_engine, "begin", _begin_in_sqlite)
        return engine
    noticing = {"server_settings": _NOTICING}
    engine = create_async_engine(url, pool_size=connections, max_overflow=connections, connect_args=noticing)
    event.listen(engine.sync_engine, "checkin", _note_end_of_use)
    event.listen(engine.sync_engine, "checkout", partial(_check_if_idle, engine.dialect, trusted_s))
    return engine


def _note_end_of_use(_: object, record: ConnectionPoolEntry) -> None:
    record.info[_USED] = time.monotonic()


def _check_if_idle(
    dialect: Dialect, trusted_s: float, connection: DBAPIConnection, record: ConnectionPoolEntry, _: object
) -> None:
    """Ask the server by a connection that nobody has used for a while, as the server may have been restarted.

    SQLAlchemy would ask at each use (`pool_pre_ping`), which is a tenth of a busy bot's computing. Raises
    `InvalidatePoolError`, upon which the pool connects anew.
    """
    now = time.monotonic()
    if now - record.info.get(_USED, now) < trusted_s:
        return
    try:
        dialect.do_ping(connection)
    except dialect.loaded_dbapi.Error as error:
        raise InvalidatePoolError from error


def _identity(file: Path) -> tuple[int, int] | None:
    """A file that was deleted can still be written by those who opened it, and all of that is lost."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MemoryUnavailableError(f"the folder {folder} cannot be made: {error.strerror}") from error


def _begin_in_sqlite(connection: Connection) -> None:
    if statement := connection.get_execution_options().get("sqlite_begins"):
        connection.exec_driver_sql(statement)


def _bring_up_to_date(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":  # processes that start together must not migrate together
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _MIGRATING})
    if _version_of(connection) == HEAD:
        return
    upgrade(connection)


def _version_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return version
