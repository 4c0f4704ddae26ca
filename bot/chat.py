"""Questions and what belongs to them: greeting, help, "more" and suggestions."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.addressing import question_in
from bot.bookmarks import unpack_places
from bot.callbacks import MORE, SUGGESTION
from bot.commands import register_for_admin
from bot.context import ChatContext, ChatHandler
from bot.pressing import Press
from bot.rendering import Page, answer_page, citation_page, plain_page, welcome_page
from bot.sending import respond


def handlers() -> list[ChatHandler]:
    """In the order in which they are tried; other rooms' commands come before the unknown ones."""
    new_or_edited = filters.UpdateType.MESSAGES & ~filters.VIA_BOT
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & ~filters.VIA_BOT
    return [
        CommandHandler("start", start),
        CommandHandler("help", help_),
        MessageHandler(filters.TEXT & ~filters.COMMAND & new_or_edited, question),
        CallbackQueryHandler(more, pattern=f"^{MORE}"),
        CallbackQueryHandler(suggestion, pattern=f"^{SUGGESTION}"),
        MessageHandler(filters.COMMAND & private, unknown_command),
        MessageHandler(~filters.TEXT & ~filters.StatusUpdate.ALL & private, not_text),
    ]


async def start(update: Update, context: ChatContext) -> None:
    looks = context.desk.looks(update.effective_user)
    await respond(update, context, welcome_page(looks, looks.texts.start))
    user = update.effective_user
    if user and context.desk.is_admin(user):
        await register_for_admin(user.id, context.chat_application)


async def help_(update: Update, context: ChatContext) -> None:
    texts = context.desk.texts(update.effective_user)
    said = texts.help.format(bot=context.bot.username)
    if context.desk.is_admin(update.effective_user):
        said += "\n\n" + texts.help_admin
    await respond(update, context, plain_page(said))


async def question(update: Update, context: ChatContext) -> None:
    message = update.effective_message
    asked = question_in(message, context.bot.bot) if message else None
    if asked is None:
        return
    if context.desk.catalogue.is_small_talk(asked):
        looks = context.desk.looks(update.effective_user)
        await respond(update, context, welcome_page(looks, looks.texts.ask_me))
    else:
        await respond(update, context, await _answered(asked, update, context))


async def more(update: Update, context: ChatContext) -> None:
    """Show the place that the button carries, with the ones after it behind the next button."""
    press, looks = Press.of(update), context.desk.looks(update.effective_user)
    places = unpack_places(press.data)
    article = await context.desk.finder.article(places[0].key) if places else None
    excerpt = places[0].excerpt(article) if article else None
    await press.show(citation_page(excerpt, looks, rest=places[1:]) if excerpt else None, looks.texts)


async def suggestion(update: Update, context: ChatContext) -> None:
    """Ask what the pressed button says, as if its reader had typed it."""
    press = Press.of(update)
    asked = press.label
    await press.show(
        await _answered(asked, update, context) if asked else None, context.desk.texts(update.effective_user)
    )


async def unknown_command(update: Update, context: ChatContext) -> None:
    await respond(update, context, plain_page(context.desk.texts(update.effective_user).unknown_command))


async def not_text(update: Update, context: ChatContext) -> None:
    await respond(update, context, plain_page(context.desk.texts(update.effective_user).only_text))


async def _answered(asked: str, update: Update, context: ChatContext) -> Page:
    answer = await context.desk.library.ask(asked)
    context.desk.tally.count(answer)
    return answer_page(answer, context.desk.looks(update.effective_user))
