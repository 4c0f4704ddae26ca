"""A message that shows the progress of long work and then its report. Questions are answered meanwhile."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Event

from telegram import Message, Update
from telegram.error import TelegramError

from bot.context import ChatContext
from bot.delivery.sending import edit, send
from bot.rendering.page import Page
from bot.rendering.reports import progress_page
from bot.texts import Texts
from knowledge import Progress

logger = logging.getLogger(__name__)

# Long work: it is given a function that shows its progress and one that says whether it was cancelled.
Work = Callable[[Callable[[Progress], None], Callable[[], bool]], Awaitable[Page]]


async def announce(message: Message, update: Update, context: ChatContext, *, work: Work) -> None:
    """Send the message, with a button that cancels, and start the work in the background."""
    texts = context.services.texts(update.effective_user)
    notice = ProgressMessage(await send(message, progress_page(None, texts)), context, texts)
    context.application.create_task(notice.accompany(work), update=update)


async def announce_in(message: Message, update: Update, context: ChatContext, *, work: Work) -> None:
    """Like `announce`, in a message of the bot that exists: its text and buttons are replaced at once."""
    texts = context.services.texts(update.effective_user)
    await edit(context.bot, progress_page(None, texts), chat_id=message.chat_id, message_id=message.message_id)
    context.application.create_task(ProgressMessage(message, context, texts).accompany(work), update=update)


@dataclass(frozen=True, slots=True)
class ProgressMessage:
    """The message that is edited until it shows the report."""

    message: Message
    context: ChatContext
    texts: Texts

    async def accompany(self, work: Work) -> None:
        """Do the work; show its progress and then the page that it returns."""
        news: asyncio.Queue[Progress | None] = asyncio.Queue()
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        teller = loop.create_task(self._tell(news, ended))

        def hear(progress: Progress) -> None:
            # The library calls this from a worker thread, but only the event loop may use the queue.
            loop.call_soon_threadsafe(news.put_nowait, progress)

        running, here = self.context.services.running, (self.message.chat_id, self.message.message_id)
        cancelled = running[here] = Event()
        try:
            page = await work(hear, cancelled.is_set)
        finally:
            del running[here]
            ended.set()
            news.put_nowait(None)
            await teller  # not cancelled: Telegram might receive the cancelled edit after the report
        if not await self._show(page):
            await send(self.message, page)

    async def _tell(self, news: asyncio.Queue[Progress | None], ended: asyncio.Event) -> None:
        """Show the latest progress until the work ends, with a pause after each edit because of Telegram's limits."""
        while progress := await _latest(news):
            try:
                await self._show(progress_page(progress, self.texts))
            except TelegramError as error:
                logger.warning("the progress of the reload was not shown: %s", error)
            with suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), self.context.services.pause)

    async def _show(self, page: Page) -> bool:
        message = self.message
        return await edit(self.context.bot, page, chat_id=message.chat_id, message_id=message.message_id)


async def _latest(news: asyncio.Queue[Progress | None]) -> Progress | None:
    """Wait for an item and return the newest one; None if the work has ended."""
    progress = await news.get()
    while progress is not None and not news.empty():
        progress = news.get_nowait()
    return progress
