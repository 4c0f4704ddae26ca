"""What does the bot remember of its chats? Conversations, for a while."""

from bot.memory.conversations import Context, ConversationKey, Conversations, MessagePlace
from bot.memory.sqlite import ConversationFile, SqliteConversations

__all__ = ["Context", "ConversationFile", "ConversationKey", "Conversations", "MessagePlace", "SqliteConversations"]
