"""Deletes what was kept for its time. What people chose has no time: it stays until they change or delete it."""

import time
from collections.abc import Callable

from sqlalchemy import delete

from bot.memory.conversations import LIFETIME as CONVERSATION_S
from bot.memory.database import Database
from bot.memory.replies import LIFETIME as REPLY_S
from bot.memory.tables import askers, chats, notes, outbox, people, questions, replies, turns, updates, votes, watches

_DAY_S = 24 * 3600
_LEFT_GROUPS_S = 30 * _DAY_S  # in which a group may take the bot back
# The time of a row. An asker goes with the question.
AGED = {
    questions: questions.c.asked,
    votes: votes.c.voted,
    updates: updates.c.received,
    outbox: outbox.c.queued,
    turns: turns.c.asked,
    replies: replies.c.answered,
    chats: chats.c.left,
}
STAYING = frozenset({askers, notes, people, watches})
_OWN_TIMES = {turns: CONVERSATION_S, replies: REPLY_S, chats: _LEFT_GROUPS_S}


class Retention:
    """Deletes old rows. `clock` gives the time as in the tables."""

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    async def sweep(self, days: int) -> int:
        """Delete what is older than so many days, or than its own, shorter time; returns how many rows.

        Raises `MemoryUnavailableError` if the memory cannot be used.
        """
        now, swept = self._clock(), 0
        async with self._database.write() as connection:
            for table, column in AGED.items():
                oldest = now - _OWN_TIMES.get(table, days * _DAY_S)
                swept += (await connection.execute(delete(table).where(column < oldest))).rowcount
        await self._database.leave_nothing()
        return swept
