"""The list of articles, and one article in full."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.context import ChatContext, ChatHandler
from bot.delivery.sending import acknowledge, edit
from bot.handlers.pressing import ButtonPress
from bot.handlers.responding import respond
from bot.rendering.answers import plain_page
from bot.rendering.articles import article_page, articles_page, missing_article_page
from bot.rendering.bookmarks import unpack_position
from bot.rendering.callbacks import LIST, READ
from bot.rendering.page import Page
from knowledge import ArticleNotFoundError


def handlers() -> list[ChatHandler]:
    return [
        CommandHandler("articles", articles),
        CommandHandler("article", article),
        CallbackQueryHandler(turn, pattern=rf"^{LIST}\d{{1,9}}$"),
        CallbackQueryHandler(read, pattern=f"^{READ}"),
    ]


async def articles(update: Update, context: ChatContext) -> None:
    await respond(update, context, await _listed(update, context, offset=0))


async def article(update: Update, context: ChatContext) -> None:
    await respond(update, context, await _asked_for(" ".join(context.args or ()), update, context))


async def turn(update: Update, context: ChatContext) -> None:
    """Show another page of the list in the same message."""
    press = ButtonPress.of(update)
    await acknowledge(press.query)
    if press.message:
        page = await _listed(update, context, offset=int(press.data))
        await edit(context.bot, page, chat_id=press.message.chat_id, message_id=press.message.message_id)


async def read(update: Update, context: ChatContext) -> None:
    """Show an article from the offset that the button carries."""
    press, looks = ButtonPress.of(update), context.services.looks(update.effective_user)
    key, offset = unpack_position(press.data) or (b"", 0)
    found = await context.services.finder.article(key)
    there = found is not None and offset < len(found.text)
    await press.show(article_page(found, looks, offset=offset) if found and there else None, looks.texts)


async def _listed(update: Update, context: ChatContext, *, offset: int) -> Page:
    library, looks = context.services.library, context.services.looks(update.effective_user)
    total = (await library.statistics()).articles
    offset = min(offset, max(0, total - 1))  # articles may have been removed since the button was made
    summaries = await library.summaries(offset=offset, limit=looks.limits.list_length)
    return articles_page(summaries, looks, offset=offset, total=total)


async def _asked_for(article_id: str, update: Update, context: ChatContext) -> Page:
    library, looks = context.services.library, context.services.looks(update.effective_user)
    if not article_id:
        first = await library.summaries(limit=1)
        return plain_page(looks.texts.article_usage.format(id=first[0].id if first else "ID"))
    try:
        return article_page(await library.article(article_id), looks)
    except ArticleNotFoundError as error:
        return missing_article_page(article_id, looks, nearest=error.nearest)
