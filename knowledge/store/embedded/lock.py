"""The writer lock: one writer at a time, over threads and processes. A killed process leaves no lock behind."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from knowledge.store.embedded.faults import translated


class WriterLock:
    """The right to write a store: an exclusive transaction on a small SQLite database of its own.

    SQLite's file locks work on every system that Python supports, and they end with the process that holds them. The
    record's own write lock does not serve: SQLite releases it at the commit, before the index has been written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "writer.lock"

    @contextmanager
    def held(self, *, wait_s: float = 0.0) -> Iterator[None]:
        """Hold the lock. Raises `StoreBusyError` if it is not free within `wait_s` seconds."""
        with translated(self._folder):
            connection = sqlite3.connect(self._file, timeout=wait_s, isolation_level=None, check_same_thread=False)
        with closing(connection):
            with translated(self._folder):
                connection.execute("BEGIN EXCLUSIVE")
            yield
