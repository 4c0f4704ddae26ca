"""Conversations in a file, read and written at once: so a test needs no thread to see what follows."""

from collections.abc import Sequence

from bot.memory import Context, ConversationFile, MessagePlace
from knowledge import Turn


class InstantConversations:
    """The conversations of a file, without threads."""

    def __init__(self, file: ConversationFile) -> None:
        self.file = file

    async def context(self, place: MessagePlace) -> Context:
        return self.file.context(place)

    async def remember(self, context: Context, turns: Sequence[Turn], answers: Sequence[int]) -> None:
        self.file.remember(context, turns, answers)

    async def forget(self, *, chat: int | None = None, user: int | None = None) -> None:
        self.file.forget(chat=chat, user=user)
