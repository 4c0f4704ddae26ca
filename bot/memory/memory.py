"""All that the bot remembers, over one database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.memory.activity import QuestionActivity
from bot.memory.conversations import Conversations
from bot.memory.database import Database
from bot.memory.digests import Digests
from bot.memory.forgetting import Forgetting
from bot.memory.gaps import Gaps
from bot.memory.inbox import Inbox
from bot.memory.moving import Moves
from bot.memory.notes import Notes
from bot.memory.outbox import Outbox
from bot.memory.people import Chats, People
from bot.memory.questions import Questions
from bot.memory.recording import Recorder
from bot.memory.replies import Replies
from bot.memory.retention import Retention
from bot.memory.votes import Votes
from bot.memory.waiting import WaitingAskers
from bot.memory.watches import Watches


@dataclass(frozen=True, slots=True)
class Memory:
    """A repository for each subject."""

    database: Database
    conversations: Conversations
    replies: Replies
    people: People
    chats: Chats
    notes: Notes
    questions: Questions
    votes: Votes
    recorder: Recorder
    askers: WaitingAskers
    gaps: Gaps
    inbox: Inbox
    outbox: Outbox
    moves: Moves
    forgetting: Forgetting
    retention: Retention
    watches: Watches
    activity: QuestionActivity

    @classmethod
    def of(cls, database: Database) -> "Memory":
        digests, questions = Digests(database), Questions(database)
        votes = Votes(database, digests)
        return cls(
            database,
            Conversations(database),
            Replies(database),
            People(database),
            Chats(database),
            Notes(database),
            questions,
            votes,
            Recorder(questions, votes, digests),
            WaitingAskers(database),
            Gaps(database),
            Inbox(database),
            Outbox(database),
            Moves(database),
            Forgetting(database, votes),
            Retention(database),
            Watches(database),
            QuestionActivity(database),
        )

    @classmethod
    @asynccontextmanager
    async def open(cls, location: str | Path) -> "AsyncIterator[Memory]":
        """The memory in a folder, or in the database of a URL. Raises `MemoryUnavailableError`."""
        database = await Database.open(location)
        memory = cls.of(database)
        try:
            yield memory
        finally:
            await memory.inbox.lanes.close()
            await database.close()
