"""What does the bot remember? Conversations, choices, questions and votes, in SQLite or PostgreSQL."""

from bot.memory.activity import DAY_S, QuestionActivity
from bot.memory.chosen_languages import ChosenLanguages
from bot.memory.conversations import Context, ConversationKey, Conversations, MessagePlace
from bot.memory.database import Database
from bot.memory.faults import MemoryUnavailableError
from bot.memory.forgetting import Forgetting, Forgotten
from bot.memory.gaps import GapOutcome, Gaps, OpenQuestion
from bot.memory.inbox import Arrival, Inbox
from bot.memory.keystrokes import Keystrokes, TypedQuery
from bot.memory.memory import Memory
from bot.memory.notes import Notes
from bot.memory.outbox import Destination, Letter, Outbox
from bot.memory.people import Askers, Chats, ChatSettings, People, PersonSettings, Rights
from bot.memory.questions import AskedQuestion, Questions, Venue
from bot.memory.recording import Origin, Recorder
from bot.memory.replies import Replies
from bot.memory.retention import Retention
from bot.memory.votes import Vote, Votes
from bot.memory.waiting import WaitingAsker, WaitingAskers
from bot.memory.watches import WatchedTopic, Watches

__all__ = [
    "DAY_S",
    "Arrival",
    "AskedQuestion",
    "Askers",
    "ChatSettings",
    "Chats",
    "ChosenLanguages",
    "Context",
    "ConversationKey",
    "Conversations",
    "Database",
    "Destination",
    "Forgetting",
    "Forgotten",
    "GapOutcome",
    "Gaps",
    "Inbox",
    "Keystrokes",
    "Letter",
    "Memory",
    "MemoryUnavailableError",
    "MessagePlace",
    "Notes",
    "OpenQuestion",
    "Origin",
    "Outbox",
    "People",
    "PersonSettings",
    "QuestionActivity",
    "Questions",
    "Recorder",
    "Replies",
    "Retention",
    "Rights",
    "TypedQuery",
    "Venue",
    "Vote",
    "Votes",
    "WaitingAsker",
    "WaitingAskers",
    "WatchedTopic",
    "Watches",
]
