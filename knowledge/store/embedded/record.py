"""The record of truth as a SQLite file: opening it, lending connections, and its one row of state."""

import sqlite3
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

from knowledge.errors import StoreError
from knowledge.store.embedded.faults import translated

FORMAT = 1
_OURS = 0x466F6F74  # "Foot", in the file's header: tells our databases from others
_SCHEMA = Path(__file__).with_name("schema.sql")
_WAIT_S = 5.0  # for the moments in which another process creates or recovers the file


@dataclass(frozen=True, slots=True)
class State:
    """Which content the record has; the index carries the same numbers."""

    identity: str
    sequence: int
    passages: int


class Record:
    """The SQLite file in `folder`; made when it is missing.

    Readers borrow connections, so any thread may read while a batch is written: in WAL mode each statement sees the
    last commit. Commits are rare (one a reload) and so may cost a full sync, after which even a power cut keeps them.
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

    def connect(self) -> sqlite3.Connection:
        """A new connection that commits each statement by itself unless a transaction is begun."""
        # Connections wander between threads but are used by one at a time, so the check of threads is off.
        connection = sqlite3.connect(self.file, timeout=_WAIT_S, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def lent(self) -> Iterator[sqlite3.Connection]:
        """A connection for reading, taken back afterwards; SQLite's errors leave as `StoreError`."""
        if self._closed:
            raise StoreError(self._folder, "the store is closed", "open it again")
        with translated(self._folder):
            try:
                connection = self._idle.get_nowait()
            except Empty:
                connection = self.connect()
            try:
                yield connection
            finally:
                self._give_back(connection)

    def state(self) -> State:
        """The state as of the last commit, also of another process's."""
        with self.lent() as connection:
            return State(*connection.execute("SELECT identity, sequence, passages FROM state").fetchone())

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file, as far as readers allow it at this moment."""
        with self.lent() as connection:
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            connection.execute(f"PRAGMA busy_timeout = {int(_WAIT_S * 1000)}")

    def bytes_on_disk(self) -> int:
        """The size of the file and of its write-ahead log."""
        return total_size(self._folder.glob("record.db*"))

    def close(self) -> None:
        """Close what is not lent; what is lent closes when it comes back."""
        self._closed = True
        while not self._idle.empty():
            self._idle.get_nowait().close()

    def _give_back(self, connection: sqlite3.Connection) -> None:
        try:
            if connection.in_transaction:
                connection.rollback()
        except sqlite3.Error:  # the error that led here says more
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
            raise StoreError(self._folder, "record.db belongs to another program", "choose another data folder")
        if found != FORMAT:
            raise StoreError(
                self._folder,
                f"was written by a newer Footnote (format {found}, this one knows {FORMAT})",
                "update Footnote, or choose another data folder",
            )

    def _create(self, connection: sqlite3.Connection) -> None:
        """Lay out an empty file; a file that has tables is left as it is, it may be another program's."""
        if _tables(connection):
            return
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        if not _tables(connection):  # else another process was quicker
            for statement in _SCHEMA.read_text(encoding="utf-8").split(";\n"):
                connection.execute(statement)
            connection.execute("INSERT INTO state VALUES (1, ?, 0, 1, 1, 0)", (uuid.uuid4().hex,))
            connection.execute(f"PRAGMA application_id = {_OURS}")
            connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("COMMIT")


def total_size(files: Iterable[Path]) -> int:
    """The bytes of all files; one that goes while they are counted has none."""
    total = 0
    for file in files:
        with suppress(FileNotFoundError):
            total += file.stat().st_size
    return total


def _tables(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
