"""What a person watches, and what is new on it."""

from collections.abc import Mapping

from telegram import InlineKeyboardButton, MessageEntity

from bot.rendering.bookmarks import Bookmark, pack_position, pack_section
from bot.rendering.callbacks import READ, SECTION, WATCH
from bot.rendering.cutting import head
from bot.rendering.excerpts import Excerpt
from bot.rendering.fragments import CUT
from bot.rendering.looks import Looks
from bot.rendering.page import Composer, Page
from bot.rendering.phrases import one_line, shortened
from bot.rendering.sources import BUTTON_LENGTH, LINE_LENGTH, headed
from knowledge import Part, Quote


def watches_page(watched: Mapping[int, str], looks: Looks) -> Page:
    """The topics, by the numbers of their watches, as buttons that end them."""
    texts = looks.texts.watching
    if not watched:
        return Composer().write(texts.none).page()
    rows = [
        [
            InlineKeyboardButton(
                shortened(texts.stop.format(topic=one_line(topic)), BUTTON_LENGTH),
                callback_data=f"{WATCH}{number}",
            )
        ]
        for number, topic in watched.items()
    ]
    return Composer().write(texts.headline).page(rows)


def news_page(topic: str, quote: Quote, looks: Looks, *, number: int) -> Page:
    """What a new article says of a topic, with buttons to read on and to end the watch."""
    texts, article = looks.texts.watching, quote.article
    composer = Composer().write(shortened(texts.news.format(topic=one_line(topic)), LINE_LENGTH))
    shown = quote.text[: head(quote.text, looks.limits.quote_length)]
    composer.gap().write(shown + (CUT if shown != quote.text else ""), MessageEntity.BLOCKQUOTE)
    headed(composer.gap(), article, looks.texts)
    place = Bookmark.of(Excerpt(parts=(Part(quote),)))
    more = SECTION + pack_section(place) if place.fits else READ + pack_position(article.id, 0)
    label = shortened(texts.stop.format(topic=one_line(topic)), BUTTON_LENGTH)
    return composer.page(
        [
            [InlineKeyboardButton(looks.texts.more, callback_data=more)],
            [InlineKeyboardButton(label, callback_data=f"{WATCH}{number}")],
        ]
    )
