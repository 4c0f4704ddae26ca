"""What is remembered of a conversation, and what every store of conversations must do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from knowledge import Turn

LIFETIME = 30 * 60  # seconds; what was asked longer ago is no context
MOST_CONVERSATIONS = 2000  # the least recent ones are forgotten


@dataclass(frozen=True, slots=True)
class ConversationKey:
    """Whose conversation it is: one user's in one topic of one chat; `topic` is 0 where a chat has no topics."""

    chat: int
    topic: int
    user: int


@dataclass(frozen=True, slots=True)
class MessagePlace:
    """A message in its conversation, by its id in the chat; None for a pressed button.

    `replies_to` is the message of the bot that it replies to, None if it replies to none.
    """

    key: ConversationKey
    message: int | None
    replies_to: int | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """The turns that a message goes on from, the oldest first; `parent` names the latest of them for the store."""

    place: MessagePlace
    turns: tuple[Turn, ...] = ()
    parent: int | None = None


class Conversations(Protocol):
    """Remembers the turns of conversations, apart by their keys. Called from the event loop, which no call blocks.

    No call raises: a conversation that cannot be read has no turns, as an answer without a context is better than none.
    """

    async def context(self, place: MessagePlace) -> Context:
        """What the message goes on from.

        A reply to an answer goes on from that answer, and from nothing if it is not known any more. A message that is
        known, because it was edited, has the context that it had. Every other message goes on from the latest turn.
        """
        ...

    async def remember(self, context: Context, turns: Sequence[Turn], answers: Sequence[int]) -> None:
        """Store the turns of the message of this context, which the messages `answers` answered.

        What was stored for the same message before, as it was edited, is replaced.
        """
        ...

    async def forget(self, *, chat: int | None = None, user: int | None = None) -> None:
        """Delete the conversations of a chat, of a user, or of a user in a chat; of everybody if neither is given."""
        ...
