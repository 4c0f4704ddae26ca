"""Commands for admins only: reload the articles."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.context import Callback, ChatContext, ChatHandler
from bot.delivery.sending import acknowledge
from bot.handlers.notices import Work, announce, close, is_lost
from bot.handlers.pressing import ButtonPress
from bot.handlers.responding import respond
from bot.rendering.answers import plain_page
from bot.rendering.callbacks import CANCEL, REMOVE
from bot.rendering.page import Page
from bot.rendering.reloads import trouble
from bot.rendering.reports import reload_page
from bot.texts import Texts
from knowledge import (
    KnowledgeError,
    Library,
    Progress,
    ReloadCancelledError,
    ReloadOptions,
    StoreBusyError,
)

logger = logging.getLogger(__name__)

_DRY = "dry"  # what follows the command, in every language
_PRIVATE = ("add", "remove", "undo", "sources", "unanswered", "golden")  # commands that other handlers take there


def handlers() -> list[ChatHandler]:
    # New messages only: editing an old /reload must not start another reload.
    new = filters.UpdateType.MESSAGE
    return [
        CommandHandler("reload", for_admins(reload), filters=new),
        CommandHandler(_PRIVATE, elsewhere, filters=new & filters.ChatType.GROUPS),
        CallbackQueryHandler(cancel, pattern=f"^{CANCEL}$"),
        CallbackQueryHandler(remove, pattern=f"^{REMOVE}$"),
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
    """Reload; `/reload dry` only shows what would differ."""
    if message := update.effective_message:
        options = ReloadOptions(dry_run=_DRY in map(str.lower, context.args or ()))
        await announce(message, update, context, work=_work(update, context, options))


async def elsewhere(update: Update, context: ChatContext) -> None:
    """Say in a group that a command is for the private chat. Unless it names the bot, it may be another bot's."""
    message = update.effective_message
    if message and "@" in (message.text or message.caption or "").split(maxsplit=1)[0]:
        await for_admins(_in_private)(update, context)


async def cancel(update: Update, context: ChatContext) -> None:
    """Cancel the reload that the message shows. If nothing runs any more, as after a kill, the message says so."""
    press, services, texts = ButtonPress.of(update), context.services, context.services.texts(update.effective_user)
    if await is_refused(press, update, context):
        return
    message = press.message
    cancelled = services.running.get((message.chat_id, message.message_id)) if message else None
    if cancelled:
        cancelled.set()
        await acknowledge(press.query, texts.reload_cancelling)
    elif message and await is_lost(message, services):
        await acknowledge(press.query)
        await close(message.chat_id, message.message_id, context.bot, texts=texts, notes=services.memory.notes)
    else:
        await acknowledge(press.query, texts.reload_not_here)


async def remove(update: Update, context: ChatContext) -> None:
    """Reload, and remove the articles that a source misses, which the message has named."""
    press = ButtonPress.of(update)
    if await is_refused(press, update, context):
        return
    if press.message is None:
        await acknowledge(press.query, context.services.texts(update.effective_user).outdated)
        return
    await acknowledge(press.query)
    await announce(press.message, update, context, work=_work(update, context, ReloadOptions(confirmed=True)))


async def is_refused(press: ButtonPress, update: Update, context: ChatContext) -> bool:
    """Tell somebody who is no admin, and pressed a button in a group, that only admins may do that."""
    user, services = update.effective_user, context.services
    if services.is_admin(user):
        return False
    await acknowledge(press.query, services.texts(user).refused.format(user=user.id if user else "?"))
    return True


async def _in_private(update: Update, context: ChatContext) -> None:
    await respond(update, context, plain_page(context.services.texts(update.effective_user).private_only))


def _work(update: Update, context: ChatContext, options: ReloadOptions) -> Work:
    return partial(_reloaded, context.services.library, context.services.texts(update.effective_user), options)


async def _reloaded(
    library: Library,
    texts: Texts,
    options: ReloadOptions,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> Page:
    try:
        return reload_page(await library.reload(progress, replace(options, cancelled=cancelled)), texts)
    except (ReloadCancelledError, StoreBusyError) as error:
        return plain_page(trouble(error, texts))
    except KnowledgeError as error:
        logger.exception("reload failed")
        return plain_page(trouble(error, texts))
