"""The list of articles, an article in short and in full, the newest ones, and a search."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.context import ChatContext, ChatHandler
from bot.delivery.sending import acknowledge, edit
from bot.handlers.pressing import ButtonPress
from bot.handlers.responding import respond
from bot.rendering.answers import plain_page
from bot.rendering.articles import Chosen, article_page, articles_page, missing_article_page
from bot.rendering.bookmarks import unpack_position
from bot.rendering.callbacks import LIST, READ, TAGS
from bot.rendering.page import Page
from bot.rendering.phrases import shortened
from bot.rendering.reading_lists import (
    ShortArticle,
    found_page,
    in_short_page,
    latest_page,
    selection_of,
    tags_page,
    unpacked_selection,
)
from bot.rendering.sources import LINE_LENGTH
from knowledge import ALL_ARTICLES, ArticleNotFoundError, Library, Selection

_LATEST = 5


def handlers() -> list[ChatHandler]:
    return [
        CommandHandler("articles", articles),
        CommandHandler("article", article),
        CommandHandler("latest", latest),
        CommandHandler("search", search),
        CallbackQueryHandler(turn, pattern=rf"^{LIST}\d{{1,9}}(:[dt][\w-]+)?$"),
        CallbackQueryHandler(tags, pattern=rf"^{TAGS}$"),
        CallbackQueryHandler(read, pattern=f"^{READ}"),
    ]


async def articles(update: Update, context: ChatContext) -> None:
    """All articles, or those of the tag or date behind the command."""
    library, wanted = context.services.library, " ".join(context.args or ())
    selection = selection_of(wanted, await library.tags()) if wanted else ALL_ARTICLES
    if selection is None or (selection != ALL_ARTICLES and not await library.number_of(selection)):
        reading = context.services.texts(update.effective_user).reading
        said = reading.no_selection.format(selection=shortened(wanted, LINE_LENGTH), example=await _month(library))
        await respond(update, context, plain_page(said))
    else:
        await respond(update, context, await _listed(update, context, selection, offset=0))


async def article(update: Update, context: ChatContext) -> None:
    await respond(update, context, await _asked_for(" ".join(context.args or ()), update, context))


async def latest(update: Update, context: ChatContext) -> None:
    library, looks = context.services.library, context.services.looks(update.effective_user)
    newest = [await _in_short(summary.id, library, most=1) for summary in await library.summaries(limit=_LATEST)]
    await respond(update, context, latest_page(newest, looks))


async def search(update: Update, context: ChatContext) -> None:
    """The places that fit the words best, whether or not they answer a question."""
    library, looks = context.services.library, context.services.looks(update.effective_user)
    words = " ".join(context.args or ())
    if not words:
        await respond(update, context, plain_page(looks.texts.reading.search_usage))
        return
    answer = await library.ask(words, limit=looks.limits.list_length)
    await respond(update, context, found_page(words, answer.candidates, looks))


async def turn(update: Update, context: ChatContext) -> None:
    """Show another page of the list in the same message."""
    press = ButtonPress.of(update)
    await acknowledge(press.query)
    offset, colon, packed = press.data.partition(":")
    selection = unpacked_selection(colon + packed, await context.services.library.tags())
    if press.message:
        page = await _listed(update, context, selection or ALL_ARTICLES, offset=int(offset))
        await edit(context.bot, page, chat_id=press.message.chat_id, message_id=press.message.message_id)


async def tags(update: Update, context: ChatContext) -> None:
    """Show the tags as buttons, in the same message."""
    press, library = ButtonPress.of(update), context.services.library
    await acknowledge(press.query)
    if press.message:
        page = tags_page(
            await library.tags(), context.services.looks(update.effective_user), example=await _month(library)
        )
        await edit(context.bot, page, chat_id=press.message.chat_id, message_id=press.message.message_id)


async def read(update: Update, context: ChatContext) -> None:
    """Show an article from the offset that the button carries."""
    press, looks = ButtonPress.of(update), context.services.looks(update.effective_user)
    key, offset = unpack_position(press.data) or (b"", 0)
    await press.show(await opened(key, offset, update, context), looks.texts)


async def opened(key: bytes, offset: int, update: Update, context: ChatContext) -> Page | None:
    """The article with this key from the offset on, None if there is no such place any more."""
    found = await context.services.finder.article(key)
    if found is None or offset >= len(found.text):
        return None
    return article_page(found, context.services.looks(update.effective_user), offset=offset)


async def _listed(update: Update, context: ChatContext, selection: Selection, *, offset: int) -> Page:
    library, looks = context.services.library, context.services.looks(update.effective_user)
    total = await library.number_of(selection)
    offset = min(offset, max(0, total - 1))  # articles may have been removed since the button was made
    summaries = await library.summaries(selection, offset=offset, limit=looks.limits.list_length)
    chosen = Chosen(selection, has_tags=bool(await library.tags()))
    return articles_page(summaries, looks, offset=offset, total=total, chosen=chosen)


async def _asked_for(article_id: str, update: Update, context: ChatContext) -> Page:
    library, looks = context.services.library, context.services.looks(update.effective_user)
    if not article_id:
        first = await library.summaries(limit=1)
        return plain_page(looks.texts.article_usage.format(id=first[0].id if first else "ID"))
    try:
        named = await context.services.titles.article(article_id)
        return in_short_page(await _in_short(named.id, library, most=3), looks)
    except ArticleNotFoundError as error:
        return missing_article_page(article_id, looks, nearest=error.nearest)


async def _in_short(article_id: str, library: Library, *, most: int) -> ShortArticle:
    quotes = await library.central_sentences(article_id, most=most)
    return ShortArticle(await library.article(article_id), quotes)


async def _month(library: Library) -> str:
    """A month that has articles, as an example."""
    newest = await library.summaries(limit=1)
    return (newest[0].published or "")[:7] if newest and newest[0].published else "2026"
