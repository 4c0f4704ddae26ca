"""Messages that users posted from the bot's own inline results.

Where the bot is a member, it receives these as messages, too. Each is an answer already, even if an article in it
begins with a command, so no other handler may see them.
"""

from telegram import Update
from telegram.ext import ApplicationHandlerStop, MessageHandler, filters

from bot.context import ChatContext, ChatHandler

GROUP = -2  # handlers of a lower group come first


def handlers() -> list[ChatHandler]:
    return [MessageHandler(filters.VIA_BOT, drop)]


async def drop(update: Update, context: ChatContext) -> None:
    """End the handling of a message that was posted by way of this bot."""
    message = update.effective_message
    if message and message.via_bot and message.via_bot.id == context.bot.id:
        raise ApplicationHandlerStop
