"""The library folder in the chat: `/remove` an article, `/undo` the last step, and all `/sources`."""

import logging
from collections.abc import Callable
from functools import partial

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.context import ChatContext, ChatHandler, Services
from bot.delivery.sending import acknowledge, edit
from bot.handlers.admin import for_admins, is_refused
from bot.handlers.notices import announce, announce_in
from bot.handlers.pressing import ButtonPress
from bot.handlers.responding import respond
from bot.rendering.answers import plain_page
from bot.rendering.articles import missing_article_page
from bot.rendering.bookmarks import unpack_position
from bot.rendering.callbacks import DELETE, KEEP_ALL
from bot.rendering.library import removed_page, sources_page, undone_page
from bot.rendering.looks import Looks
from bot.rendering.page import Page
from bot.rendering.previews import removal_page
from bot.rendering.reloads import short_path, trouble
from bot.texts import Texts
from knowledge import (
    Article,
    ArticleNotFoundError,
    Editing,
    KnowledgeError,
    Progress,
    ReloadCancelledError,
    ReloadOptions,
    ShelfError,
)

logger = logging.getLogger(__name__)

Telling = Callable[[Progress], None]


def handlers() -> list[ChatHandler]:
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    return [
        CommandHandler("remove", for_admins(remove), filters=private),
        CommandHandler("undo", for_admins(undo), filters=private),
        CommandHandler("sources", for_admins(sources), filters=private),
        CallbackQueryHandler(confirm, pattern=f"^{DELETE}"),
        CallbackQueryHandler(keep, pattern=f"^{KEEP_ALL}$"),
    ]


async def remove(update: Update, context: ChatContext) -> None:
    """Ask whether an article is to be removed; say where it comes from if that is not the library folder."""
    looks = context.services.looks(update.effective_user)
    await respond(update, context, await _asked(" ".join(context.args or ()), context.services, looks))


async def confirm(update: Update, context: ChatContext) -> None:
    """Remove the article that the button carries."""
    press, texts = ButtonPress.of(update), context.services.texts(update.effective_user)
    if await is_refused(press, update, context):
        return
    key, _ = unpack_position(press.data) or (b"", 0)
    article = await context.services.finder.article(key)
    if article is None or press.message is None:
        await acknowledge(press.query, texts.outdated)
        return
    await acknowledge(press.query)
    work = partial(_removed, context.services.library.editing, texts, article)
    await announce_in(press.message, update, context, work=work)


async def keep(update: Update, context: ChatContext) -> None:
    """Remove nothing."""
    press, texts = ButtonPress.of(update), context.services.texts(update.effective_user)
    if await is_refused(press, update, context):
        return
    await acknowledge(press.query)
    if message := press.message:
        await edit(context.bot, plain_page(texts.remove_kept), chat_id=message.chat_id, message_id=message.message_id)


async def undo(update: Update, context: ChatContext) -> None:
    """Undo the last step in the library folder."""
    if message := update.effective_message:
        texts = context.services.texts(update.effective_user)
        await announce(message, update, context, work=partial(_undone, context.services.library.editing, texts))


async def sources(update: Update, context: ChatContext) -> None:
    """List the sources, with what the last reload found."""
    texts, library = context.services.texts(update.effective_user), context.services.library
    last = next(iter(await library.reloads()), None)
    await respond(update, context, sources_page(await library.source_reports(), last, texts))


async def _asked(article_id: str, services: Services, looks: Looks) -> Page:
    library = services.library
    if not article_id:
        first = await library.summaries(limit=1)
        return plain_page(looks.texts.remove_usage.format(id=first[0].id if first else "ID"))
    try:
        article = await services.titles.article(article_id)
    except ArticleNotFoundError as error:
        return missing_article_page(article_id, looks, nearest=error.nearest)
    try:
        return removal_page(article, await library.editing.kept(article), looks.texts)
    except ShelfError:
        source = short_path(article.source)
        return plain_page(
            looks.texts.remove_elsewhere.format(title=looks.texts.figures.apart(article.title), source=source)
        )


async def _removed(
    editing: Editing, texts: Texts, article: Article, progress: Telling, cancelled: Callable[[], bool]
) -> Page:
    options = ReloadOptions(cancelled=cancelled)
    try:
        return removed_page(await editing.remove(article, progress=progress, options=options), texts)
    except KnowledgeError as error:
        return _failed(error, texts)


async def _undone(editing: Editing, texts: Texts, progress: Telling, cancelled: Callable[[], bool]) -> Page:
    try:
        undone = await editing.undo(progress=progress, options=ReloadOptions(cancelled=cancelled))
    except KnowledgeError as error:
        return _failed(error, texts)
    return undone_page(undone, texts) if undone else plain_page(texts.undo_nothing)


def _failed(error: KnowledgeError, texts: Texts) -> Page:
    if isinstance(error, ShelfError):
        reason = f"{error.path.name}: {error.reason}; {error.remedy}"
        return plain_page(texts.change_failed.format(reason=reason))
    if not isinstance(error, ReloadCancelledError):
        logger.warning("the library was not changed: %s", error)
    return plain_page(trouble(error, texts))
