"""Errors of SQLite, tantivy and the file system become store errors that name the folder and a remedy."""

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.errors import StoreBusyError, StoreError
from knowledge.store.embedded.faults import IndexDamagedError, IndexUnwritableError, index_faults, translated

FOLDER = Path("data")


def message(error: Exception) -> str:
    """What a store in `FOLDER` says of this error."""
    with pytest.raises(StoreError) as caught, translated(FOLDER):
        raise error
    assert (caught.value.path, caught.value.__cause__) == (FOLDER, error)
    return f"{caught.value.reason}; {caught.value.remedy}"


def sqlite_error(code: int) -> sqlite3.Error:
    """An error as SQLite raises it with this result code."""
    error = sqlite3.OperationalError("in SQLite's words")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (sqlite3.SQLITE_FULL, "the disk is full; free some space"),
        (sqlite3.SQLITE_IOERR, "the disk cannot be read or written; check free space"),
        (sqlite3.SQLITE_IOERR_FSYNC, "the disk cannot be read or written; check free space"),
        (sqlite3.SQLITE_READONLY, "the database is read-only; give this user write access"),
        (sqlite3.SQLITE_PERM, "access is denied; give this user read and write access"),
        (sqlite3.SQLITE_CANTOPEN, "the database cannot be opened; give this user read and write access"),
        (sqlite3.SQLITE_CORRUPT, "the database is damaged; restore a backup"),
        (sqlite3.SQLITE_NOTADB, "record.db is not a database; restore a backup"),
        (sqlite3.SQLITE_MISUSE, "unexpected database error: in SQLite's words; report it"),
    ],
)
def test_each_result_code_of_sqlite_has_a_reason_and_a_remedy(code: int, said: str) -> None:
    assert message(sqlite_error(code)).startswith(said)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_SNAPSHOT, sqlite3.SQLITE_LOCKED])
def test_a_locked_database_means_that_another_reload_is_writing(code: int) -> None:
    with pytest.raises(StoreBusyError, match="another reload is writing; wait until it has ended"), translated(FOLDER):
        raise sqlite_error(code)


def test_an_error_without_a_result_code_keeps_its_words() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        pass
    with pytest.raises(StoreError, match="unexpected database error: Cannot operate on a closed"), translated(FOLDER):
        connection.execute("SELECT 1")


def test_errors_of_the_index_keep_their_words_and_get_a_remedy() -> None:
    assert message(IndexDamagedError("no checksum")) == (
        "the index cannot be read: no checksum; delete the folder 'index'; it will be rebuilt"
    )
    assert message(IndexUnwritableError("no space")).startswith("the index cannot be written: no space; check free")


def test_a_damaged_text_is_named_with_a_remedy() -> None:
    assert message(zlib.error("incorrect data check")) == (
        "a stored article is damaged: incorrect data check; verify the store and mend it, then reload"
    )


def test_errors_of_others_pass_unchanged() -> None:
    for guard in (translated(FOLDER), index_faults(IndexDamagedError)):
        with pytest.raises(LookupError, match="not ours"), guard:
            raise LookupError("not ours")


class PanicException(BaseException):
    """Stands in for the class of tantivy, which cannot be imported."""


@pytest.mark.parametrize("kind", [IndexDamagedError, IndexUnwritableError])
@pytest.mark.parametrize("error", [ValueError("bad"), OSError("bad"), PanicException("bad")], ids=repr)
def test_errors_and_panics_of_tantivy_become_errors_of_the_index(
    error: BaseException, kind: type[IndexDamagedError] | type[IndexUnwritableError]
) -> None:
    with pytest.raises(kind, match="bad") as caught, index_faults(kind):
        raise error
    assert caught.value.__cause__ is error


def test_an_interruption_is_no_error_of_the_index() -> None:
    with pytest.raises(KeyboardInterrupt), index_faults(IndexDamagedError):
        raise KeyboardInterrupt
