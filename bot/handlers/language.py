"""`/language`: a person chooses the bot's language for themselves, and the admins of a group for the group."""

from telegram import Chat, Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.context import ChatContext, ChatHandler
from bot.delivery.sending import acknowledge, edit
from bot.handlers.pressing import ButtonPress
from bot.handlers.responding import respond
from bot.memory import MemoryUnavailableError
from bot.rendering.answers import plain_page
from bot.rendering.callbacks import LANGUAGE
from bot.rendering.languages import language_page
from bot.rendering.page import Page


def handlers() -> list[ChatHandler]:
    return [
        CommandHandler("language", language),
        CallbackQueryHandler(choose, pattern=rf"^{LANGUAGE}[a-z]*$"),
    ]


async def language(update: Update, context: ChatContext) -> None:
    """Ask which language it shall be; of a group, only its admins are asked."""
    message = update.effective_message
    if message is None:
        return
    texts = context.services.texts(update.effective_user).speech
    if _is_group(message) and not await context.services.admission.group_admins.wrote(message, context.bot):
        await respond(update, context, plain_page(texts.admins_only))
        return
    await respond(
        update, context, _page(texts.ask_group if _is_group(message) else texts.ask, message, update, context)
    )


async def choose(update: Update, context: ChatContext) -> None:
    """Remember what was pressed, and say so in the new language."""
    press, services, user = ButtonPress.of(update), context.services, update.effective_user
    message, chosen = press.message, press.data or None
    if message is None or (chosen and chosen not in services.catalogue.by_language):
        await acknowledge(press.query, services.texts(user).outdated)
        return
    admins = services.admission.group_admins
    if _is_group(message) and not await admins.has(message.chat_id, press.query.from_user.id, context.bot):
        await acknowledge(press.query, services.texts(user).speech.admins_only)
        return
    try:
        await services.languages.choose(message.chat_id, chosen)
    except MemoryUnavailableError:
        await acknowledge(press.query, services.texts(user).speech.not_kept)
        return
    await acknowledge(press.query)
    page = _page(_said(message, update, context, chosen=chosen), message, update, context)
    await edit(context.bot, page, chat_id=message.chat_id, message_id=message.message_id)


def _said(message: Message, update: Update, context: ChatContext, *, chosen: str | None) -> str:
    texts = context.services.texts(update.effective_user).speech
    if _is_group(message):
        return texts.chosen_group if chosen else texts.as_telegram_group
    return texts.chosen if chosen else texts.as_telegram


def _page(said: str, message: Message, update: Update, context: ChatContext) -> Page:
    services = context.services
    texts, chosen = services.texts(update.effective_user), services.languages.of(message.chat_id)
    return language_page(said, services.catalogue, texts, chosen=chosen, is_group=_is_group(message))


def _is_group(message: Message) -> bool:
    return message.chat.type != Chat.PRIVATE
