"""SQLite for SQLAlchemy's asynchronous engine, with as few steps of the connection's thread as there are statements.

The plain driver, aiosqlite, takes a step each for the cursor, the statement, its rows, the end of the cursor, and the
beginning and the end of the transaction. A busy bot would take a thousand of them a second, and in each of them two
threads wait for each other.
"""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Self

import aiosqlite

READING = "BEGIN"
# A transaction that reads first and writes later is refused at once if another one wrote between. So one that writes
# asks for the file at its beginning, where it waits.
WRITING = "BEGIN IMMEDIATE"
_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",  # a power cut may cost the last seconds, never the file
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is forgotten is not left in the file
)


class SqliteConnection(aiosqlite.Connection):
    """A connection whose transactions begin together with their first statement.

    For `patience` seconds it waits for what another process writes.
    """

    def __init__(self, path: str | Path, *, patience: float) -> None:
        def connect() -> sqlite3.Connection:
            # Without an isolation level the driver begins no transaction. We do, so that tables are made in one, too.
            opened = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
            try:
                for setting in _SETTINGS:
                    opened.execute(setting)
            except BaseException:
                opened.close()
                raise
            return opened

        super().__init__(connect, iter_chunk_size=1)
        self._thread.daemon = True  # one that waits for another process's write must not keep this one alive
        self._beginning: str | None = None  # of a transaction that no statement has begun yet
        self._is_reading = False

    async def _connect(self) -> aiosqlite.Connection:
        try:
            return await super()._connect()
        except sqlite3.Error:
            self._thread.join()  # it has nothing left to do, and must not outlive the event loop
            raise

    def cursor(self) -> "StatementCursor":  # type: ignore[override]
        return StatementCursor(self)

    def begin(self, how: str) -> None:
        """Begin a transaction with the next statement; one that is begun by `BEGIN` must only read."""
        self._beginning, self._is_reading = how, how == READING

    async def take(self, statement: Callable[[sqlite3.Connection], sqlite3.Cursor]) -> tuple[sqlite3.Cursor, list[Any]]:
        """Carry out a statement, and return its cursor and all its rows."""

        def step() -> tuple[sqlite3.Cursor, list[Any]]:
            beginning, self._beginning = self._beginning, None
            if beginning:
                self._conn.execute(beginning)
            cursor = statement(self._conn)
            return cursor, cursor.fetchall() if cursor.description else []

        found: tuple[sqlite3.Cursor, list[Any]] = await self._execute(step)  # type: ignore[no-untyped-call]
        return found

    async def commit(self) -> None:
        self._beginning = None
        if self._is_reading:
            self._conn.commit()  # touches no file
        elif self._conn.in_transaction:
            await super().commit()

    async def rollback(self) -> None:
        self._beginning = None
        if self._conn.in_transaction:
            await super().rollback()


class StatementCursor:
    """One statement and its rows, as SQLAlchemy asks for them."""

    arraysize = 1

    def __init__(self, connection: SqliteConnection) -> None:
        self._connection = connection
        self._cursor: sqlite3.Cursor | None = None
        self._rows: list[Any] = []

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, values: Sequence[Any] = ()) -> None:
        if statement in {READING, WRITING}:
            self._connection.begin(statement)
        else:
            self._cursor, self._rows = await self._connection.take(lambda opened: opened.execute(statement, values))

    async def executemany(self, statement: str, values: Sequence[Sequence[Any]]) -> None:
        self._cursor, self._rows = await self._connection.take(lambda opened: opened.executemany(statement, values))

    async def fetchall(self) -> list[Any]:
        return self._rows

    async def close(self) -> None:
        self._rows = []

    @property
    def description(self) -> Any:
        return self._cursor.description if self._cursor else None

    @property
    def rowcount(self) -> int:
        return self._cursor.rowcount if self._cursor else -1

    @property
    def lastrowid(self) -> int | None:
        return self._cursor.lastrowid if self._cursor else None
