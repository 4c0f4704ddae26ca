"""What only admins may do: take in new articles, and see counts."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from telegram import Message, Update
from telegram.error import TelegramError
from telegram.ext import CommandHandler, filters

from bot.context import Callback, ChatContext, ChatHandler
from bot.rendering import Page, plain_page, reload_page, statistics_page
from bot.sending import edit, respond, send
from bot.texts import Texts
from knowledge import KnowledgeError, Progress, StoreBusyError

logger = logging.getLogger(__name__)


def handlers() -> list[ChatHandler]:
    # Not for edited messages: to correct "/relaod" is to command once, to edit an old /reload is not.
    new = filters.UpdateType.MESSAGE
    return [
        CommandHandler("reload", for_admins(reload), filters=new),
        CommandHandler("stats", for_admins(stats), filters=new),
    ]


def for_admins(callback: Callback) -> Callback:
    """The handler for admins, and a polite refusal for everybody else."""

    async def guarded(update: Update, context: ChatContext) -> None:
        user = update.effective_user
        if context.desk.is_admin(user):
            await callback(update, context)
        else:
            refusal = context.desk.texts(user).refused.format(user=user.id if user else "?")
            await respond(update, context, plain_page(refusal))

    return guarded


async def reload(update: Update, context: ChatContext) -> None:
    """Begin a reload; it goes on in the background, so that this chat's next questions do not wait for it."""
    if message := update.effective_message:
        texts = context.desk.texts(update.effective_user)
        notice = Notice(await send(message, plain_page(texts.reload_started)), context, texts)
        context.application.create_task(notice.accompany_reload(), update=update)


async def stats(update: Update, context: ChatContext) -> None:
    tally = context.desk.tally
    statistics = await context.desk.library.statistics()
    texts = context.desk.texts(update.effective_user)
    page = statistics_page(statistics, texts, questions=tally.questions, answered=tally.answered)
    await respond(update, context, page)


@dataclass(frozen=True, slots=True)
class Notice:
    """The one message that a reload shows itself in, from beginning to report."""

    message: Message
    context: ChatContext
    texts: Texts

    async def accompany_reload(self) -> None:
        """Reload, and show the progress and the report."""
        news: asyncio.Queue[Progress | None] = asyncio.Queue()
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        teller = loop.create_task(self._tell(news, ended))

        def hear(progress: Progress) -> None:
            # The library reports from its worker thread; only the loop may touch the queue.
            loop.call_soon_threadsafe(news.put_nowait, progress)

        try:
            page = await self._reloaded(hear)
        finally:
            ended.set()
            news.put_nowait(None)
            await teller  # not cancelled: an edit cut off might reach Telegram after the report
        if not await self._show(page):
            await send(self.message, page)

    async def _reloaded(self, progress: Callable[[Progress], None]) -> Page:
        try:
            return reload_page(await self.context.desk.library.reload(progress), self.texts)
        except StoreBusyError:
            return plain_page(self.texts.reload_busy)
        except KnowledgeError as error:
            logger.exception("reload failed")
            return plain_page(self.texts.reload_broken.format(reason=error))

    async def _tell(self, news: asyncio.Queue[Progress | None], ended: asyncio.Event) -> None:
        """Show the latest progress, no oftener than Telegram bears, until there is no more."""
        while progress := await _latest(news):
            said = self.texts.reload_progress.format(done=progress.done, total=progress.total)
            try:
                await self._show(plain_page(said))
            except TelegramError as error:
                logger.warning("the progress of the reload was not shown: %s", error)
            with suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), self.context.desk.pause)

    async def _show(self, page: Page) -> bool:
        message = self.message
        return await edit(self.context, page, chat_id=message.chat_id, message_id=message.message_id)


async def _latest(news: asyncio.Queue[Progress | None]) -> Progress | None:
    """The newest item, waiting for the first; None once None was put."""
    progress = await news.get()
    while progress is not None and not news.empty():
        progress = news.get_nowait()
    return progress
