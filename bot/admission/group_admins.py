"""Who administers a group: asked of Telegram, and kept for some minutes."""

import logging
import time
from collections import OrderedDict
from collections.abc import Callable

from telegram import Bot, Message
from telegram.error import TelegramError

logger = logging.getLogger(__name__)

_LIFETIME = 300.0  # seconds
_REMEMBERED = 1000  # groups


class GroupAdmins:
    """The admins of groups by their ids; an answer of Telegram is kept for five minutes. `clock` gives seconds."""

    def __init__(self, *, lifetime: float = _LIFETIME, clock: Callable[[], float] = time.monotonic) -> None:
        self._lifetime = lifetime
        self._clock = clock
        self._known: OrderedDict[int, tuple[float, frozenset[int]]] = OrderedDict()

    async def wrote(self, message: Message, bot: Bot) -> bool:
        """True if an admin of the group wrote the message, perhaps anonymously in the group's name."""
        if message.sender_chat is not None:
            return message.sender_chat.id == message.chat_id
        return message.from_user is not None and await self.has(message.chat_id, message.from_user.id, bot)

    async def has(self, chat: int, person: int, bot: Bot) -> bool:
        """True if the person administers the group. If Telegram does not say, nobody does."""
        now = self._clock()
        since, admins = self._known.get(chat, (0.0, None))
        if admins is None or now - since >= self._lifetime:
            admins = await _asked(chat, bot)
            if admins is None:
                return False
            self._known[chat] = (now, admins)
            self._known.move_to_end(chat)
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return person in admins


async def _asked(chat: int, bot: Bot) -> frozenset[int] | None:
    try:
        return frozenset(member.user.id for member in await bot.get_chat_administrators(chat))
    except TelegramError as error:
        logger.warning("the admins of a group are not known: %s", error)
        return None
