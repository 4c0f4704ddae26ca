"""Sends what is in the outbox, below Telegram's limits: 30 messages a second in all, 1 a second in a chat, 20 a minute
in a group. It waits for as long as Telegram says, and gives up chats that the bot may not write to.

A message is taken before it is sent and marked afterwards. If the process ends between the two, the message is taken
again a minute later, and may come twice: that is rare, and better than none.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from telegram import Bot, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.delivery.sending import NO_PREVIEW
from bot.memory import Letter, MemoryUnavailableError, Outbox

logger = logging.getLogger(__name__)

# Two processes together stay below 30 a second, and leave room for answers.
PER_SECOND = 10
_IN_A_CHAT_S, _IN_A_GROUP_S = 1.0, 3.0
_TAKEN_S = 60.0
_AT_ONCE = 50
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 30.0, 3600.0
_MOST_ATTEMPTS = 10
_IDLE_S = 1.0


@dataclass(slots=True)
class Postman:
    """Sends one message after the other; `clock` is the time of the outbox."""

    outbox: Outbox
    bot: Bot
    clock: Callable[[], float] = time.time
    per_second: float = PER_SECOND
    _last: dict[int, float] = field(default_factory=dict)

    async def run(self) -> None:
        """Send what comes, until it is cancelled."""
        while True:
            try:
                wait = await self.round()
            except MemoryUnavailableError as error:
                logger.warning("the outbox cannot be read: %s", error)
                wait = _IDLE_S
            await asyncio.sleep(wait)

    async def round(self) -> float:
        """Send what is due; returns how many seconds to wait before the next round."""
        letters = await self.outbox.due(self.clock(), _AT_ONCE)
        for letter in letters:
            if pause := await self._deliver(letter):
                return pause
            await asyncio.sleep(1 / self.per_second)
        return 0.0 if len(letters) == _AT_ONCE else _IDLE_S

    async def _deliver(self, letter: Letter) -> float:
        """Send one message, now or when its chat may have the next one; returns for how long all must wait."""
        now = self.clock()
        free = self._last.get(letter.to.chat, 0.0) + (_IN_A_GROUP_S if letter.to.chat < 0 else _IN_A_CHAT_S)
        if free > now:
            await self.outbox.claim(letter.number, now, free)
            return 0.0
        if not await self.outbox.claim(letter.number, now, now + _TAKEN_S):
            return 0.0
        self._last = {chat: at for chat, at in self._last.items() if now - at < _IN_A_GROUP_S} | {letter.to.chat: now}
        return await self._send(letter)

    async def _send(self, letter: Letter) -> float:
        page, to = letter.page, letter.to
        # What it replies to may be gone by now.
        reply = ReplyParameters(to.reply_to, allow_sending_without_reply=True) if to.reply_to else None
        try:
            await self.bot.send_message(
                to.chat,
                page.text,
                message_thread_id=to.thread,
                reply_parameters=reply,
                entities=page.entities,
                reply_markup=page.keyboard,
                link_preview_options=NO_PREVIEW,
            )
        except RetryAfter as error:
            pause = _seconds(error.retry_after)
            await self.outbox.failed(letter.number, self.clock() + pause)
            return pause
        except (Forbidden, BadRequest, ChatMigrated) as error:
            logger.info("message %d is given up: %s", letter.number, error)
        except TelegramError as error:
            if letter.attempts + 1 < _MOST_ATTEMPTS:
                pause = min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2**letter.attempts)
                await self.outbox.failed(letter.number, self.clock() + pause)
                return 0.0
            logger.warning("message %d is given up after %d attempts: %s", letter.number, _MOST_ATTEMPTS, error)
        await self.outbox.sent(letter.number)
        return 0.0


def _seconds(pause: float | timedelta) -> float:
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
