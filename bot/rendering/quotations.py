"""How an excerpt is written: the short answer, the quote with the answer marked, and where it is from."""

from collections.abc import Sequence
from itertools import groupby

from telegram import MessageEntity

from bot.rendering.columns import in_columns
from bot.rendering.cutting import units
from bot.rendering.excerpts import Excerpt
from bot.rendering.fragments import Fragment, fragments
from bot.rendering.landing import landing_of
from bot.rendering.looks import Looks
from bot.rendering.page import Composer
from bot.rendering.phrases import copy_name, dated_title, heading_path, page_range, shortened
from bot.rendering.sources import LINE_LENGTH, NamedArticle, also_in, headed, link_of
from bot.texts import Texts
from knowledge import Citation


def write_doubt(composer: Composer, texts: Texts, *, is_sure: bool) -> None:
    if not is_sure:
        composer.gap().write(texts.perhaps)


def write_excerpt(
    composer: Composer, excerpt: Excerpt, looks: Looks, *, agreeing: Sequence[Citation] = ()
) -> Sequence[Fragment]:
    """The headline in bold, the quote, and where it is from; returns what is quoted.

    The articles of `agreeing`, which have the same short answer, are named beside that of the quote.
    """
    write_doubt(composer, looks.texts, is_sure=excerpt.is_sure)
    columns = in_columns(excerpt, looks.limits.quote_length)
    headline = excerpt.short if columns else excerpt.headline  # within columns, nothing can be marked
    if headline:
        composer.gap().write(shortened(headline.text, LINE_LENGTH), MessageEntity.BOLD)
    composer.gap()
    below = write_source(Composer(), excerpt, looks.texts, agreeing=agreeing).units_written
    room = composer.units_left - below - len("\n\n")
    shown = columns or fragments(excerpt, min(looks.limits.quote_length, room))
    if sum(units(fragment.text) for fragment in shown) > room:
        shown = fragments(excerpt, min(looks.limits.quote_length, room // 2))
    write_quoted(composer, shown)
    write_source(composer.gap(), excerpt, looks.texts, agreeing=agreeing)
    return shown


def write_source(composer: Composer, excerpt: Excerpt, texts: Texts, *, agreeing: Sequence[Citation] = ()) -> Composer:
    """The headings, the title as a link that lands on the quote, author, date and page, and other articles."""
    if path := heading_path(excerpt.headings, texts):
        composer.write(texts.under.format(headings=shortened(path, LINE_LENGTH))).line()
    headed(composer, excerpt.article, texts, pages=page_range(excerpt.pages, texts), place=landing_of(excerpt))
    copies = [NamedArticle(copy_name(copy, texts), link_of(copy.url)) for copy in excerpt.also_in]
    others = [NamedArticle(dated_title(one.article, texts), landing_of(Excerpt.of(one))) for one in agreeing]
    also_in(composer, [*copies, *others], texts)
    if excerpt.until:
        composer.line().write(texts.earlier_version.format(date=texts.figures.date(excerpt.until)))
    return composer


def write_quoted(composer: Composer, shown: Sequence[Fragment], style: str = MessageEntity.BLOCKQUOTE) -> None:
    """The fragments as a blockquote, code as code."""
    for is_code, group in groupby(shown, key=lambda fragment: fragment.is_code):
        with composer.within(MessageEntity.PRE if is_code else style):
            for fragment in group:
                composer.write(fragment.text, MessageEntity.BOLD if fragment.is_marked else None)
