"""A message that shows the progress of long work and then its report. Questions are answered meanwhile.

The memory has a note of each such message until its report, so that a message that a kill has left without one is
closed at the next start.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Event

from telegram import Bot, Message, Update
from telegram.error import TelegramError

from bot.context import ChatApplication, ChatContext, Services
from bot.delivery.sending import edit, send
from bot.memory import MemoryUnavailableError, Notes
from bot.rendering.answers import plain_page
from bot.rendering.page import Page
from bot.rendering.reports import progress_page
from bot.texts import Texts
from knowledge import Progress

logger = logging.getLogger(__name__)

_NOTE = "notice "  # begins the name of a note; its value is the language of the message

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
        page: Page | None = None
        await self._note(self.texts.language)
        try:
            page = await work(hear, cancelled.is_set)
        finally:
            del running[here]
            ended.set()
            news.put_nowait(None)
            await teller  # not cancelled: Telegram might receive the cancelled edit after the report
            if page is None:  # an error that is apologised for elsewhere
                await self._show(plain_page(self.texts.reload_lost))
            await self._note(None)
        if not await self._show(page):
            await send(self.message, page)

    async def _note(self, language: str | None) -> None:
        """Note that the work goes on; None if it has ended."""
        try:
            name = _name(self.message.chat_id, self.message.message_id)
            await self.context.services.memory.notes.put(name, language)
        except MemoryUnavailableError as error:
            logger.warning("that a reload is shown is not noted: %s", error)

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


def _name(chat: int, message: int) -> str:
    """The name of a message's note; it ends with the chat, so that `/forget` there deletes it."""
    return f"{_NOTE}{message}:{chat}"


async def is_lost(message: Message, services: Services) -> bool:
    """True if the work of the message was killed; several processes cannot know that of each other."""
    if services.memory.database.is_shared:
        return False
    return await services.memory.notes.get(_name(message.chat_id, message.message_id)) is not None


async def close(chat: int, message: int, bot: Bot, *, texts: Texts, notes: Notes) -> None:
    """Say in the message that there will be no report."""
    await edit(bot, plain_page(texts.reload_lost), chat_id=chat, message_id=message)
    await notes.put(_name(chat, message), None)


async def close_lost(application: ChatApplication) -> None:
    """Say in messages of work that an earlier process has begun, and not ended, that there will be no report."""
    services = application.services
    try:
        for name, language in (await services.memory.notes.beginning(_NOTE)).items():
            message, chat = map(int, name.removeprefix(_NOTE).split(":"))
            if (chat, message) not in services.running:
                texts = services.catalogue.texts_for(language)
                await close(chat, message, application.bot, texts=texts, notes=services.memory.notes)
    except (MemoryUnavailableError, TelegramError) as error:
        logger.warning("messages of reloads that were killed stay as they are: %s", error)


async def _latest(news: asyncio.Queue[Progress | None]) -> Progress | None:
    """Wait for an item and return the newest one; None if the work has ended."""
    progress = await news.get()
    while progress is not None and not news.empty():
        progress = news.get_nowait()
    return progress
