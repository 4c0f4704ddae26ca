"""Conversations in a SQLite file, so that a restart does not end them.

Each message with its turns is a row that names the row it goes on from. So a reply to an older answer begins a branch
there. Few rows are read and written, so a connection is opened for each call, and nothing has to be closed.
"""

import asyncio
import json
import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

from bot.memory.conversations import LIFETIME, MOST_CONVERSATIONS, Context, ConversationKey, MessagePlace
from knowledge import MOST_TURNS, Turn

T = TypeVar("T")
logger = logging.getLogger(__name__)

_SCHEMA = (
    """
CREATE TABLE IF NOT EXISTS turns (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    chat INTEGER NOT NULL,
    topic INTEGER NOT NULL,
    user INTEGER NOT NULL,
    message INTEGER,         -- the user's message; NULL for a pressed button
    parent INTEGER,          -- the row that it goes on from
    asked REAL NOT NULL,     -- seconds since 1970
    turns TEXT NOT NULL,     -- JSON: the turns of the message
    answers TEXT NOT NULL    -- JSON: the ids of the messages that answered
)""",
    "CREATE INDEX IF NOT EXISTS conversation ON turns (chat, topic, user)",
    "CREATE INDEX IF NOT EXISTS age ON turns (asked)",
)
_OF_KEY = "chat = ? AND topic = ? AND user = ?"
_PATIENCE = 5.0  # seconds to wait for another connection


class ConversationFile:
    """Conversations in the file at `path`, plain and blocking; rows expire after `lifetime` seconds by `clock`."""

    def __init__(
        self,
        path: Path,
        *,
        lifetime: float = LIFETIME,
        most: int = MOST_CONVERSATIONS,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.path = path
        self._lifetime = lifetime
        self._most = most
        self._clock = clock

    def context(self, place: MessagePlace) -> Context:
        """See `Conversations`."""
        rows = self._with_database(lambda database: self._rows(database, place.key)) or []
        by_number = {row["number"]: row for row in rows}
        number = parent = _parent(place, rows)
        turns: list[Turn] = []
        while number in by_number and len(turns) < MOST_TURNS:
            turns = [*_turns_of(by_number[number]), *turns]
            number = by_number[number]["parent"]
        return Context(place, tuple(turns[-MOST_TURNS:]), parent)

    def remember(self, context: Context, turns: Sequence[Turn], answers: Sequence[int]) -> None:
        """See `Conversations`."""
        self._with_database(lambda database: self._store(database, context, turns, answers))

    def forget(self, *, chat: int | None = None, user: int | None = None) -> None:
        """See `Conversations`."""
        query = "DELETE FROM turns WHERE (?1 IS NULL OR chat = ?1) AND (?2 IS NULL OR user = ?2)"
        self._with_database(lambda database: database.execute(query, (chat, user)))

    def _store(
        self, database: sqlite3.Connection, context: Context, turns: Sequence[Turn], answers: Sequence[int]
    ) -> None:
        place = context.place
        values = self._clock(), json.dumps([asdict(turn) for turn in turns]), json.dumps(list(answers))
        rows = self._rows(database, place.key)
        known = [row for row in rows if place.message is not None and row["message"] == place.message]
        if known:
            number = known[-1]["number"]
            database.execute("UPDATE turns SET asked = ?, turns = ?, answers = ? WHERE number = ?", (*values, number))
        elif turns:
            database.execute(
                "INSERT INTO turns (chat, topic, user, message, parent, asked, turns, answers)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*_values(place.key), place.message, context.parent, *values),
            )
        self._shorten(database, place.key)

    def _rows(self, database: sqlite3.Connection, key: ConversationKey) -> list[sqlite3.Row]:
        """The rows of the conversation that have not expired, the oldest first."""
        since = self._clock() - self._lifetime
        query = f"SELECT * FROM turns WHERE {_OF_KEY} AND asked > ? ORDER BY number"  # noqa: S608 - a constant
        return database.execute(query, (*_values(key), since)).fetchall()

    def _shorten(self, database: sqlite3.Connection, key: ConversationKey) -> None:
        """Delete what has expired, all but the latest rows of the conversation, and the least recent conversations."""
        database.execute("DELETE FROM turns WHERE asked <= ?", (self._clock() - self._lifetime,))
        database.execute(
            f"DELETE FROM turns WHERE {_OF_KEY} AND number NOT IN"  # noqa: S608 - a constant
            f" (SELECT number FROM turns WHERE {_OF_KEY} ORDER BY number DESC LIMIT ?)",
            (*_values(key), *_values(key), MOST_TURNS),
        )
        database.execute(
            "DELETE FROM turns WHERE (chat, topic, user) IN"
            " (SELECT chat, topic, user FROM turns GROUP BY chat, topic, user"
            " ORDER BY max(asked) DESC, max(number) DESC LIMIT -1 OFFSET ?)",
            (self._most,),
        )

    def _with_database(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """What `work` returns, done as one transaction; None, with a line in the log, if the file cannot be used."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=_PATIENCE)) as database, database:
                database.row_factory = sqlite3.Row
                database.execute("PRAGMA secure_delete = ON")  # what is forgotten is not left in the file
                for statement in _SCHEMA:
                    database.execute(statement)
                return work(database)
        except (sqlite3.Error, OSError) as error:
            logger.warning("conversations are not remembered, as %s cannot be used: %s; delete it", self.path, error)
            return None


class SqliteConversations:
    """The conversations of a file for the event loop: each call crosses into a thread."""

    def __init__(self, file: ConversationFile) -> None:
        self._file = file

    async def context(self, place: MessagePlace) -> Context:
        """See `Conversations`."""
        return await asyncio.to_thread(self._file.context, place)

    async def remember(self, context: Context, turns: Sequence[Turn], answers: Sequence[int]) -> None:
        """See `Conversations`."""
        await asyncio.to_thread(self._file.remember, context, turns, answers)

    async def forget(self, *, chat: int | None = None, user: int | None = None) -> None:
        """See `Conversations`."""
        await asyncio.to_thread(self._file.forget, chat=chat, user=user)


def _values(key: ConversationKey) -> tuple[int, int, int]:
    return key.chat, key.topic, key.user


def _parent(place: MessagePlace, rows: Sequence[sqlite3.Row]) -> int | None:
    """The row that the message goes on from; `rows` are those of its conversation, the oldest first."""
    for row in rows:
        if place.message is not None and row["message"] == place.message:
            number: int | None = row["parent"]
            return number
    if place.replies_to is not None:
        found = [row for row in rows if place.replies_to in json.loads(row["answers"])]
        return found[-1]["number"] if found else None
    return rows[-1]["number"] if rows else None


def _turns_of(row: sqlite3.Row) -> list[Turn]:
    """The turns of a row; JSON keeps lists for tuples."""
    return [Turn(**(turn | {"besides": tuple(turn["besides"])})) for turn in json.loads(row["turns"])]
