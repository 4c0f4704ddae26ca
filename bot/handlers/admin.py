"""Commands for admins only: reload the articles, and show statistics."""

import logging
from collections.abc import Callable
from functools import partial

from telegram import Update
from telegram.ext import CommandHandler, filters

from bot.context import Callback, ChatContext, ChatHandler
from bot.handlers.notices import announce
from bot.handlers.responding import respond
from bot.rendering.answers import plain_page
from bot.rendering.page import Page
from bot.rendering.reports import reload_page, statistics_page
from bot.texts import Texts
from knowledge import KnowledgeError, Library, Progress, StoreBusyError

logger = logging.getLogger(__name__)


def handlers() -> list[ChatHandler]:
    # New messages only: editing an old /reload must not start another reload.
    new = filters.UpdateType.MESSAGE
    return [
        CommandHandler("reload", for_admins(reload), filters=new),
        CommandHandler("stats", for_admins(stats), filters=new),
    ]


def for_admins(callback: Callback) -> Callback:
    """Wrap a handler so that users who are no admins get a polite refusal instead."""

    async def guarded(update: Update, context: ChatContext) -> None:
        user = update.effective_user
        if context.services.is_admin(user):
            await callback(update, context)
        else:
            refusal = context.services.texts(user).refused.format(user=user.id if user else "?")
            await respond(update, context, plain_page(refusal))

    return guarded


async def reload(update: Update, context: ChatContext) -> None:
    if message := update.effective_message:
        texts = context.services.texts(update.effective_user)
        await announce(message, update, context, work=partial(_reloaded, context.services.library, texts))


async def stats(update: Update, context: ChatContext) -> None:
    tally = context.services.tally
    statistics = await context.services.library.statistics()
    texts = context.services.texts(update.effective_user)
    page = statistics_page(statistics, texts, questions=tally.questions, answered=tally.answered, perhaps=tally.perhaps)
    await respond(update, context, page)


async def _reloaded(library: Library, texts: Texts, progress: Callable[[Progress], None]) -> Page:
    try:
        return reload_page(await library.reload(progress), texts)
    except StoreBusyError:
        return plain_page(texts.reload_busy)
    except KnowledgeError as error:
        logger.exception("reload failed")
        return plain_page(texts.reload_broken.format(reason=error))
