"""Cards as the terminal prints them, for the commands of `footnote` and those that begin with a slash in a chat."""

from collections.abc import Sequence

from bot.rendering.sheets import namesakes_sheet, person_sheet, quotes_sheet, related_sheet, timeline_sheet
from bot.rendering.terminal import Terminal
from bot.rendering.why import is_given_by, why_sheet
from knowledge import (
    ArticleNotFoundError,
    Library,
    Namesakes,
    PersonCard,
    QuotesCard,
    RelatedCard,
    Timeline,
    Turn,
)


def person_text(card: PersonCard | Namesakes | None, name: str, terminal: Terminal) -> str:
    if card is None:
        return terminal.texts.nobody.format(name=name)
    if isinstance(card, Namesakes):
        return terminal.sheet(namesakes_sheet(card, terminal.texts))
    return terminal.sheet(person_sheet(card, terminal.texts))


def quotes_text(card: QuotesCard | Namesakes | None, name: str, terminal: Terminal) -> str:
    """All that was said: a terminal can be scrolled."""
    if isinstance(card, QuotesCard):
        return terminal.sheet(quotes_sheet(card, terminal.texts, most=None))
    return person_text(card, name, terminal)


def timeline_text(card: Timeline, terminal: Terminal) -> str:
    return terminal.sheet(timeline_sheet(card, terminal.texts, most=None))


def related_text(card: RelatedCard, terminal: Terminal) -> str:
    return terminal.sheet(related_sheet(card, terminal.texts))


async def who(library: Library, terminal: Terminal, name: str) -> str:
    return person_text(await library.who(name), name, terminal) if name else terminal.texts.who_usage


async def quotes(library: Library, terminal: Terminal, name: str) -> str:
    return quotes_text(await library.quotes(name), name, terminal) if name else terminal.texts.quotes_usage


async def timeline(library: Library, terminal: Terminal, topic: str) -> str:
    return timeline_text(await library.timeline(topic), terminal) if topic else terminal.texts.timeline_usage


async def related(library: Library, terminal: Terminal, article_id: str) -> str:
    texts = terminal.texts
    if not article_id:
        newest = await library.summaries(limit=1)
        return texts.related_usage.format(id=newest[0].id if newest else "ID")
    try:
        return related_text(await library.related(article_id), terminal)
    except ArticleNotFoundError as error:
        return terminal.missing(article_id, error.nearest)


async def why(library: Library, terminal: Terminal, turns: Sequence[Turn], question: str = "") -> str:
    """How the question is answered after these turns; without one, why the answer of the last turn was given."""
    if question:
        return terminal.sheet(why_sheet(await library.explain(question, after=turns), terminal.texts))
    if not turns:
        return terminal.texts.why_unknown_question
    explanation = await library.explain(turns[-1].asked, after=turns[:-1])
    has_changed = not is_given_by(turns[-1], explanation.answer)
    return terminal.sheet(why_sheet(explanation, terminal.texts, has_changed=has_changed))
