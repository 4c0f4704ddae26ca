"""One writer at a time, over threads and processes, without a mark that a killed process could leave behind."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from knowledge.store.embedded.faults import translated


class WriterLock:
    """The right to write a store, held by an exclusive transaction on a small database of its own.

    SQLite's file locks work on every system that Python knows and end with the process that holds them. The record's
    own write lock cannot serve: it is given back at the commit, when the index has still to follow.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "writer.lock"

    @contextmanager
    def held(self, *, wait_s: float = 0.0) -> Iterator[None]:
        """Hold the lock; raises `StoreBusyError` when it is not free within `wait_s` seconds."""
        with translated(self._folder):
            connection = sqlite3.connect(self._file, timeout=wait_s, isolation_level=None, check_same_thread=False)
        with closing(connection):
            with translated(self._folder):
                connection.execute("BEGIN EXCLUSIVE")
            yield
