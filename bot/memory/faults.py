"""The errors of the memory's databases in words: where, what is wrong, and what to do about it."""

import sqlite3

from sqlalchemy.engine import URL

from bot.redaction import without_secrets

_RIGHTS = "give the user who runs the bot the right to read and write the folder and its files"
_LOST = (
    "stop the bot and restore a backup (`footnote backup` makes them), or move the file away: then rights, refusals,"
    " questions and watches are forgotten"
)
# SQLite's primary result codes (the low byte of an extended one): reason and remedy.
_SQLITE = {
    sqlite3.SQLITE_FULL: ("the disk is full", "free some space"),
    sqlite3.SQLITE_IOERR: ("the disk cannot be read or written", "check free space and the health of the disk"),
    sqlite3.SQLITE_READONLY: ("it is read-only", _RIGHTS),
    sqlite3.SQLITE_PERM: ("access is denied", _RIGHTS),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", _RIGHTS),
    sqlite3.SQLITE_CORRUPT: ("it is damaged", _LOST),
    sqlite3.SQLITE_NOTADB: ("it is not a database", _LOST),
    sqlite3.SQLITE_BUSY: ("another process is writing", "try again, or stop the other process"),
    sqlite3.SQLITE_LOCKED: ("another process is writing", "try again, or stop the other process"),
}
_SERVER = "check that PostgreSQL runs and can be reached, and that `database` and PGPASSWORD are right"
# Classes: connection, authorization, no such database, shutdown.
_UNREACHED = {"08", "28", "3D", "57"}
_RESOURCES = "free space, memory or connections of the PostgreSQL server"
_BY_CHANCE = "try again; if it stays, report it with the steps before it"


class MemoryUnavailableError(Exception):
    """The memory cannot be opened, read or written; the message says where it is, and what to do."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(f"{reason}; {remedy}" if remedy else reason)
        self.reason = reason
        self.remedy = remedy


def explained(url: URL, error: BaseException) -> MemoryUnavailableError:
    """Where the memory is, what is wrong, and the remedy. It never has the password."""
    where, original = place_of(url), getattr(error, "orig", None) or error
    line = str(original).partition("\n")[0]
    if url.drivername.startswith("sqlite"):
        reason, remedy = _SQLITE.get(_code_of(original), (line, _BY_CHANCE))
    else:
        reason, remedy = line, _remedy(getattr(original, "sqlstate", None))
    return MemoryUnavailableError(f"the memory {where} cannot be used: {reason}", remedy)


def damaged(url: URL, found: str) -> MemoryUnavailableError:
    """The error for a file in which SQLite's own check has found this."""
    return MemoryUnavailableError(f"the memory {place_of(url)} is damaged: {found}", _LOST)


def place_of(url: URL) -> str:
    """The file, or the address without the password and the name of our driver."""
    if url.drivername.startswith("sqlite"):
        return url.database or ":memory:"
    return without_secrets(url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True))


def _remedy(state: str | None) -> str:
    """By PostgreSQL's code of the error, whose first two signs are its class; None if the server was not reached."""
    if state is None or state[:2] in _UNREACHED:
        return _SERVER
    return _RESOURCES if state[:2] == "53" else _BY_CHANCE


def _code_of(error: BaseException) -> int:
    """The driver's error may be wrapped in one of its own."""
    while not isinstance(error, sqlite3.Error) and error.__cause__:
        error = error.__cause__
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
