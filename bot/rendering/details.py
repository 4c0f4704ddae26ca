"""Answers about the articles themselves: author, date and link, or a list of titles."""

from collections.abc import Sequence
from itertools import groupby

from telegram import InlineKeyboardButton, MessageEntity

from bot.rendering.articles import number_buttons
from bot.rendering.bookmarks import pack_position
from bot.rendering.callbacks import READ
from bot.rendering.labels import label
from bot.rendering.looks import Looks
from bot.rendering.page import Composer, Page
from bot.rendering.phrases import byline, detail_template, detail_value, shortened
from bot.rendering.sources import LINE_LENGTH, headed, link_of
from bot.texts import Texts
from knowledge import Article, Detail, DetailKind

# With these, a list of fifteen articles hardly ever takes more than a message.
_TITLE_LENGTH = 70
_VALUE_LENGTH = 50


def details_page(composer: Composer, details: Sequence[Detail], looks: Looks) -> Page:
    """What the records of the articles say; each article can be opened with a button."""
    listed = [(article, list(own)) for article, own in groupby(details, key=lambda one: one.article)]
    if len(listed) == 1:
        article, own = listed[0]
        return _one_page(composer, article, own, looks)
    shown: list[str] = []
    for _, own in listed[: looks.limits.list_length]:
        needed = _entry(Composer().write("."), own, looks).units_written + len("\n\n99. ")
        if composer.units_left < needed:  # what is above the list may be long, too
            break
        shown.append(own[0].article.id)
        _entry(composer.gap().write(f"{len(shown)}. "), own, looks)
    return composer.page(number_buttons(shown))


def _entry(composer: Composer, own: Sequence[Detail], looks: Looks) -> Composer:
    """The title of an article, and below it what was asked for, or else its byline."""
    article, texts = own[0].article, looks.texts
    composer.write(texts.figures.apart(label(article.title, _TITLE_LENGTH)), url=link_of(article.url))
    for detail in _beside_title(own):
        _value(composer.line(), detail, texts, length=_VALUE_LENGTH)
    if not _beside_title(own) and (line := byline(article, texts)):
        composer.line().write(shortened(line, _VALUE_LENGTH))
    return composer


def _one_page(composer: Composer, article: Article, details: Sequence[Detail], looks: Looks) -> Page:
    for number, detail in enumerate(_beside_title(details)):
        _value(composer.line() if number else composer.gap(), detail, looks.texts, length=LINE_LENGTH)
    headed(composer.gap(), article, looks.texts)
    data = READ + pack_position(article.id, 0)
    return composer.page([[InlineKeyboardButton(looks.texts.read, callback_data=data)]])


def _beside_title(details: Sequence[Detail]) -> list[Detail]:
    """The details without the title: it is shown as the article's name in any case."""
    return [detail for detail in details if detail.kind is not DetailKind.TITLE]


def _value(composer: Composer, detail: Detail, texts: Texts, *, length: int) -> None:
    before, _, after = detail_template(detail.kind, texts).partition("{value}")
    url = link_of(detail.value) if detail.kind is DetailKind.URL else None
    value = texts.figures.apart(shortened(detail_value(detail, texts), length))
    composer.write(before).write(value, None if url else MessageEntity.BOLD, url=url)
    composer.write(after)
