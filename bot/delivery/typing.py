"""The sign that the bot is writing, for answers that take long enough to wonder."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Message
from telegram.constants import ChatAction
from telegram.error import TelegramError

logger = logging.getLogger(__name__)

AFTER_S = 0.3
_AGAIN_S = 4.0  # Telegram takes the sign away after five seconds


@asynccontextmanager
async def typing(message: Message, *, after: float = AFTER_S) -> AsyncIterator[None]:
    """Show in the message's chat that an answer is on its way, once `after` seconds have passed inside the block."""
    sign = asyncio.create_task(_show(message, after))
    try:
        yield
    finally:
        sign.cancel()
        await asyncio.gather(sign, return_exceptions=True)


async def _show(message: Message, after: float) -> None:
    await asyncio.sleep(after)
    while True:
        try:
            await message.reply_chat_action(ChatAction.TYPING)
        except TelegramError as error:  # the answer comes without it
            logger.info("the sign of typing was not shown: %s", error)
            return
        await asyncio.sleep(_AGAIN_S)
