"""All that the bot remembers, over one database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.memory.conversations import Conversations
from bot.memory.database import Database
from bot.memory.notes import Notes
from bot.memory.people import Chats, People
from bot.memory.replies import Replies


@dataclass(frozen=True, slots=True)
class Memory:
    """A repository for each subject."""

    database: Database
    conversations: Conversations
    replies: Replies
    people: People
    chats: Chats
    notes: Notes

    @classmethod
    def of(cls, database: Database) -> "Memory":
        return cls(
            database,
            Conversations(database),
            Replies(database),
            People(database),
            Chats(database),
            Notes(database),
        )

    @classmethod
    @asynccontextmanager
    async def open(cls, location: str | Path) -> "AsyncIterator[Memory]":
        """The memory in a folder, or in the database of a URL. Raises `MemoryUnavailableError`."""
        database = await Database.open(location)
        try:
            yield cls.of(database)
        finally:
            await database.close()
