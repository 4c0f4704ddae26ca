"""What an update wants of the bot: a question, a pressed button, an inline query, or nothing that is answered."""

from dataclasses import dataclass
from enum import Enum, auto

from telegram import Chat, Message, Update, User
from telegram.ext import filters

from bot.handlers.addressing import command_in, question_in
from bot.rendering.callbacks import CONSENT, FORGET, LET_ME_IN

# Everybody may ask what is kept of them and have it deleted, also those who may ask nothing else.
_FOR_EVERYBODY = ("privacy", "forget")
_BUTTONS_FOR_EVERYBODY = (CONSENT, FORGET, LET_ME_IN)


class Want(Enum):
    """How the update is answered."""

    NOTHING = auto()  # for instance a message in a group that is not addressed to the bot
    NEWS = auto()  # of a chat, such as that its number changed
    MESSAGE = auto()
    PRESS = auto()
    INLINE = auto()
    GUEST = auto()


@dataclass(frozen=True, slots=True)
class Visit:
    """Who wants what, and where. `user` is None if a channel or an anonymous admin writes.

    `is_addressed` is true if the bot is meant without doubt: in a private chat, by name or by a reply.
    """

    want: Want
    user: User | None
    chat: Chat | None
    is_addressed: bool = True
    is_for_everybody: bool = False

    @classmethod
    def of(cls, update: Update, bot: User) -> "Visit":
        """The visit that an update is."""
        user, chat = update.effective_user, update.effective_chat
        if update.inline_query:
            return cls(Want.INLINE, user, chat)
        if update.guest_message:
            return cls(Want.GUEST, user, chat)
        if query := update.callback_query:
            is_open = (query.data or "").startswith(_BUTTONS_FOR_EVERYBODY)
            return cls(Want.PRESS, user, chat, is_for_everybody=is_open)
        message = update.message or update.edited_message
        if message is None:
            return cls(Want.NEWS if update.my_chat_member else Want.NOTHING, user, chat)
        return cls._of_message(message, update, bot)

    @classmethod
    def _of_message(cls, message: Message, update: Update, bot: User) -> "Visit":
        user = None if message.sender_chat else message.from_user
        if filters.StatusUpdate.ALL.check_update(update):
            return cls(Want.NEWS, user, message.chat)
        command, name = command_in(message)
        if command and message.chat.type != Chat.PRIVATE and name not in {"", (bot.username or "").casefold()}:
            return cls(Want.NOTHING, user, message.chat)
        is_addressed = bool(command and name) or question_in(message, bot) is not None
        want = Want.MESSAGE if is_addressed or command else Want.NOTHING
        return cls(want, user, message.chat, is_addressed, command in _FOR_EVERYBODY)
