"""Inline mode: a user types the bot's name and a question in any chat, and picks a quote."""

import time

from telegram import InlineQuery, InlineQueryResultsButton, Update
from telegram.ext import InlineQueryHandler

from bot.context import ChatContext, ChatHandler
from bot.delivery.sending import answer_inline
from bot.handlers.recording import typed
from bot.rendering.cards import answer_cards, article_card
from bot.rendering.looks import Looks

START_PARAMETER = "inline"


def handlers() -> list[ChatHandler]:
    return [InlineQueryHandler(inline)]


async def inline(update: Update, context: ChatContext) -> None:
    query = update.inline_query
    if query is None:
        return
    looks = context.services.looks(update.effective_user)
    if query.query.strip():
        await _quotes(query, context, looks)
    else:
        await _newest(query, context, looks)


async def _quotes(query: InlineQuery, context: ChatContext, looks: Looks) -> None:
    """One card for each place that answers; without any, a button that says so and opens the private chat."""
    begun = time.monotonic()
    answer = await context.services.library.ask(query.query, limit=looks.limits.inline_results)
    seconds = time.monotonic() - begun
    cards = answer_cards(answer, looks)
    nothing = InlineQueryResultsButton(looks.texts.inline_nothing, start_parameter=START_PARAMETER)
    await answer_inline(
        query,
        cards[: looks.limits.inline_results],
        cache=context.services.config.telegram.inline_cache,
        button=None if cards else nothing,
        is_personal=context.services.admission.is_listed,  # strangers must not be shown what readers found
    )
    await typed(answer, query.from_user, context, seconds=seconds)


async def _newest(query: InlineQuery, context: ChatContext, looks: Looks) -> None:
    """Before anything is typed: cards of the newest articles, page by page."""
    library, length = context.services.library, looks.limits.inline_results
    offset = int(query.offset) if query.offset.isdecimal() else 0
    summaries = await library.summaries(offset=offset, limit=length)
    cards = [article_card(await library.article(summary.id), looks) for summary in summaries]
    await answer_inline(
        query,
        cards,
        cache=context.services.config.telegram.inline_cache,
        next_offset=str(offset + length) if len(summaries) == length else "",
        is_personal=context.services.admission.is_listed,
    )
