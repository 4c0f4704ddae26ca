"""An admin sends a file: it is stored in a source folder, read as an article, and can be asked about."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from telegram import Document, Update
from telegram.error import TelegramError
from telegram.ext import MessageHandler, filters

from bot.context import ChatContext, ChatHandler, Services
from bot.handlers.admin import for_admins
from bot.handlers.notices import announce
from bot.handlers.responding import respond
from bot.handlers.shelf import folder_among, place, safe_name
from bot.rendering.answers import plain_page
from bot.rendering.looks import Looks
from bot.rendering.page import Page
from bot.rendering.reports import upload_page
from knowledge import (
    ENDINGS,
    LARGEST_FILE,
    ArticleNotFoundError,
    Library,
    Progress,
    ReloadCancelledError,
    ReloadOptions,
    ReloadReport,
    StoreBusyError,
    StoreError,
)

logger = logging.getLogger(__name__)

_TRIES = 15  # how often to try again, with a pause each time, while another reload is running


def handlers() -> list[ChatHandler]:
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & ~filters.VIA_BOT
    return [MessageHandler(filters.Document.ALL & private, for_admins(document))]


async def document(update: Update, context: ChatContext) -> None:
    """Read the file as an article if possible. The work is done in the background, one file after the other."""
    message = update.effective_message
    if message is None or message.document is None:
        return
    services, looks = context.services, context.services.looks(update.effective_user)
    folder = folder_among(services.config.paths)
    name = safe_name(message.document.file_name or "")
    if folder is None or (objection := _objection(name, message.document.file_size or 0, looks)):
        await respond(update, context, plain_page(objection if folder else looks.texts.upload_nowhere))
    else:
        upload = Upload(message.document, folder / name, services, looks)
        await announce(message, update, context, work=upload.take_in)


def _objection(name: str, size: int, looks: Looks) -> str:
    """Why a file is refused by its name or size, "" if it is not."""
    if Path(name).suffix not in ENDINGS:
        return looks.texts.upload_ending.format(endings=", ".join(ENDINGS))
    if size > LARGEST_FILE:
        return looks.texts.upload_large.format(file=name, megabytes=LARGEST_FILE // 1_000_000)
    return ""


@dataclass(frozen=True, slots=True)
class Upload:
    """A document to be stored at `path`. After any error the folder and the articles are as they were before."""

    document: Document
    path: Path
    services: Services
    looks: Looks

    async def take_in(self, progress: Callable[[Progress], None], cancelled: Callable[[], bool]) -> Page:
        """Download, store and read the document, and return the report as a page."""
        options = ReloadOptions(cancelled=cancelled)
        async with self.services.uploading:
            try:
                if other := await self._namesake():
                    return self._failed(self.looks.texts.upload_namesake.format(other=other))
                content = await (await self.document.get_file()).download_as_bytearray()
                return await self._kept(bytes(content), progress, options)
            except ReloadCancelledError:
                return plain_page(self.looks.texts.reload_cancelled)
            except TelegramError as error:
                logger.warning("a document could not be fetched: %s", error)
                return self._failed(self.looks.texts.upload_lost)
            except OSError as error:
                logger.warning("a document could not be kept: %s", error)
                return self._failed(f"{self.path.parent}: {error.strerror or error}")
            except StoreError as error:
                logger.warning("a document could not be stored: %s", error)
                return self._failed(f"{error.reason}; {error.remedy}")

    async def _namesake(self) -> str | None:
        """The name of another file with the same article id, None if there is none. A replaced file does not count."""
        try:
            article = await self.services.library.article(self.path.stem)
        except ArticleNotFoundError:
            return None
        return None if Path(article.source) == self.path else Path(article.source).name

    async def _kept(self, content: bytes, progress: Callable[[Progress], None], options: ReloadOptions) -> Page:
        placed = await asyncio.to_thread(place, self.path, content)
        ended = placed.undo
        try:
            report = await _patiently(self.services.library, progress, options, self.services.pause)
            failure = next((one for one in (*report.failed, *report.skipped) if one.source == str(self.path)), None)
            if failure:
                return self._failed(f"{failure.reason}; {failure.remedy}")
            page = await self._done(report, replaced=placed.former is not None)
            ended = placed.keep
            return page
        finally:
            await asyncio.to_thread(ended)

    async def _done(self, report: ReloadReport, *, replaced: bool) -> Page:
        texts, article = self.looks.texts, await self.services.library.article(self.path.stem)
        said = texts.upload_replaced if replaced else texts.upload_added
        if replaced and article.id not in report.changed:
            said = texts.upload_unchanged
        return upload_page(said, article, report, looks=self.looks, file=f"{self.path.parent.name}/{self.path.name}")

    def _failed(self, reason: str) -> Page:
        return plain_page(self.looks.texts.upload_failed.format(file=self.path.name, reason=reason))


async def _patiently(
    library: Library, progress: Callable[[Progress], None], options: ReloadOptions, pause: float
) -> ReloadReport:
    """Reload; wait for another reload first. Raises `StoreBusyError` if that takes too long."""
    for _ in range(_TRIES):
        try:
            return await library.reload(progress, options)
        except StoreBusyError:
            await asyncio.sleep(pause)
    return await library.reload(progress, options)
