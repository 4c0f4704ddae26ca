"""The record: the SQLite file that is the source of truth. Opening it, its pool of connections, and its state."""

import sqlite3
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Lock
from typing import Protocol

from knowledge.errors import StoreError
from knowledge.store.embedded.faults import translated
from knowledge.store.embedded.upgrades import SCRIPTS, run, upgrade

FORMAT = 3
_OURS = 0x466F6F74  # "Foot": the application id in the file's header, which identifies our databases
_SCHEMA = Path(__file__).with_name("schema.sql")
# Bytes of a page. The row of a text takes 3 kB, so on pages of SQLite's usual 4 kB a quarter would be empty.
_PAGE = 16_384
_WAIT_S = 5.0  # another process that creates or recovers the file holds its lock for a moment


@dataclass(frozen=True, slots=True)
class State:
    """Identifies the content of the record. Each commit of the index carries the same numbers.

    `identity` is the store's random id, `sequence` counts the batches applied, `passages` the current passages.
    """

    identity: str
    sequence: int
    passages: int


class Connections(Protocol):
    """Where those that read get a connection: from the record, or the one of a batch that is not committed yet."""

    def borrow(self) -> AbstractContextManager[sqlite3.Connection]:
        """A connection for one query."""

    def snapshot(self) -> AbstractContextManager[sqlite3.Connection]:
        """A connection for several queries that see the same state."""


class LentConnection:
    """The connection of a batch, lent to one thread at a time until it is taken back. They see the batch's changes."""

    def __init__(self, connection: sqlite3.Connection, folder: Path, closing: Event) -> None:
        self._connection: sqlite3.Connection | None = connection
        self._folder = folder
        self._closing = closing  # set when the store is being closed
        self._lock = Lock()

    @contextmanager
    def borrow(self) -> Iterator[sqlite3.Connection]:
        """Borrow the connection. Errors of SQLite leave as `StoreError`."""
        with self._lock:
            if self._connection is None:
                raise StoreError(self._folder, "this state was only there to be approved", "ask the store itself")
            if self._closing.is_set():
                raise StoreError(self._folder, "the store was closed during the reload", "reload again")
            with translated(self._folder):
                yield self._connection

    snapshot = borrow  # nobody else writes over this connection

    def take_back(self) -> None:
        """From now on, those that ask for the connection get a `StoreError`."""
        with self._lock:
            self._connection = None


class Record:
    """The SQLite file in `folder`, created if it is missing.

    Readers borrow connections from a pool, so any thread may read while a batch is written: in WAL mode each statement
    sees the last commit. Commits are rare (one a reload), so each can afford a full sync and survives a power cut.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.file = folder / "record.db"
        self._idle: SimpleQueue[sqlite3.Connection] = SimpleQueue()
        self._closed = False
        with translated(folder):
            connection = self.connect()
            try:
                self._prepare(connection)
            except BaseException:
                connection.close()
                raise
            self._idle.put(connection)
            self._identity = _identity(self.file)

    def connect(self) -> sqlite3.Connection:
        """A new connection in autocommit mode. The caller closes it."""
        # A connection moves between threads but only one uses it at a time, so SQLite's check of threads is off.
        connection = sqlite3.connect(self.file, timeout=_WAIT_S, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
        return connection

    def check_open(self) -> None:
        """Raises `StoreError` if the record was closed."""
        if self._closed:
            raise StoreError(self._folder, "the store is closed", "open it again")

    def check_there(self) -> None:
        """Raises `StoreError` if the file was deleted or replaced: connections that are open do not notice that."""
        if _identity(self.file) != self._identity:
            reason = "record.db was deleted or replaced while it was in use"
            raise StoreError(self._folder, reason, "put it back or restore a backup, and start Footnote again")

    @contextmanager
    def borrow(self) -> Iterator[sqlite3.Connection]:
        """Borrow a connection for reading. Errors of SQLite leave as `StoreError`."""
        self.check_open()
        with translated(self._folder):
            try:
                connection = self._idle.get_nowait()
            except Empty:
                connection = self.connect()
            try:
                yield connection
            finally:
                self._give_back(connection)

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Borrow a connection that sees one state until it is given back."""
        with self.borrow() as connection:
            connection.execute("BEGIN")
            yield connection

    def state(self) -> State:
        """The state as of the last commit, whichever process made it."""
        with self.borrow() as connection:
            return State(*connection.execute("SELECT identity, sequence, passages FROM state").fetchone())

    def checkpoint(self) -> None:
        """Copy the write-ahead log into the file, as far as current readers allow."""
        with translated(self._folder), closing(self.connect()) as connection:
            connection.execute("PRAGMA busy_timeout = 0")  # its own connection, as others must go on waiting
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def bytes_on_disk(self) -> int:
        """The size of the file and of its write-ahead log."""
        return total_size(self._folder.glob("record.db*"))

    def close(self) -> None:
        """Close the idle connections; a borrowed one is closed when it is given back."""
        self._closed = True
        with suppress(Empty):  # another thread may be closing too, so asking first whether any is left proves nothing
            while True:
                self._idle.get_nowait().close()

    def _give_back(self, connection: sqlite3.Connection) -> None:
        try:
            if connection.in_transaction:
                connection.rollback()
        except sqlite3.Error:  # this connection is broken; the error that broke it is on its way to the caller
            connection.close()
            return
        self._idle.put(connection)
        if self._closed:
            self.close()

    def _prepare(self, connection: sqlite3.Connection) -> None:
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        if found == 0:
            self._create(connection)
            found = connection.execute("PRAGMA user_version").fetchone()[0]
        if connection.execute("PRAGMA application_id").fetchone()[0] != _OURS:
            raise StoreError(self._folder, "record.db was written by another program", "choose another data folder")
        if found in SCRIPTS:
            upgrade(connection)
            found = connection.execute("PRAGMA user_version").fetchone()[0]
        if found != FORMAT:
            raise StoreError(
                self._folder,
                f"record.db was written by a newer Footnote (format {found}; this one reads {FORMAT})",
                "update Footnote, or choose another data folder",
            )

    def _create(self, connection: sqlite3.Connection) -> None:
        """Create the tables of an empty file. A file that has tables is left as it is: it may be another program's."""
        if _tables(connection):
            return
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        _use_log(connection)
        connection.execute("BEGIN IMMEDIATE")
        if not _tables(connection):  # another process may have created them since the first look
            run(_SCHEMA, connection)
            connection.execute("INSERT INTO state VALUES (1, ?, 0, 1, 1, 0)", (uuid.uuid4().hex,))
            connection.execute(f"PRAGMA application_id = {_OURS}")
            connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("COMMIT")


def _use_log(connection: sqlite3.Connection) -> None:
    """Switch to WAL mode. If another process does so at the same moment, SQLite fails at once instead of waiting."""
    until = time.monotonic() + _WAIT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def total_size(files: Iterable[Path]) -> int:
    """The size of all files in bytes; a file that is deleted meanwhile counts as 0."""
    total = 0
    for file in files:
        with suppress(FileNotFoundError):
            total += file.stat().st_size
    return total


def _tables(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
