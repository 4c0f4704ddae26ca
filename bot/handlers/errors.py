"""What happens if a handler fails: log the error, then tell the user. Failing to tell the user is logged too."""

import logging

from telegram import Update
from telegram.error import Conflict, Forbidden, NetworkError, TelegramError

from bot.context import ChatContext
from bot.delivery.sending import acknowledge, answer_guest, answer_inline, is_harmless, send
from bot.rendering.answers import plain_page
from bot.rendering.cards import notice_card
from bot.tracing import Trace, correlation, current, traced

logger = logging.getLogger(__name__)


async def on_error(update: object, context: ChatContext) -> None:
    """Called by the application for every exception of a handler. The next update is handled as usual."""
    error = context.error
    if error is None or is_harmless(error):
        return
    with traced(current() or Trace("other")):
        await _settle(error, update, context)


async def _settle(error: Exception, update: object, context: ChatContext) -> None:
    # Only the number of the update, because its text is private.
    number = update.update_id if isinstance(update, Update) else "-"
    if isinstance(error, Forbidden):
        logger.info("update %s: not allowed to write there any more: %s", number, error)
        return
    logger.error("update %s failed", number, exc_info=error)
    context.services.metrics.failures[type(error).__name__] += 1
    await context.services.failures.report(error)
    if isinstance(update, Update):
        try:
            await _apologise(update, context)
        except TelegramError as second:
            level = logging.WARNING if isinstance(second, NetworkError) else logging.ERROR
            logger.log(level, "update %s: the apology failed as well: %s", number, second)


def on_polling_error(error: TelegramError) -> None:
    """Called if a long poll failed. It is tried again after a pause, so a line in the log is enough."""
    if isinstance(error, Conflict):
        logger.error("another process is asking Telegram for this bot's messages; stop one of the two")
    else:
        logger.warning("no messages from Telegram for the moment: %s", error)


async def _apologise(update: Update, context: ChatContext) -> None:
    sorry = context.services.texts(update.effective_user).sorry.format(error=correlation())
    if update.inline_query:
        await answer_inline(update.inline_query, [], cache=0)
    elif update.callback_query:
        await acknowledge(update.callback_query, sorry)
    elif update.guest_message:
        await answer_guest(update.guest_message, notice_card(plain_page(sorry)))
    elif update.effective_message:
        await send(update.effective_message, plain_page(sorry))
