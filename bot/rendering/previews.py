"""What an admin is shown before a file is added or removed, with the buttons that decide."""

from collections.abc import Iterator

from telegram import InlineKeyboardButton, MessageEntity

from bot.rendering.bookmarks import pack_position
from bot.rendering.callbacks import ADD, DELETE, DISCARD, KEEP_ALL
from bot.rendering.labels import label
from bot.rendering.looks import Looks
from bot.rendering.page import Composer, Page
from bot.rendering.phrases import one_line, shortened
from bot.rendering.reloads import short_path
from bot.rendering.sources import LINE_LENGTH
from bot.rendering.statements import fact_line
from bot.texts import Texts
from knowledge import Article, DateOrigin, KeptFile, Preview

_DUPLICATES_SHOWN = 3
_COLUMNS_SHOWN = 3  # sheets of a workbook


def preview_page(preview: Preview, looks: Looks) -> Page:
    """What a file would add, and the buttons *Add* and *Cancel*."""
    texts, composer = looks.texts, Composer()
    composer.write(label(preview.article.title, LINE_LENGTH), MessageEntity.BOLD)
    for line in _lines(preview, texts):
        composer.line().write(shortened(one_line(line), LINE_LENGTH))
    for fact in preview.facts:
        composer.line().write("• " + shortened(fact_line(fact, preview.article), LINE_LENGTH))
    for line in _warnings(preview, texts):
        composer.gap().write(shortened(one_line(line), LINE_LENGTH))
    composer.gap().write(shortened(texts.offer_keep.format(file=texts.figures.apart(str(preview.file))), LINE_LENGTH))
    return composer.page([_decisions(preview.token, texts)])


def again_page(said: str, token: str, texts: Texts) -> Page:
    """Why a file was not added yet, with the same buttons once more."""
    return Composer().write(shortened(said, 4 * LINE_LENGTH)).page([_decisions(token, texts)])


def removal_page(article: Article, kept: KeptFile, texts: Texts) -> Page:
    """Asks whether the file of an article is to be removed."""
    apart = texts.figures.apart
    title, file = apart(label(article.title, LINE_LENGTH)), apart(shortened(short_path(str(kept.path)), LINE_LENGTH))
    composer = Composer().fill(texts.remove_ask, title=title, file=file)
    if len(kept.articles) > 1:
        composer.line().write(texts.counts.several.of(len(kept.articles)))
    remove = InlineKeyboardButton(texts.remove_button, callback_data=DELETE + pack_position(article.id, 0))
    return composer.page([[remove, InlineKeyboardButton(texts.offer_cancel, callback_data=KEEP_ALL)]])


def _decisions(token: str, texts: Texts) -> list[InlineKeyboardButton]:
    return [
        InlineKeyboardButton(texts.offer_add, callback_data=ADD + token),
        InlineKeyboardButton(texts.offer_cancel, callback_data=DISCARD + token),
    ]


def _lines(preview: Preview, texts: Texts) -> Iterator[str]:
    article = preview.article
    if article.author:
        yield texts.author_is.format(value=texts.figures.apart(one_line(article.author)))
    yield texts.published_is.format(value=_date(article, texts))
    if article.url:
        yield texts.url_is.format(value=article.url)
    articles, passages = texts.counts.articles.of(preview.articles), texts.counts.passages.of(preview.passages)
    yield texts.offer_counts.format(language=article.language, articles=articles, passages=passages)
    for columns in preview.columns[:_COLUMNS_SHOWN]:
        yield texts.offer_columns.format(columns=texts.figures.apart(columns.described))


def _date(article: Article, texts: Texts) -> str:
    """The date and how it is known."""
    if article.published is None:
        return texts.offer_undated
    template = {DateOrigin.TEXT: texts.offer_dated_by_text, DateOrigin.NAME: texts.offer_dated_by_name}
    return template.get(article.dated_by or DateOrigin.STATED, "{date}").format(
        date=texts.figures.date(article.published)
    )


def _warnings(preview: Preview, texts: Texts) -> Iterator[str]:
    if preview.replaces:
        is_same = preview.replaces.text == preview.article.text
        yield (texts.offer_same if is_same else texts.offer_replaces).format(
            title=texts.figures.apart(one_line(preview.replaces.title))
        )
    if preview.duplicates:
        titles = [texts.figures.apart(one_line(article.title)) for article in preview.duplicates[:_DUPLICATES_SHOWN]]
        yield texts.offer_duplicates.format(titles="; ".join(titles))
    if preview.failures:
        first = preview.failures[0]
        yield texts.counts.unreadable.of(len(preview.failures), reason=f"{first.reason}; {first.remedy}")
