"""Guest mode: a question put by mentioning the bot in a chat that it is no member of."""

from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.addressing import bare_question
from bot.context import ChatContext, ChatHandler
from bot.rendering import guest_card
from bot.sending import answer_guest


def handlers() -> list[ChatHandler]:
    return [MessageHandler(filters.UpdateType.GUEST_MESSAGE, guest)]


async def guest(update: Update, context: ChatContext) -> None:
    message = update.guest_message
    if message is None:
        return
    answer = await context.desk.library.ask(bare_question(message, context.bot.bot))
    context.desk.tally.count(answer)
    await answer_guest(message, guest_card(answer, context.desk.looks(update.effective_user)))
