"""A copy of the memory's file while the bot runs: what is to last, and nothing that passes within days."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from bot.memory.database import FILE
from bot.memory.faults import MemoryUnavailableError
from bot.memory.tables import replies, turns, updates

# Conversations and which answer is whose expire within days. An update belongs to its moment: after a restore, the
# bot must not answer what somebody wrote long ago.
PASSING = frozenset({turns, replies, updates})
_PATIENCE_S = 10


def back_up(folder: Path, target: Path) -> bool:
    """Copy the memory's file in `folder`, as it is at one moment, to the folder `target`; false if there is none.

    Of the tables `PASSING` nothing is in the copy. Raises `MemoryUnavailableError`; then there is no copy.
    """
    file, copy = folder / FILE, target / FILE
    if not file.exists():
        return False
    try:
        _copy(file, copy)
        _empty(copy)
    except (sqlite3.Error, OSError) as error:
        with suppress(OSError):
            copy.unlink(missing_ok=True)
        remedy = "free some space, or check the memory with: footnote doctor"
        raise MemoryUnavailableError(f"the memory {file} cannot be copied to {target}: {error}", remedy) from error
    return True


def _copy(file: Path, copy: Path) -> None:
    # All pages in one step: it is one state, whatever the bot commits meanwhile. The bot's own connection writes
    # nothing into the file itself for so long, only into its log.
    with closing(sqlite3.connect(file, timeout=_PATIENCE_S)) as source, closing(sqlite3.connect(copy)) as opened:
        source.backup(opened)


def _empty(copy: Path) -> None:
    """Delete what passes, also from the file."""
    with closing(sqlite3.connect(copy, isolation_level=None)) as opened:
        opened.execute("PRAGMA journal_mode = DELETE")  # the copy is one file, without a log beside it
        opened.execute("PRAGMA secure_delete = ON")
        there = {name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in PASSING:
            if table.name in there:  # the memory may be one of an earlier version
                opened.execute(f"DELETE FROM {table.name}")  # noqa: S608  the name of a table of ours
        opened.execute("VACUUM")
