"""`/settings`: the admins of a group choose who may ask there, and whether the bot is quiet."""

from telegram import Chat, Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.context import ChatContext, ChatHandler
from bot.delivery.sending import acknowledge, edit
from bot.handlers.pressing import ButtonPress
from bot.handlers.responding import respond
from bot.memory import Askers
from bot.rendering.answers import plain_page
from bot.rendering.callbacks import GROUP_SETTING
from bot.rendering.group_settings import ASKERS, QUIET, YES, settings_page
from bot.rendering.page import Page


def handlers() -> list[ChatHandler]:
    return [
        CommandHandler("settings", settings),
        CallbackQueryHandler(choose, pattern=f"^{GROUP_SETTING}[{ASKERS}{QUIET}][01]$"),
    ]


async def settings(update: Update, context: ChatContext) -> None:
    """Show the settings to an admin of the group."""
    message, texts = update.effective_message, context.services.texts(update.effective_user)
    if message is None:
        return
    if message.chat.type == Chat.PRIVATE:
        await respond(update, context, plain_page(texts.settings.groups_only))
    elif await context.services.admission.group_admins.wrote(message, context.bot):
        await respond(update, context, await _page(message.chat_id, update, context))
    else:
        await respond(update, context, plain_page(texts.settings.admins_only))


async def choose(update: Update, context: ChatContext) -> None:
    """Choose what the button says, if an admin of the group presses it."""
    press, texts = ButtonPress.of(update), context.services.texts(update.effective_user)
    message, admins = press.message, context.services.admission.group_admins
    if message is None or message.chat.type == Chat.PRIVATE:
        await acknowledge(press.query, texts.outdated)
        return
    if not await admins.has(message.chat_id, press.query.from_user.id, context.bot):
        await acknowledge(press.query, texts.settings.admins_only)
        return
    setting, is_on = press.data[1], press.data[2] == YES
    chats = context.services.memory.chats
    if setting == ASKERS:
        await chats.choose_askers(message.chat_id, Askers.ADMINS if is_on else Askers.EVERYBODY)
    else:
        await chats.choose_quiet(message.chat_id, is_quiet=is_on)
    await acknowledge(press.query)
    page = await _page(message.chat_id, update, context)
    await edit(context.bot, page, chat_id=message.chat_id, message_id=message.message_id)


async def _page(chat: int, update: Update, context: ChatContext) -> Page:
    known, texts = await context.services.memory.chats.get(chat), context.services.texts(update.effective_user)
    return settings_page(texts, for_admins=known.askers is Askers.ADMINS, is_quiet=known.is_quiet)
