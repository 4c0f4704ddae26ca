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

# With these, a list of fifteen articles fits into a message even if every character takes two units.
_TITLE_LENGTH = 70
_VALUE_LENGTH = 50


def details_page(composer: Composer, details: Sequence[Detail], looks: Looks) -> Page:
    """What the records of the articles say; each article can be opened with a button."""
    listed = [(article, list(own)) for article, own in groupby(details, key=lambda one: one.article)]
    if len(listed) == 1:
        article, own = listed[0]
        return _one_page(composer, article, own, looks)
    shown = listed[: looks.limits.list_length]
    for number, (article, own) in enumerate(shown, 1):
        composer.gap().write(f"{number}. ")
        title = looks.texts.figures.apart(label(article.title, _TITLE_LENGTH))
        composer.write(title, url=link_of(article.url))
        for detail in _beside_title(own):
            _value(composer.line(), detail, looks.texts, length=_VALUE_LENGTH)
        if not _beside_title(own) and (line := byline(article, looks.texts)):
            composer.line().write(shortened(line, _VALUE_LENGTH))
    return composer.page(number_buttons([article.id for article, _ in shown]))


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
