"""What does the bot remember? Conversations, choices, questions and votes, in SQLite or PostgreSQL."""

from bot.memory.chosen_languages import ChosenLanguages
from bot.memory.conversations import Context, ConversationKey, Conversations, MessagePlace
from bot.memory.database import Database, MemoryUnavailableError
from bot.memory.memory import Memory
from bot.memory.notes import Notes
from bot.memory.people import Askers, Chats, ChatSettings, People, PersonSettings, Rights
from bot.memory.replies import Replies

__all__ = [
    "Askers",
    "ChatSettings",
    "Chats",
    "ChosenLanguages",
    "Context",
    "ConversationKey",
    "Conversations",
    "Database",
    "Memory",
    "MemoryUnavailableError",
    "MessagePlace",
    "Notes",
    "People",
    "PersonSettings",
    "Replies",
    "Rights",
]
