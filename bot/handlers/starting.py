"""The command /start: a greeting, or what a link to the bot carries (`bot.rendering.deep_links`)."""

from telegram import Chat, Update
from telegram.ext import CommandHandler

from bot.context import ChatContext, ChatHandler
from bot.handlers import cards, chat, reading
from bot.handlers.inline import TOO_LONG
from bot.handlers.menus import register_for_admin
from bot.handlers.responding import respond
from bot.rendering.answers import plain_page, welcome_page
from bot.rendering.deep_links import ArticleTarget, PersonTarget, QuestionTarget, target_of
from bot.rendering.page import Page


def handlers() -> list[ChatHandler]:
    return [CommandHandler("start", start)]


async def start(update: Update, context: ChatContext) -> None:
    """Open what the link carries; without a link, or with one that no bot made, greet."""
    message, payload = update.effective_message, " ".join(context.args or ())
    is_private = update.effective_chat is not None and update.effective_chat.type == Chat.PRIVATE
    target = target_of(payload) if is_private else None
    if message and isinstance(target, QuestionTarget):
        await chat.answer_message(target.question, message, update, context)
    else:
        await respond(update, context, await _page(target, update, context))
    user = update.effective_user
    if user and context.services.is_admin(user):
        await register_for_admin(user.id, context.chat_application)


async def _page(
    target: PersonTarget | ArticleTarget | QuestionTarget | None, update: Update, context: ChatContext
) -> Page:
    looks = context.services.looks(update.effective_user)
    if target is None and context.args == [TOO_LONG]:
        return plain_page(looks.texts.write_here)
    if isinstance(target, PersonTarget):
        return await cards.person(target.name, context.services.library, looks)
    if isinstance(target, ArticleTarget):
        page = await reading.opened(target.key, target.offset, update, context)
        return page or plain_page(looks.texts.outdated)
    return welcome_page(looks, looks.texts.start)
