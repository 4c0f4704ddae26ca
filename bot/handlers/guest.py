"""Guest mode: somebody mentions the bot in a chat that the bot is not a member of."""

import time

from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.context import ChatContext, ChatHandler
from bot.delivery.sending import answer_guest
from bot.handlers.addressing import asked_by_command
from bot.handlers.recording import recorded
from bot.rendering.answers import plain_page
from bot.rendering.cards import guest_card, notice_card


def handlers() -> list[ChatHandler]:
    return [MessageHandler(filters.UpdateType.GUEST_MESSAGE, guest)]


async def guest(update: Update, context: ChatContext) -> None:
    message = update.guest_message
    if message is None:
        return
    begun, asked, user = time.monotonic(), asked_by_command(message, context.bot.bot), update.effective_user
    looks = context.services.looks(user)
    if context.services.catalogue.is_small_talk(asked, user.language_code if user else None):
        await answer_guest(message, notice_card(plain_page(looks.texts.ask_me.format(example=looks.example))))
        return
    answer = await context.services.library.ask(asked)
    await recorded([answer], update, context, begun=begun)
    await answer_guest(message, guest_card(answer, looks))
