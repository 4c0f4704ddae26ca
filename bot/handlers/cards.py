"""Cards: who somebody is, what was said, what happened when, and which articles are near."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.context import ChatContext, ChatHandler, Services
from bot.handlers.pressing import ButtonPress
from bot.handlers.responding import respond
from bot.rendering.answers import plain_page
from bot.rendering.articles import missing_article_page
from bot.rendering.callbacks import QUOTES, TIMELINE, WHO
from bot.rendering.looks import Looks
from bot.rendering.page import Page
from bot.rendering.phrases import shortened
from bot.rendering.sheet_pages import (
    namesakes_page,
    person_page,
    quotes_page,
    related_page,
    timeline_page,
    unpack_paged,
)
from bot.rendering.sources import LINE_LENGTH
from knowledge import ArticleNotFoundError, Library, Namesakes

_TURNS = frozenset({"‹", "›"})


def handlers() -> list[ChatHandler]:
    return [
        CommandHandler("who", who),
        CommandHandler("quotes", quotes),
        CommandHandler("timeline", timeline),
        CommandHandler("related", related),
        CallbackQueryHandler(chosen, pattern=rf"^{WHO}\d"),
        CallbackQueryHandler(further_quotes, pattern=rf"^{QUOTES}\d"),
        CallbackQueryHandler(further_dates, pattern=rf"^{TIMELINE}\d"),
    ]


async def who(update: Update, context: ChatContext) -> None:
    looks = context.services.looks(update.effective_user)
    name = _argument(context)
    page = await person(name, context.services.library, looks) if name else plain_page(looks.texts.who_usage)
    await respond(update, context, page)


async def quotes(update: Update, context: ChatContext) -> None:
    looks = context.services.looks(update.effective_user)
    name = _argument(context)
    page = await _quotes(name, "", context.services.library, looks) if name else plain_page(looks.texts.quotes_usage)
    await respond(update, context, page)


async def timeline(update: Update, context: ChatContext) -> None:
    looks, topic = context.services.looks(update.effective_user), _argument(context)
    if topic:
        page = timeline_page(await context.services.library.timeline(topic), looks)
    else:
        page = plain_page(looks.texts.timeline_usage)
    await respond(update, context, page)


async def related(update: Update, context: ChatContext) -> None:
    looks = context.services.looks(update.effective_user)
    await respond(update, context, await _related(_argument(context), context.services, looks))


async def chosen(update: Update, context: ChatContext) -> None:
    """Show the person whose name the pressed button says."""
    press, looks = ButtonPress.of(update), context.services.looks(update.effective_user)
    name = press.label
    await press.show(await person(name, context.services.library, looks) if name else None, looks.texts)


async def further_quotes(update: Update, context: ChatContext) -> None:
    """Show quotes of the person whom the button carries, or else says; another page in the same message."""
    press, looks = ButtonPress.of(update), context.services.looks(update.effective_user)
    number, text = unpack_paged(press.data)
    name, _, topic = text.partition("\n")
    offset, name = (number, name) if name else (0, press.label or "")
    page = await _quotes(name, topic, context.services.library, looks, offset=offset) if name else None
    await _turned(press, page, looks)


async def further_dates(update: Update, context: ChatContext) -> None:
    """Show another page of a timeline in the same message."""
    press, looks = ButtonPress.of(update), context.services.looks(update.effective_user)
    offset, topic = unpack_paged(press.data)
    card = await context.services.library.timeline(topic)
    await _turned(press, timeline_page(card, looks, offset=offset), looks)


async def _turned(press: ButtonPress, page: Page | None, looks: Looks) -> None:
    """Show the page instead of the one that was turned, or as a message of its own."""
    await (press.turn if press.label in _TURNS else press.show)(page, looks.texts)


async def person(name: str, library: Library, looks: Looks) -> Page:
    """The card of the person of this name, or whom it may name."""
    card = await library.who(name)
    if card is None:
        return _nobody(name, looks)
    return namesakes_page(card, looks) if isinstance(card, Namesakes) else person_page(card, looks)


async def _quotes(name: str, topic: str, library: Library, looks: Looks, *, offset: int = 0) -> Page:
    card = await library.quotes(name, topic)
    if card is None:
        return _nobody(name, looks)
    if isinstance(card, Namesakes):
        return namesakes_page(card, looks, is_for_quotes=True)
    return quotes_page(card, looks, offset=offset)


async def _related(article_id: str, services: Services, looks: Looks) -> Page:
    library = services.library
    if not article_id:
        newest = await library.summaries(limit=1)
        return plain_page(looks.texts.related_usage.format(id=newest[0].id if newest else "ID"))
    try:
        return related_page(await library.related((await services.titles.article(article_id)).id), looks)
    except ArticleNotFoundError as error:
        return missing_article_page(article_id, looks, nearest=error.nearest)


def _nobody(name: str, looks: Looks) -> Page:
    return plain_page(looks.texts.nobody.format(name=shortened(name, LINE_LENGTH)))


def _argument(context: ChatContext) -> str:
    return " ".join(context.args or ())
