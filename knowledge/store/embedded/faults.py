"""The wall where errors of SQLite, tantivy and the file system become `StoreError`s that say what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import StoreBusyError, StoreError

# SQLite's primary result codes (the low byte of an extended one) -> reason, remedy.
_SQLITE = {
    sqlite3.SQLITE_FULL: ("the disk is full", "free some space and try again; what was stored before is unchanged"),
    sqlite3.SQLITE_IOERR: (
        "the disk cannot be read or written",
        "check free space and the health of the disk, then try again",
    ),
    sqlite3.SQLITE_READONLY: ("may not be written", "give this user the right to write the folder and its files"),
    sqlite3.SQLITE_PERM: ("may not be opened", "give this user the right to read and write the folder"),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "check that this user may read and write the folder and its files"),
    sqlite3.SQLITE_CORRUPT: (
        "the database is damaged",
        "put a backup back, or move the folder away and reload all articles from their sources",
    ),
    sqlite3.SQLITE_NOTADB: (
        "what should be the database is no database",
        "put a backup back, or move the file away and reload all articles from their sources",
    ),
}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class IndexDamagedError(Exception):
    """The index cannot be read as it is; it must be made again from the record. Never leaves this folder."""


class IndexUnwritableError(Exception):
    """The index could not be written; what it holds is good. Never leaves this folder."""


def busy(path: Path) -> StoreBusyError:
    """What to raise when the one writer's place is taken."""
    return StoreBusyError(path, "another reload is writing", "wait until it has ended and try again")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the index into `StoreError`s of the store at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise _of_sqlite(error, path) from error
    except IndexDamagedError as error:
        raise StoreError(
            path, f"the index cannot be read: {error}", "delete its folder; it is then made again"
        ) from error
    except IndexUnwritableError as error:
        raise StoreError(path, f"the index cannot be written: {error}", "check rights and free space") from error


@contextmanager
def index_faults(kind: type[IndexDamagedError] | type[IndexUnwritableError]) -> Iterator[None]:
    """Turn errors of tantivy, and of the file system under it, into `kind`.

    Garbage inside a file makes tantivy's Rust panic; that reaches Python as a `BaseException` whose class cannot be
    imported, hence the look at its name.
    """
    try:
        yield
    except (ValueError, OSError) as error:
        raise kind(str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise kind(str(error)) from error


def _of_sqlite(error: sqlite3.Error, path: Path) -> StoreError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _BUSY:
        return busy(path)
    reason, remedy = _SQLITE.get(code, (f"the database refuses: {error}", "report this with what you did"))
    return StoreError(path, reason, remedy)
