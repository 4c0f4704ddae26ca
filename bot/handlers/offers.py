"""An admin sends a document, a link or a channel post: it is read and shown, and added when a button says so."""

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from telegram import Document, Update
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.context import ChatContext, ChatHandler
from bot.delivery.sending import acknowledge, edit
from bot.handlers import chat
from bot.handlers.admin import for_admins, is_refused
from bot.handlers.notices import announce, announce_in
from bot.handlers.posts import channel_post
from bot.handlers.pressing import ButtonPress
from bot.handlers.responding import respond
from bot.rendering.answers import plain_page
from bot.rendering.callbacks import ADD, DISCARD
from bot.rendering.labels import label
from bot.rendering.looks import Looks
from bot.rendering.page import Page
from bot.rendering.previews import again_page, preview_page
from bot.rendering.reloads import trouble
from bot.rendering.reports import added_page
from bot.rendering.sources import LINE_LENGTH
from knowledge import (
    ENDINGS,
    Editing,
    FetchError,
    KnowledgeError,
    NothingPendingError,
    OvertakenError,
    Preview,
    Progress,
    ReloadCancelledError,
    ReloadOptions,
    ShelfError,
    SourceError,
    largest_size,
)

logger = logging.getLogger(__name__)

# Telegram calls a picture that was sent as a file a document, and an animation is both.
_SEEN_OR_HEARD = filters.ANIMATION | filters.Document.IMAGE | filters.Document.VIDEO | filters.Document.AUDIO
_LINK = r"^\s*https?://\S+\s*$"
Cancelled = Callable[[], bool]
Previewing = Callable[[Cancelled], Awaitable[Preview]]


def handlers() -> list[ChatHandler]:
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & ~filters.VIA_BOT
    return [
        MessageHandler(filters.Document.ALL & ~_SEEN_OR_HEARD & private, document),
        MessageHandler(filters.Regex(_LINK) & private, link),
        MessageHandler(filters.FORWARDED & (filters.TEXT | filters.CAPTION) & private, post),
        CommandHandler("add", for_admins(add), filters=private),
        CallbackQueryHandler(accept, pattern=f"^{ADD}"),
        CallbackQueryHandler(discard, pattern=f"^{DISCARD}"),
    ]


async def document(update: Update, context: ChatContext) -> None:
    """Show what a file would add. From anybody else, or if it cannot be an article, its caption is a question."""
    message = update.effective_message
    if message is None or message.document is None:
        return
    is_admin = context.services.is_admin(update.effective_user)
    if not is_admin or (message.caption and not _is_readable(message.document.file_name or "")):
        await (chat.captioned if message.caption else chat.not_added)(update, context)
        return
    sent, looks = message.document, context.services.looks(update.effective_user)
    limit = context.services.config.limits.file_mb * 1_000_000
    if objection := _objection(sent.file_name or "", sent.file_size or 0, looks, limit):
        await respond(update, context, plain_page(objection))
        return
    editing, owner, name = context.services.library.editing, _owner(update), sent.file_name or ""

    async def preview(cancelled: Cancelled) -> Preview:
        content = bytes(await _downloaded(sent))
        return await editing.preview(name, content, owner=owner, cancelled=cancelled)

    await _announce(update, context, preview, name=name)


async def link(update: Update, context: ChatContext) -> None:
    """Show what a page would add. From anybody else, it is a question."""
    message = update.effective_message
    if message is None or not context.services.is_admin(update.effective_user):
        await chat.question(update, context)
        return
    await _announce_link((message.text or "").strip(), update, context)


async def add(update: Update, context: ChatContext) -> None:
    """`/add URL` shows what a page would add."""
    if not context.args:
        await respond(update, context, plain_page(context.services.texts(update.effective_user).add_usage))
        return
    await _announce_link(context.args[0], update, context)


async def post(update: Update, context: ChatContext) -> None:
    """Show what a forwarded channel post would add. From anybody else, and of other chats, it is a question."""
    message = update.effective_message
    found = channel_post(message) if message and context.services.is_admin(update.effective_user) else None
    if found is None:
        await chat.question(update, context)
        return
    editing, owner = context.services.library.editing, _owner(update)
    await _announce(
        update, context, lambda _: editing.preview_post(*found, owner=owner), name=found[1].name or str(found[0].number)
    )


async def accept(update: Update, context: ChatContext) -> None:
    """Add what the message shows. Only the admin who sent it may do that."""
    press, looks = ButtonPress.of(update), context.services.looks(update.effective_user)
    if await is_refused(press, update, context):
        return
    editing, owner, token, message = context.services.library.editing, _owner(update), press.data, press.message
    waits = await editing.is_waiting(token, owner=owner)
    if message is None or not waits or (message.chat_id, message.message_id) in context.services.running:
        await acknowledge(press.query, looks.texts.offer_gone)
        return
    await acknowledge(press.query)
    await announce_in(message, update, context, work=partial(_added, editing, looks, token, owner))


async def discard(update: Update, context: ChatContext) -> None:
    """Forget what the message shows. Only the admin who sent it may do that."""
    press, texts = ButtonPress.of(update), context.services.texts(update.effective_user)
    if await is_refused(press, update, context):
        return
    message = press.message
    is_running = message is not None and (message.chat_id, message.message_id) in context.services.running
    if is_running or not await context.services.library.editing.cancel(press.data, owner=_owner(update)):
        await acknowledge(press.query, texts.offer_gone)
        return
    await acknowledge(press.query)
    if message:
        page = plain_page(texts.offer_cancelled)
        await edit(context.bot, page, chat_id=message.chat_id, message_id=message.message_id)


def _is_readable(name: str) -> bool:
    return Path(name).suffix.lower() in ENDINGS


def _objection(name: str, size: int, looks: Looks, limit: int) -> str:
    """Why a file is refused by its name or size, "" if it is not."""
    path = Path(name)
    if not _is_readable(name):
        return looks.texts.upload_ending.format(endings=", ".join(ENDINGS))
    if size > (largest := largest_size(path, limit)):
        return looks.texts.upload_large.format(file=name, megabytes=largest // 1_000_000)
    return ""


async def _downloaded(sent: Document) -> bytearray:
    return await (await sent.get_file()).download_as_bytearray()


def _owner(update: Update) -> str:
    return str(update.effective_user.id) if update.effective_user else ""


async def _announce_link(url: str, update: Update, context: ChatContext) -> None:
    preview = partial(_fetched, context.services.library.editing, url, _owner(update))
    await _announce(update, context, preview, name=urlsplit(url).hostname or url)


async def _fetched(editing: Editing, url: str, owner: str, cancelled: Cancelled) -> Preview:
    return await editing.preview_link(url, owner=owner, cancelled=cancelled)


async def _announce(update: Update, context: ChatContext, preview: Previewing, *, name: str) -> None:
    if message := update.effective_message:
        looks = context.services.looks(update.effective_user)
        await announce(message, update, context, work=partial(_previewed, preview, name, looks))


async def _previewed(
    preview: Previewing, name: str, looks: Looks, progress: Callable[[Progress], None], cancelled: Cancelled
) -> Page:
    texts = looks.texts
    try:
        return preview_page(await preview(cancelled), looks)
    except (SourceError, ShelfError, FetchError) as error:
        reason = f"{error.reason}; {error.remedy}"
    except TelegramError as error:
        logger.warning("a document could not be fetched: %s", error)
        reason = texts.upload_lost
    except OSError as error:
        logger.warning("a document could not be kept: %s", error)
        reason = error.strerror or str(error)
    except KnowledgeError as error:
        return plain_page(trouble(error, texts))
    return plain_page(texts.upload_failed.format(file=name, reason=reason))


async def _added(
    editing: Editing,
    looks: Looks,
    token: str,
    owner: str,
    progress: Callable[[Progress], None],
    cancelled: Cancelled,
) -> Page:
    texts, options = looks.texts, ReloadOptions(cancelled=cancelled)
    try:
        return added_page(await editing.add(token, owner=owner, progress=progress, options=options), looks)
    except (SourceError, ShelfError) as error:
        return plain_page(texts.upload_failed.format(file=error.path.name, reason=f"{error.reason}; {error.remedy}"))
    except OvertakenError as error:
        title = texts.figures.apart(label(error.title, LINE_LENGTH))
        return again_page(texts.offer_overtaken.format(title=title), token, texts)
    except NothingPendingError:
        return plain_page(texts.offer_gone)
    except KnowledgeError as error:
        if not isinstance(error, ReloadCancelledError):
            logger.warning("what an admin sent was not added: %s", error)
        return again_page(trouble(error, texts), token, texts)
