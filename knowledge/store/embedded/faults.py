"""Where errors of SQLite, tantivy and the file system become `StoreError`s that say what to do."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import StoreBusyError, StoreError

# SQLite's primary result codes (the low byte of an extended one): reason and remedy.
_SQLITE = {
    sqlite3.SQLITE_FULL: ("the disk is full", "free some space and try again; what was stored before is unchanged"),
    sqlite3.SQLITE_IOERR: (
        "the disk cannot be read or written",
        "check free space and the health of the disk, then try again",
    ),
    sqlite3.SQLITE_READONLY: ("the database is read-only", "give this user write access to the folder and its files"),
    sqlite3.SQLITE_PERM: ("access is denied", "give this user read and write access to the folder"),
    sqlite3.SQLITE_CANTOPEN: (
        "the database cannot be opened",
        "give this user read and write access to the folder and its files",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "the database is damaged",
        "restore a backup, or move record.db away and reload all articles from their sources",
    ),
    sqlite3.SQLITE_NOTADB: (
        "record.db is not a database",
        "restore a backup, or move the file away and reload all articles from their sources",
    ),
}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class IndexDamagedError(Exception):
    """The index cannot be read and must be rebuilt from the record. Never leaves this package."""


class IndexUnwritableError(Exception):
    """The index cannot be written, but its last commit can be read. Never leaves this package."""


def busy(path: Path) -> StoreBusyError:
    """The error for a second writer of the store at `path`."""
    return StoreBusyError(path, "another reload is writing", "wait until it has ended and try again")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the index into `StoreError`s of the store at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise _of_sqlite(error, path) from error
    except zlib.error as error:
        raise StoreError(
            path, f"a stored article is damaged: {error}", "verify the store and mend it, then reload"
        ) from error
    except IndexDamagedError as error:
        raise StoreError(
            path, f"the index cannot be read: {error}", "delete the folder 'index'; it will be rebuilt"
        ) from error
    except IndexUnwritableError as error:
        raise StoreError(
            path, f"the index cannot be written: {error}", "check free space and the rights of the folder"
        ) from error


@contextmanager
def index_faults(kind: type[IndexDamagedError] | type[IndexUnwritableError]) -> Iterator[None]:
    """Turn errors of tantivy, and of the file system below it, into `kind`.

    A corrupt file can make tantivy's Rust code panic. In Python that is a `BaseException` whose class cannot be
    imported, so it is recognised by its name.
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
    reason, remedy = _SQLITE.get(code, (f"unexpected database error: {error}", "report it with the steps before it"))
    return StoreError(path, reason, remedy)
