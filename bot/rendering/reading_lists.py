"""Lists to read from: the newest articles with what they say in short, what a search found, and the tags."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from telegram import InlineKeyboardButton, MessageEntity

from bot.rendering.bookmarks import Bookmark, pack_position, pack_section
from bot.rendering.callbacks import LIST, READ, SECTION
from bot.rendering.cutting import head
from bot.rendering.excerpts import Excerpt
from bot.rendering.fragments import CUT
from bot.rendering.labels import label
from bot.rendering.looks import Looks
from bot.rendering.page import Composer, Page
from bot.rendering.phrases import byline, one_line, shortened
from bot.rendering.sources import BUTTON_LENGTH, LINE_LENGTH, headed, link_of
from bot.texts import Texts
from knowledge import ALL_ARTICLES, Article, Citation, Quote, Selection

_QUOTED = 360  # UTF-16 units of a quote in a list
_ROOM = 1300  # UTF-16 units that one more entry may take
_BUTTONS_IN_A_ROW = 5
MOST_TAGS = 30
_PUBLISHED = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_TAG_BYTES = 5


@dataclass(frozen=True, slots=True)
class ShortArticle:
    """An article with the sentences that say what it is about."""

    article: Article
    quotes: tuple[Quote, ...]


def selection_of(words: str, tags: Mapping[str, int]) -> Selection | None:
    """The selection that a reader means: a date as in ISO 8601, or a tag in any case; None if it is neither."""
    wanted = words.strip().removeprefix("#")
    if _PUBLISHED.fullmatch(wanted):
        return Selection(published=wanted)
    return next((Selection(tag=tag) for tag in tags if tag.casefold() == wanted.casefold()), None)


def packed_selection(selection: Selection) -> str:
    """The selection in a button; a tag may be too long for one, so the button has a digest of it."""
    if selection.tag is not None:
        return f":t{_digest(selection.tag)}"
    return f":d{selection.published}" if selection.published is not None else ""


def unpacked_selection(packed: str, tags: Mapping[str, int]) -> Selection | None:
    """The selection that a button carries, None if its tag is not known any more."""
    kind, value = packed[1:2], packed[2:]
    if kind == "t":
        return next((Selection(tag=tag) for tag in tags if _digest(tag) == value), None)
    return Selection(published=value) if _PUBLISHED.fullmatch(value) else ALL_ARTICLES


def in_short_page(short: ShortArticle, looks: Looks) -> Page:
    """What an article says: its central sentences, in its own words, with a button to read all of it."""
    composer = Composer()
    headed(composer, short.article, looks.texts)
    composer.gap().write(looks.texts.reading.central)
    for quote in short.quotes:
        _quoted(composer, quote)
    read = InlineKeyboardButton(looks.texts.read, callback_data=READ + pack_position(short.article.id, 0))
    return composer.page([[read]])


def latest_page(newest: Sequence[ShortArticle], looks: Looks) -> Page:
    """The newest articles, each with its most central sentence and a button that opens it."""
    if not newest:
        return Composer().write(looks.texts.no_articles).page()
    composer = Composer().write(looks.texts.reading.latest, MessageEntity.BOLD)
    buttons = []
    for number, short in enumerate(newest, 1):
        if composer.units_left < _ROOM:
            break
        _numbered(composer, number, short.article, looks.texts)
        for quote in short.quotes[:1]:
            _quoted(composer, quote)
        data = READ + pack_position(short.article.id, 0)
        buttons.append(InlineKeyboardButton(str(number), callback_data=data))
    return composer.page(_rows(buttons))


def found_page(words: str, citations: Sequence[Citation], looks: Looks) -> Page:
    """The places that a search found, the best first, each with a button that shows it with its section."""
    reading, said = looks.texts.reading, looks.texts.figures.apart(shortened(words, LINE_LENGTH))
    if not citations:
        return Composer().write(reading.nothing_found.format(words=said)).page()
    composer = Composer().write(reading.found_for.format(words=said), MessageEntity.BOLD)
    buttons = []
    for number, citation in enumerate(citations, 1):
        if composer.units_left < _ROOM:
            break
        _numbered(composer, number, citation.article, looks.texts)
        _quoted(composer, citation.sentence)
        place = Bookmark.of(Excerpt.of(citation, is_sure=True))
        data = SECTION + pack_section(place) if place.fits else READ + pack_position(citation.article.id, 0)
        buttons.append(InlineKeyboardButton(str(number), callback_data=data))
    return composer.page(_rows(buttons))


def tags_page(tags: Mapping[str, int], looks: Looks, *, example: str) -> Page:
    """The most frequent tags as buttons."""
    composer = Composer().write(looks.texts.reading.tags_page.format(example=example))
    buttons = [
        InlineKeyboardButton(
            f"{looks.texts.figures.apart(label(tag, BUTTON_LENGTH))} ({count})",
            callback_data=f"{LIST}0{packed_selection(Selection(tag=tag))}",
        )
        for tag, count in list(tags.items())[:MOST_TAGS]
    ]
    return composer.page([buttons[start : start + 2] for start in range(0, len(buttons), 2)])


def _numbered(composer: Composer, number: int, article: Article, texts: Texts) -> None:
    title = texts.figures.apart(label(article.title, LINE_LENGTH))
    composer.gap().write(f"{number}. ").write(title, url=link_of(article.url))
    if line := byline(article, texts):
        composer.line().write(shortened(one_line(line), LINE_LENGTH))


def _quoted(composer: Composer, quote: Quote) -> None:
    shown = quote.text[: head(quote.text, _QUOTED)]
    composer.line().write(shown + (CUT if shown != quote.text else ""), MessageEntity.BLOCKQUOTE)


def _rows(buttons: Sequence[InlineKeyboardButton]) -> list[Sequence[InlineKeyboardButton]]:
    return [buttons[start : start + _BUTTONS_IN_A_ROW] for start in range(0, len(buttons), _BUTTONS_IN_A_ROW)]


def _digest(tag: str) -> str:
    return blake2b(tag.encode(), digest_size=_TAG_BYTES).hexdigest()
