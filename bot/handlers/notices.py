"""One message that shows a piece of work from its beginning to its report, while questions go on being answered."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

from telegram import Message, Update
from telegram.error import TelegramError

from bot.context import ChatContext
from bot.delivery.sending import edit, send
from bot.rendering.answers import plain_page
from bot.rendering.page import Page
from bot.texts import Texts
from knowledge import Progress

logger = logging.getLogger(__name__)

Work = Callable[[Callable[[Progress], None]], Awaitable[Page]]


async def announce(message: Message, update: Update, context: ChatContext, *, work: Work) -> None:
    """Say that the articles are being read, and begin; the rest goes on in the background."""
    texts = context.services.texts(update.effective_user)
    notice = ProgressMessage(await send(message, plain_page(texts.reload_started)), context, texts)
    context.application.create_task(notice.accompany(work), update=update)


@dataclass(frozen=True, slots=True)
class ProgressMessage:
    """The message that is edited from beginning to report."""

    message: Message
    context: ChatContext
    texts: Texts

    async def accompany(self, work: Work) -> None:
        """Do the work, and show its progress and what came of it."""
        news: asyncio.Queue[Progress | None] = asyncio.Queue()
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        teller = loop.create_task(self._tell(news, ended))

        def hear(progress: Progress) -> None:
            # The library reports from its worker thread; only the loop may touch the queue.
            loop.call_soon_threadsafe(news.put_nowait, progress)

        try:
            page = await work(hear)
        finally:
            ended.set()
            news.put_nowait(None)
            await teller  # not cancelled: an edit cut off might reach Telegram after the report
        if not await self._show(page):
            await send(self.message, page)

    async def _tell(self, news: asyncio.Queue[Progress | None], ended: asyncio.Event) -> None:
        """Show the latest progress, no oftener than Telegram bears, until there is no more."""
        while progress := await _latest(news):
            said = self.texts.reload_progress.format(done=progress.done, total=progress.total)
            try:
                await self._show(plain_page(said))
            except TelegramError as error:
                logger.warning("the progress of the reload was not shown: %s", error)
            with suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), self.context.services.pause)

    async def _show(self, page: Page) -> bool:
        message = self.message
        return await edit(self.context.bot, page, chat_id=message.chat_id, message_id=message.message_id)


async def _latest(news: asyncio.Queue[Progress | None]) -> Progress | None:
    """The newest item, waiting for the first; None once None was put."""
    progress = await news.get()
    while progress is not None and not news.empty():
        progress = news.get_nowait()
    return progress
