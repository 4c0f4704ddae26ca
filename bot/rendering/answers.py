"""Answers and refusals as messages."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from telegram import InlineKeyboardButton, MessageEntity

from bot.rendering.bookmarks import Bookmark, pack_bookmarks, pack_position, pack_section
from bot.rendering.callbacks import GOLDEN, OTHERS, READ, SECTION, SUGGESTION
from bot.rendering.cutting import head, units
from bot.rendering.details import details_page
from bot.rendering.excerpts import Excerpt
from bot.rendering.fragments import Fragment, fragments
from bot.rendering.looks import Looks
from bot.rendering.page import MESSAGE_UNITS, Composer, Page
from bot.rendering.phrases import (
    explanation,
    further,
    heading_path,
    headline_needed,
    otherwise,
    page_range,
    shortened,
    understood_template,
)
from bot.rendering.section_pages import is_whole, page_of, section_pages, under_section
from bot.rendering.sources import BUTTON_LENGTH, LINE_LENGTH, also_in, headed
from bot.texts import Texts
from knowledge import Answer, Citation, Reason, Turn

# Shorter than other lines: with it, even the longest list of articles fits into a message.
_QUESTION_LENGTH = 100


def answer_page(answer: Answer, looks: Looks, *, is_one_of_several: bool = False) -> Page:
    """The best citation, after the question as understood if it was changed; or why there is no answer.

    If the message had several questions, the page begins with the one that it answers.
    """
    composer = Composer()
    if is_one_of_several:
        composer.write(shortened(answer.question, _QUESTION_LENGTH), MessageEntity.ITALIC)
    _understood(composer, answer, looks.texts)
    if answer.details:
        _doubt(composer, looks.texts, is_sure=answer.answered)
        return details_page(composer, answer.details, looks)
    best = answer.best
    if best is None:
        return _refusal(composer, answer, looks)
    more = further(answer, thresholds=looks.thresholds, limit=looks.limits.citations)
    excerpt = Excerpt.of(best, is_sure=answer.answered)
    shown = _excerpt(composer, excerpt, looks)
    _others(composer, otherwise(answer, more), looks.texts)
    rest = [Bookmark.of(Excerpt.of(citation, is_sure=looks.is_sure(citation))) for citation in more]
    return composer.page([_excerpt_buttons(excerpt, shown, looks, rest=rest)])


def citation_page(excerpt: Excerpt, looks: Looks, *, rest: Sequence[Bookmark]) -> Page:
    """One more citation, with a button for the remaining ones."""
    composer = Composer()
    shown = _excerpt(composer, excerpt, looks)
    return composer.page([_excerpt_buttons(excerpt, shown, looks, rest=rest)])


def section_page(excerpt: Excerpt, looks: Looks, *, number: int | None = None) -> Page | None:
    """A page of the section that the excerpt is in, by default the one on which the excerpt begins.

    None if the section has no page of this number.
    """
    composer = Composer()
    _doubt(composer, looks.texts, is_sure=excerpt.is_sure)
    composer.gap()
    titled = under_section(excerpt)
    below = _source(Composer(), titled, looks.texts).units_written
    pages = section_pages(excerpt, room=composer.units_left - below - len("\n\n"))
    number = page_of(excerpt, pages) if number is None else number
    if number >= len(pages):
        return None
    _quoted(composer, pages[number])
    _source(composer.gap(), titled, looks.texts)
    place, row = Bookmark.of(excerpt), [_context_button(excerpt, looks)]
    if number + 1 < len(pages):
        row.insert(0, _section_button(looks.texts.more, place, number + 1))
    if number > 0:
        row.insert(0, _section_button("‹", place, number - 1))
    return composer.page([row])


def bare_citation_page(citation: Citation, looks: Looks) -> Page:
    """A citation for a chat that the bot is not in: without buttons."""
    composer = Composer()
    _excerpt(composer, Excerpt.of(citation, is_sure=looks.is_sure(citation)), looks)
    return composer.page()


def bare_answer_page(answer: Answer, looks: Looks) -> Page:
    """The answer, or why there is none, for a chat that the bot is not in: without buttons and suggestions."""
    page = answer_page(replace(answer, suggestions=()), looks)
    return Page(page.text, page.entities)


def keepable_page(page: Page, answer: Answer, texts: Texts) -> Page:
    """The page of an answer for an admin: with a button that keeps it as golden, unless there is nothing to keep."""
    if not Turn.is_made_by(answer):
        return page
    button = InlineKeyboardButton(texts.golden_keep, callback_data=GOLDEN)
    return replace(page, buttons=(*page.buttons, (button,)))


def welcome_page(looks: Looks, template: str) -> Page:
    """A greeting with the example question as a button."""
    return Composer().fill(template, example=looks.example).page(_suggestion_buttons([looks.example]))


def plain_page(text: str) -> Page:
    """A text without entities, cut to the length of a message."""
    return Page(text[: head(text, MESSAGE_UNITS)])


def _understood(composer: Composer, answer: Answer, texts: Texts) -> None:
    """The question as understood, if it was changed; the first occurrence of each repaired word is bold."""
    template = understood_template(answer, texts)
    if not template:
        return
    before, _, after = template.partition("{understood}")
    composer.gap().write(before)
    rest = texts.figures.apart(shortened(answer.understood, LINE_LENGTH))
    while rest:
        found = [(rest.find(repair.used), repair.used) for repair in answer.repairs if repair.used in rest]
        at, word = min(found, default=(len(rest), ""))
        composer.write(rest[:at]).write(word, MessageEntity.BOLD)
        rest = rest[at + len(word) :]
    composer.write(after)


def _refusal(composer: Composer, answer: Answer, looks: Looks) -> Page:
    if headline_needed(answer):
        composer.gap().write(looks.texts.not_found, MessageEntity.BOLD).write(" ")
    composer.write(shortened(explanation(answer, looks.texts, looks.example), 2 * LINE_LENGTH))
    suggestions = answer.suggestions[: looks.limits.suggestions]
    if suggestions and answer.reason is not Reason.AMBIGUOUS:  # there, the choices are what is asked for
        composer.gap().write(looks.texts.suggested)
    return composer.page(_suggestion_buttons(suggestions))


def _doubt(composer: Composer, texts: Texts, *, is_sure: bool) -> None:
    if not is_sure:
        composer.gap().write(texts.perhaps)


def _excerpt(composer: Composer, excerpt: Excerpt, looks: Looks) -> Sequence[Fragment]:
    """The headline in bold, the quote, and where it is from; returns what is quoted."""
    _doubt(composer, looks.texts, is_sure=excerpt.is_sure)
    if excerpt.headline:
        composer.gap().write(shortened(excerpt.headline.text, LINE_LENGTH), MessageEntity.BOLD)
    composer.gap()
    below = _source(Composer(), excerpt, looks.texts).units_written
    room = composer.units_left - below - len("\n\n")
    shown = fragments(excerpt, min(looks.limits.quote_length, room))
    if sum(units(fragment.text) for fragment in shown) > room:
        shown = fragments(excerpt, min(looks.limits.quote_length, room // 2))
    _quoted(composer, shown)
    _source(composer.gap(), excerpt, looks.texts)
    return shown


def _others(composer: Composer, citations: Sequence[Citation], texts: Texts) -> None:
    """What else the articles name to the same question, each with its article and date."""
    found = [(citation.short, citation.article) for citation in citations if citation.short]
    if not found or composer.units_left < 2 * LINE_LENGTH * (len(found) + 1):
        return
    composer.gap().write(texts.others_say)
    for short, article in found:
        composer.line().write("• ").write(_apart(shortened(short.text, LINE_LENGTH), texts), MessageEntity.BOLD).write(
            " · "
        )
        headed(composer, article, texts, is_inline=True)


def _apart(quoted: str, texts: Texts) -> str:
    """Words of an article within a line. What would have to be changed to be set apart stays as it is."""
    said = texts.figures.apart(quoted)
    return said if quoted in said else quoted


def _source(composer: Composer, excerpt: Excerpt, texts: Texts) -> Composer:
    if path := heading_path(excerpt.headings, texts):
        composer.write(texts.under.format(headings=shortened(path, LINE_LENGTH))).line()
    headed(composer, excerpt.article, texts, pages=page_range(excerpt.pages, texts))
    also_in(composer, excerpt.also_in, texts)
    if excerpt.until:
        composer.line().write(texts.earlier_version.format(date=texts.figures.date(excerpt.until)))
    return composer


def _quoted(composer: Composer, shown: Sequence[Fragment]) -> None:
    """The fragments as a blockquote, code as code."""
    for is_code, group in groupby(shown, key=lambda fragment: fragment.is_code):
        with composer.within(MessageEntity.PRE if is_code else MessageEntity.BLOCKQUOTE):
            for fragment in group:
                composer.write(fragment.text, MessageEntity.BOLD if fragment.is_marked else None)


def _excerpt_buttons(
    excerpt: Excerpt, shown: Sequence[Fragment], looks: Looks, *, rest: Sequence[Bookmark]
) -> list[InlineKeyboardButton]:
    """The rest of the section if some of it is not shown, the other places if there are some, and the article."""
    row, place = [], Bookmark.of(excerpt)
    if place.fits and not is_whole(excerpt, shown):
        row.append(_section_button(looks.texts.more, place))
    if packed := pack_bookmarks(rest):
        row.append(InlineKeyboardButton(looks.texts.others, callback_data=OTHERS + packed))
    return [*row, _context_button(excerpt, looks)]


def _section_button(label: str, place: Bookmark, number: int | None = None) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=SECTION + pack_section(place, number))


def _context_button(excerpt: Excerpt, looks: Looks) -> InlineKeyboardButton:
    article = excerpt.article
    paragraph = article.text.rfind("\n\n", 0, excerpt.stretch.start) + 2
    offset = paragraph if paragraph > 1 else 0
    return InlineKeyboardButton(looks.texts.context, callback_data=READ + pack_position(article.id, offset))


def _suggestion_buttons(suggestions: Sequence[str]) -> list[list[InlineKeyboardButton]]:
    """One button for each suggestion. Its label is the question that will be asked, so nothing must be stored."""
    return [
        [InlineKeyboardButton(shortened(suggestion, BUTTON_LENGTH), callback_data=f"{SUGGESTION}{number}")]
        for number, suggestion in enumerate(suggestions)
    ]
