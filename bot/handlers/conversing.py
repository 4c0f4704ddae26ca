"""The conversation that a message or a pressed button belongs to: what it goes on from, and what is kept of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Message, User

from bot.context import ChatContext
from bot.handlers.pressing import ButtonPress
from bot.memory import Context, ConversationKey, Conversations, MessagePlace
from knowledge import Answer, Turn


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A message with its context. Without one, as nobody can be told from others there, it stands alone."""

    conversations: Conversations
    context: Context | None

    @classmethod
    async def of_message(cls, message: Message, user: User | None, context: ChatContext) -> "Dialogue":
        """The dialogue of a message to the bot, which was sent or edited by this user.

        A channel or an anonymous admin is no single person, so what they ask is kept apart from everything.
        """
        place = None
        if user is not None and message.sender_chat is None:
            place = MessagePlace(_key(message, user), message.message_id, _answer_replied_to(message, context.bot.id))
        return await cls._at(place, context)

    @classmethod
    async def of_press(cls, press: ButtonPress, context: ChatContext) -> "Dialogue":
        """The dialogue of a button, which goes on from the answer above it, whoever asked for that."""
        place = None
        if press.message is not None:
            place = MessagePlace(_key(press.message, press.query.from_user), None, press.message.message_id)
        return await cls._at(place, context)

    @classmethod
    async def _at(cls, place: MessagePlace | None, context: ChatContext) -> "Dialogue":
        conversations = context.services.memory.conversations
        return cls(conversations, await conversations.context(place) if place else None)

    @property
    def turns(self) -> tuple[Turn, ...]:
        return self.context.turns if self.context else ()

    @property
    def explained(self) -> tuple[Turn, ...]:
        """The turns that end with the answer to be explained: the one that is replied to, or else the last one."""
        return self.turns if self.context and self.context.is_turn_known else ()

    async def remember(self, answers: Sequence[Answer], sent: Sequence[int]) -> None:
        """Keep the answers, which were sent as the messages with these ids."""
        if self.context:
            turns = [Turn.of(answer) if Turn.is_made_by(answer) else None for answer in answers]
            await self.conversations.remember(self.context, turns, sent)


def _key(message: Message, user: User) -> ConversationKey:
    topic = message.message_thread_id if message.is_topic_message else None
    return ConversationKey(message.chat_id, topic or 0, user.id)


def _answer_replied_to(message: Message, bot: int) -> int | None:
    """The bot's message that this one replies to. In a topic, each message replies to the one that made the topic."""
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.forum_topic_created is not None:
        return None
    return replied.message_id if replied.from_user.id == bot else None
