"""Answers and refusals as messages."""

from collections.abc import Sequence
from dataclasses import replace

from telegram import InlineKeyboardButton, MessageEntity

from bot.rendering.bookmarks import Bookmark
from bot.rendering.buttons import doing_row, opening_row, places_row, reading_button, section_button, suggestion_rows
from bot.rendering.callbacks import GOLDEN
from bot.rendering.cutting import head, units
from bot.rendering.deep_links import question_payload
from bot.rendering.details import details_page
from bot.rendering.excerpts import Excerpt
from bot.rendering.labels import label
from bot.rendering.landing import landing_of
from bot.rendering.looks import Looks
from bot.rendering.page import MESSAGE_UNITS, Composer, Page
from bot.rendering.phrases import (
    agreeing,
    between_sentences,
    explanation,
    further,
    headline_needed,
    otherwise,
    shortened,
    understood_template,
)
from bot.rendering.quotations import write_doubt, write_excerpt, write_quoted, write_source
from bot.rendering.section_pages import page_of, section_pages, under_section
from bot.rendering.sources import LINE_LENGTH, bylined, titled
from bot.rendering.voting import MENDABLE, tell_me_button
from bot.texts import Texts
from knowledge import Answer, Citation, Reason, Turn

# Shorter than other lines: with it, even the longest list of articles fits into a message.
_QUESTION_LENGTH = 100


def answer_page(answer: Answer, looks: Looks, *, is_one_of_several: bool = False, number: int | None = None) -> Page:
    """The best citation, after the question as understood if it was changed; or why there is no answer.

    If the message had several questions, the page begins with the one that it answers. A question that is recorded
    under a `number` can be voted on, or waited for if it has no answer.
    """
    composer = Composer()
    if is_one_of_several:
        composer.write(label(answer.question, _QUESTION_LENGTH), MessageEntity.ITALIC)
    _understood(composer, answer, looks.texts)
    if answer.details:
        write_doubt(composer, looks.texts, is_sure=answer.answered)
        page = details_page(composer, answer.details, looks)
        return replace(page, buttons=(*page.buttons, tuple(doing_row(answer, looks, number=number))))
    best = answer.best
    if best is None:
        return _refusal(composer, answer, looks, number)
    more = further(answer, thresholds=looks.thresholds, limit=looks.limits.citations)
    excerpt = Excerpt.of(best, is_sure=answer.answered)
    shown = write_excerpt(composer, excerpt, looks, agreeing=agreeing(answer, thresholds=looks.thresholds))
    _others(composer, otherwise(answer, more), looks.texts)
    rest = [Bookmark.of(Excerpt.of(citation, is_sure=looks.is_sure(citation))) for citation in more]
    doing = doing_row(answer, looks, excerpt=excerpt, number=number)
    return composer.page([places_row(excerpt, shown, looks, rest=rest), doing])


def citation_page(excerpt: Excerpt, looks: Looks, *, rest: Sequence[Bookmark]) -> Page:
    """One more citation, with a button for the remaining ones."""
    composer = Composer()
    shown = write_excerpt(composer, excerpt, looks)
    return composer.page([places_row(excerpt, shown, looks, rest=rest)])


def section_page(excerpt: Excerpt, looks: Looks, *, number: int | None = None) -> Page | None:
    """A page of the section that the excerpt is in, by default the one on which the excerpt begins.

    None if the section has no page of this number.
    """
    composer = Composer()
    write_doubt(composer, looks.texts, is_sure=excerpt.is_sure)
    composer.gap()
    titled = under_section(excerpt)
    below = write_source(Composer(), titled, looks.texts).units_written
    pages = section_pages(excerpt, room=composer.units_left - below - len("\n\n"))
    number = page_of(excerpt, pages) if number is None else number
    if number >= len(pages):
        return None
    write_quoted(composer, pages[number])
    write_source(composer.gap(), titled, looks.texts)
    place, row = Bookmark.of(excerpt), [reading_button(excerpt, looks)]
    if number + 1 < len(pages):
        row.insert(0, section_button(looks.texts.more, place, number + 1))
    if number > 0:
        row.insert(0, section_button("‹", place, number - 1))
    return composer.page([row])


def bare_citation_page(citation: Citation, looks: Looks, *, agreeing: Sequence[Citation] = ()) -> Page:
    """A citation for a chat that the bot is not in, where its buttons would do nothing: without any."""
    composer = Composer()
    excerpt = Excerpt.of(citation, is_sure=looks.is_sure(citation))
    write_excerpt(composer, excerpt, looks, agreeing=agreeing)
    return composer.page()


def bare_answer_page(answer: Answer, looks: Looks) -> Page:
    """The answer, or why there is none, for a chat that the bot is not in; a button leads into the chat with it."""
    page = answer_page(replace(answer, suggestions=()), looks)
    row = opening_row(question_payload(answer.understood), looks)
    return Page(page.text, page.entities, (tuple(row),) if row else ())


def keepable_page(page: Page, answer: Answer, texts: Texts) -> Page:
    """The page of an answer for an admin: with a button that keeps it as golden, unless there is nothing to keep."""
    if not Turn.is_made_by(answer):
        return page
    button = InlineKeyboardButton(texts.golden_keep, callback_data=GOLDEN)
    return replace(page, buttons=(*page.buttons, (button,)))


def noted_page(page: Page, note: str) -> Page:
    """The page with a line below it, unless it is full."""
    text = f"{page.text}\n\n{note}"
    return replace(page, text=text) if units(text) <= MESSAGE_UNITS else page


def welcome_page(looks: Looks, template: str) -> Page:
    """A greeting with the example question as a button."""
    return Composer().fill(template, example=looks.example).page(suggestion_rows([looks.example]))


def help_page(said: str, looks: Looks) -> Page:
    """What the bot can do, with a button that adds it to a group."""
    link, page = looks.address.adding, plain_page(said)
    return (
        replace(page, buttons=((InlineKeyboardButton(looks.texts.answers.add_to_group, url=link),),)) if link else page
    )


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


def _refusal(composer: Composer, answer: Answer, looks: Looks, number: int | None) -> Page:
    composer.gap()
    if headline_needed(answer):
        composer.write(looks.texts.not_found, MessageEntity.BOLD)
    if why := explanation(answer, looks.texts, looks.example):
        composer.write(between_sentences(looks.texts) if headline_needed(answer) else "")
        composer.write(shortened(why, 2 * LINE_LENGTH))
    suggestions = answer.suggestions[: looks.limits.suggestions]
    if suggestions and answer.reason is not Reason.AMBIGUOUS:  # there, the choices are what is asked for
        composer.gap().write(looks.texts.suggested)
    rows = suggestion_rows(suggestions)
    if number is not None and answer.reason in MENDABLE:
        rows.append([tell_me_button(number, looks.texts)])
    return composer.page(rows)


def _others(composer: Composer, citations: Sequence[Citation], texts: Texts) -> None:
    """What else the articles name to the same question, each with its article and date."""
    found = [citation for citation in citations if citation.short]
    if not found or composer.units_left < 2 * LINE_LENGTH * (len(found) + 1):
        return
    composer.gap().write(texts.others_say)
    for one in found:
        short = shortened(one.short.text, LINE_LENGTH) if one.short else ""
        composer.line().write("• ").write(_apart(short, texts), MessageEntity.BOLD).write(" · ")
        title = texts.figures.apart(label(one.article.title, LINE_LENGTH))
        titled(composer, one.article, title, landing_of(Excerpt.of(one)))
        bylined(composer, one.article, texts)


def _apart(quoted: str, texts: Texts) -> str:
    """Words of an article within a line. What would have to be changed to be set apart stays as it is."""
    said = texts.figures.apart(quoted)
    return said if quoted in said else quoted
