"""The list of articles, and an article in pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton, MessageEntity

from bot.rendering.bookmarks import pack_position
from bot.rendering.buttons import share_row
from bot.rendering.callbacks import LIST, READ, TAGS
from bot.rendering.cutting import head
from bot.rendering.deep_links import article_payload
from bot.rendering.labels import label
from bot.rendering.looks import Looks
from bot.rendering.page import Composer, Page
from bot.rendering.phrases import byline, shortened
from bot.rendering.reading_lists import packed_selection
from bot.rendering.sources import BUTTON_LENGTH, LINE_LENGTH, headed, link_of
from knowledge import ALL_ARTICLES, Article, ArticleSummary, BlockKind, Selection

# Fifteen entries fit into a message even if every character takes two units: 15 x 2 x (80 + 45 + number) < 4096.
_TITLE_LENGTH = 80
_BYLINE_LENGTH = 45
# Telegram ignores all entities of a message after the first hundred.
_MOST_STYLED = 90
_STYLES = {
    BlockKind.HEADING: MessageEntity.BOLD,
    BlockKind.QUESTION: MessageEntity.BOLD,
    BlockKind.TERM: MessageEntity.BOLD,
    BlockKind.CODE: MessageEntity.PRE,
}
_BUTTONS_IN_A_ROW = 5  # at most; the rows get equal lengths as far as possible


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which articles a list has; `has_tags` says whether others could be chosen by tag."""

    selection: Selection = ALL_ARTICLES
    has_tags: bool = False


EVERYTHING = Chosen()


def articles_page(
    summaries: Sequence[ArticleSummary], looks: Looks, *, offset: int, total: int, chosen: Chosen = EVERYTHING
) -> Page:
    """A page of the list, newest first: a button for each article, and buttons for the previous and next page.

    Below a list of all articles is a button that shows the tags, if there are some.
    """
    if not summaries:
        return Composer().write(looks.texts.no_articles).page()
    last = offset + len(summaries)
    composer = Composer().fill(
        looks.texts.articles_page,
        first=looks.texts.figures.number(offset + 1),
        last=looks.texts.figures.number(last),
        total=looks.texts.figures.number(total),
    )
    published = looks.texts.figures.iso_date(chosen.selection.published or "")
    if only := looks.texts.figures.apart(shortened(chosen.selection.tag or published, LINE_LENGTH)):
        composer.line().fill(looks.texts.reading.selected, selection=only)
    for number, summary in enumerate(summaries, offset + 1):
        composer.gap().write(f"{number}. ")
        title = looks.texts.figures.apart(label(summary.title, _TITLE_LENGTH))
        composer.write(title, url=link_of(summary.url))
        if line := byline(summary, looks.texts):
            composer.line().write(shortened(line, _BYLINE_LENGTH))
    buttons = number_buttons([summary.id for summary in summaries], offset=offset)
    row = _turning_buttons(looks, offset=offset, total=total, packed=packed_selection(chosen.selection))
    if chosen.has_tags and chosen.selection == ALL_ARTICLES:
        row.append(InlineKeyboardButton(looks.texts.reading.tags, callback_data=TAGS))
    return composer.page([*buttons, row])


def article_page(article: Article, looks: Looks, *, offset: int = 0) -> Page:
    """The article's text from `offset`, as much as fits into a message, with a button to read on."""
    composer = Composer()
    if offset == 0:
        composer.write(label(article.title, LINE_LENGTH), MessageEntity.BOLD, url=link_of(article.url))
        if line := byline(article, looks.texts):
            composer.line().write(shortened(line, LINE_LENGTH))
    else:
        headed(composer, article, looks.texts)
    composer.gap()
    end = offset + head(article.text[offset:], composer.units_left)
    _body(composer, article, offset, end)
    row = [] if offset else share_row(article.title, article_payload(article.id), looks)
    if end < len(article.text):
        data = READ + pack_position(article.id, end)
        row.insert(0, InlineKeyboardButton(looks.texts.read_on, callback_data=data))
    return composer.page([row])


def _body(composer: Composer, article: Article, start: int, end: int) -> None:
    """The text from `start` to `end`, with its headings in bold and its code as code."""
    text = article.text[:end].rstrip()
    at = start + len(text[start:]) - len(text[start:].lstrip())
    styled = [(block, _STYLES[block.kind]) for block in article.blocks if block.kind in _STYLES]
    inside = [(block.span, style) for block, style in styled if block.span.end > at and block.span.start < len(text)]
    for span, style in inside[:_MOST_STYLED]:
        composer.write(text[at : span.start]).write(text[max(at, span.start) : span.end], style)
        at = span.end
    composer.write(text[at:])


def missing_article_page(article_id: str, looks: Looks, *, nearest: Sequence[str]) -> Page:
    """Says that no article has this id, with a button for each similar id."""
    composer = Composer().fill(looks.texts.no_article, id=looks.texts.figures.apart(label(article_id, LINE_LENGTH)))
    if nearest:
        composer.line().write(looks.texts.nearest_articles)
    return composer.page(
        [
            [InlineKeyboardButton(label(near, BUTTON_LENGTH), callback_data=READ + pack_position(near, 0))]
            for near in nearest
        ]
    )


def number_buttons(article_ids: Sequence[str], *, offset: int = 0) -> list[list[InlineKeyboardButton]]:
    """A button for each article, numbered from `offset` + 1, that opens it; in rows of equal lengths."""
    buttons = [
        InlineKeyboardButton(str(number), callback_data=READ + pack_position(article_id, 0))
        for number, article_id in enumerate(article_ids, offset + 1)
    ]
    rows = -(-len(buttons) // _BUTTONS_IN_A_ROW)
    width = -(-len(buttons) // rows)
    return [buttons[start : start + width] for start in range(0, len(buttons), width)]


def _turning_buttons(looks: Looks, *, offset: int, total: int, packed: str) -> list[InlineKeyboardButton]:
    length = looks.limits.list_length
    row = []
    if offset > 0:
        row.append(InlineKeyboardButton("‹", callback_data=f"{LIST}{max(0, offset - length)}{packed}"))
    if offset + length < total:
        row.append(InlineKeyboardButton("›", callback_data=f"{LIST}{offset + length}{packed}"))
    return row
