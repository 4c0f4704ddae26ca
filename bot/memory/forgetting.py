"""Deletes what is kept of a person: in every table, whichever columns name them or the private chat with them.

A test compares the columns with `metadata`, so a table that is added later is covered or the test fails. A note about a
person has a colon and their id at the end of its name.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, delete, func, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.memory.database import Database
from bot.memory.people import Rights
from bot.memory.tables import (
    NOBODY,
    askers,
    chats,
    metadata,
    notes,
    outbox,
    people,
    questions,
    replies,
    turns,
    updates,
    watches,
)
from bot.memory.votes import Votes

# The columns that name a person, or the chat with them.
PERSONAL = frozenset({"person", "chat", "lane"})
# They have rules of their own below.
_BY_RULES = {people, replies, updates}


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many rows were deleted. `keeps_refusal` is true if the person stays refused."""

    conversations: int = 0
    replies: int = 0
    questions: int = 0
    notices: int = 0
    choices: int = 0
    keeps_refusal: bool = False


class Forgetting:
    """Deletes at once, also from the file. Every call raises `MemoryUnavailableError` if the memory cannot be used."""

    def __init__(self, database: Database, votes: Votes, *, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._votes = votes
        self._clock = clock

    async def forget(self, person: int, *, within: int | None = None) -> Forgotten:
        """Delete all that is kept of the person, but that they were refused: that protects others.

        `within` is the number of the update by which the person asks for it. It counts as handled with that, as its
        content names the person, too, and must not be written into the file.
        """
        await self._votes.forget(person)
        async with self._database.write() as connection:
            answered = await _forget_replies(connection, person)
            deleted = {
                table: await _deleted(connection, table, _names(table, person))
                for table in reversed(metadata.sorted_tables)  # so that what refers to a row is counted, too
                if table not in _BY_RULES and PERSONAL & set(table.c.keys())
            }
            # That an update came is still to be known, so that it is not handled twice; from whom is not. Handled ones
            # have lost that, but for those of an earlier version.
            gone = or_(updates.c.update_id == within, (updates.c.lane == person) & updates.c.handled.is_not(None))
            handled = func.coalesce(updates.c.handled, self._clock())
            await connection.execute(update(updates).where(gone).values(lane=NOBODY, content="", handled=handled))
            await connection.execute(delete(notes).where(notes.c.name.endswith(f":{person}")))
            choices, keeps_refusal = await _forget_choices(connection, person)
        await self._database.leave_nothing()
        known = {turns: "conversations", questions: "questions", chats: "choices"}
        counts = dict.fromkeys(("conversations", "questions", "notices", "choices"), 0)
        for table, count in deleted.items():
            counts[known.get(table, "notices")] += count
        counts["choices"] += choices
        return Forgotten(**counts, replies=answered, keeps_refusal=keeps_refusal)

    async def stop_notices(self, person: int) -> None:
        """Delete what would be sent to the person by itself, as they may not ask any more."""
        async with self._database.write() as connection:
            for table in (askers, watches, outbox):
                await _deleted(connection, table, _names(table, person))

    async def withdraw_consent(self, person: int) -> None:
        """From now on questions are kept without the person's id, and so are those that were kept with it."""
        async with self._database.write() as connection:
            await connection.execute(update(people).where(people.c.person == person).values(consented=None))
            await connection.execute(update(questions).where(questions.c.person == person).values(person=None))
        await self._database.leave_nothing()


def _names(table: Table, person: int) -> ColumnElement[bool]:
    return or_(*(column == person for column in table.c if column.name in PERSONAL))


async def _deleted(connection: AsyncConnection, table: Table, condition: ColumnElement[bool]) -> int:
    return (await connection.execute(delete(table).where(condition))).rowcount


async def _forget_replies(connection: AsyncConnection, person: int) -> int:
    """Those in the private chat, and those in groups to messages that a conversation still connects with the person."""
    in_groups = select(turns.c.chat, turns.c.message).where(turns.c.person == person, turns.c.message.is_not(None))
    theirs = or_(replies.c.chat == person, tuple_(replies.c.chat, replies.c.message).in_(in_groups))
    return await _deleted(connection, replies, theirs)


async def _forget_choices(connection: AsyncConnection, person: int) -> tuple[int, bool]:
    is_theirs, is_refused = people.c.person == person, people.c.rights == Rights.REFUSED
    emptied = update(people).where(is_theirs, is_refused).values(language=None, consented=None)
    await connection.execute(emptied)
    deleted = await _deleted(connection, people, is_theirs & or_(people.c.rights.is_(None), ~is_refused))
    kept = select(func.count()).select_from(people).where(is_theirs)
    return deleted, bool((await connection.execute(kept)).scalar())
