"""Golden questions in the chat: `/golden` checks them, and a button below an admin's own answer keeps a new one."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.context import ChatContext, ChatHandler
from bot.handlers.admin import for_admins, is_refused
from bot.handlers.conversing import Dialogue
from bot.handlers.pressing import ButtonPress
from bot.handlers.responding import respond
from bot.rendering.answers import plain_page
from bot.rendering.callbacks import GOLDEN
from bot.rendering.golden_pages import golden_page, kept_page
from bot.rendering.page import Page
from bot.texts import Texts
from knowledge import DataError, Library, Turn


def handlers() -> list[ChatHandler]:
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    return [
        CommandHandler("golden", for_admins(golden), filters=private),
        CallbackQueryHandler(keep, pattern=f"^{GOLDEN}$"),
    ]


async def golden(update: Update, context: ChatContext) -> None:
    """Ask the golden questions, and show which have another answer than expected."""
    texts = context.services.texts(update.effective_user)
    try:
        page = golden_page(await context.services.library.check_golden(), texts)
    except DataError as error:
        page = plain_page(texts.change_failed.format(reason=error))
    await respond(update, context, page)


async def keep(update: Update, context: ChatContext) -> None:
    """Keep the question of the answer above the button, with the answer that it has now."""
    press, texts = ButtonPress.of(update), context.services.texts(update.effective_user)
    if await is_refused(press, update, context):
        return
    turns = (await Dialogue.of_press(press, context)).turns
    page = await _kept(turns[-1], context.services.library, texts) if turns else None
    await press.show(page, texts)


async def _kept(turn: Turn, library: Library, texts: Texts) -> Page:
    """Keep a question as it was written; if it means something else without those before it, as it was understood."""
    try:
        alone = turn.asked and (await library.ask(turn.asked, limit=1)).understood == turn.understood
        question, file = await library.keep_as_golden(turn.asked if alone else turn.understood)
    except DataError as error:
        return plain_page(texts.change_failed.format(reason=error))
    except OSError as error:
        return plain_page(texts.change_failed.format(reason=error.strerror or error))
    return kept_page(question, file, texts)
