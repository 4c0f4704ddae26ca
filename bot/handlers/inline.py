"""Inline mode: a user types the bot's name and a question in any chat, and picks a quote."""

from dataclasses import replace

from telegram import InlineQuery, InlineQueryResultsButton, Update
from telegram.ext import InlineQueryHandler

from bot.context import ChatContext, ChatHandler
from bot.delivery.sending import answer_inline
from bot.rendering.cards import article_card, citation_card
from bot.rendering.looks import Looks
from knowledge import Citation

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
    """One card for each citation; without any, a button that says so and opens the private chat."""
    answer = await context.services.library.ask(query.query, limit=looks.limits.inline_results)
    context.services.tally.count(answer)
    cards = {
        card.id: card for card in (citation_card(_certain(citation, looks), looks) for citation in answer.citations)
    }
    nothing = InlineQueryResultsButton(looks.texts.inline_nothing, start_parameter=START_PARAMETER)
    await answer_inline(
        query,
        list(cards.values())[: looks.limits.inline_results],
        cache=context.services.config.telegram.inline_cache,
        button=None if cards else nothing,
    )


def _certain(citation: Citation, looks: Looks) -> Citation:
    """Drop the short answer if its confidence is not sure: the sentence is quoted in any case."""
    return citation if citation.confidence >= looks.thresholds.sure else replace(citation, short=None)


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
    )
