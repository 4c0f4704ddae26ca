"""Answers and refusals as messages."""

from collections.abc import Sequence
from dataclasses import replace

from telegram import InlineKeyboardButton, MessageEntity

from bot.config import AnswerLimits
from bot.rendering.bookmarks import Bookmark, pack_bookmarks, pack_position
from bot.rendering.callbacks import MORE, READ, SUGGESTION
from bot.rendering.cutting import head, window
from bot.rendering.excerpts import Excerpt
from bot.rendering.looks import Looks
from bot.rendering.page import MESSAGE_UNITS, Composer, Page, units
from bot.rendering.phrases import byline, explanation, further, headline_needed, one_line, shortened
from bot.texts import Texts
from knowledge import Answer, Article, Citation, Quote, Span

# The limit for titles, questions and short answers. Quotes have their own limit in the configuration.
LINE_LENGTH = 300
BUTTON_LENGTH = 100
_ROOM_BELOW = 1300  # UTF-16 units for the title and the byline if each of their characters takes two


def answer_page(answer: Answer, looks: Looks) -> Page:
    """The best citation, after the repaired question if words were repaired; or why there is no answer."""
    composer = Composer()
    _understood(composer, answer, looks.texts)
    best = answer.best
    if best is None:
        return _refusal(composer, answer, looks)
    more = further(answer, thresholds=looks.thresholds, limit=looks.limits.citations)
    _excerpt(composer, Excerpt.of(best), looks.limits)
    return composer.page(_excerpt_buttons(best.sentence, looks, rest=[Bookmark.of(citation) for citation in more]))


def citation_page(excerpt: Excerpt, looks: Looks, *, rest: Sequence[Bookmark]) -> Page:
    """One more citation, with a button for the remaining ones."""
    composer = Composer()
    _excerpt(composer, excerpt, looks.limits)
    return composer.page(_excerpt_buttons(excerpt.sentence, looks, rest=rest))


def bare_citation_page(citation: Citation, looks: Looks) -> Page:
    """A citation for a chat that the bot is not in: without buttons."""
    composer = Composer()
    _excerpt(composer, Excerpt.of(citation), looks.limits)
    return composer.page()


def bare_answer_page(answer: Answer, looks: Looks) -> Page:
    """The answer, or why there is none, for a chat that the bot is not in: without buttons and suggestions."""
    page = answer_page(replace(answer, suggestions=()), looks)
    return Page(page.text, page.entities)


def welcome_page(looks: Looks, template: str) -> Page:
    """A greeting with the example question as a button."""
    return Composer().fill(template, example=looks.example).page(_suggestion_buttons([looks.example]))


def plain_page(text: str) -> Page:
    """A text without entities, cut to the length of a message."""
    return Page(text[: head(text, MESSAGE_UNITS)])


def _understood(composer: Composer, answer: Answer, texts: Texts) -> None:
    """The question with its repairs; the first occurrence of each repaired word is bold."""
    if not answer.repairs:
        return
    before, _, after = texts.showing.partition("{understood}")
    composer.write(before)
    rest = shortened(answer.understood, LINE_LENGTH)
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
    if suggestions:
        composer.gap().write(looks.texts.perhaps)
    return composer.page(_suggestion_buttons(suggestions))


def _excerpt(composer: Composer, excerpt: Excerpt, limits: AnswerLimits) -> None:
    if excerpt.short:
        composer.gap().write(shortened(excerpt.short.text, LINE_LENGTH), MessageEntity.BOLD)
    composer.gap()
    _quotation(composer, excerpt, limits.quote_length)
    composer.line().line()
    headed(composer, excerpt.article)


def _quotation(composer: Composer, excerpt: Excerpt, length: int) -> None:
    """The sentence as a blockquote with the answer in bold; a long sentence is cut around the answer."""
    text, marked = excerpt.sentence.text, excerpt.marked
    if units(text) > len(text):
        length = min(length, (composer.units_left - _ROOM_BELOW) // 2)
    shown = window(text, marked or Span(0, 1), length)
    start, end = (max(marked.start, shown.start), min(marked.end, shown.end)) if marked else (shown.end, shown.end)
    with composer.within(MessageEntity.BLOCKQUOTE):
        composer.write("…" if shown.start else "").write(text[shown.start : start])
        composer.write(text[start:end], MessageEntity.BOLD)
        composer.write(text[end : shown.end]).write("…" if shown.end < len(text) else "")


def headed(composer: Composer, article: Article) -> None:
    """The article's title, with a link if it has a URL, and the byline."""
    url = link_of(article.url)
    composer.write(shortened(article.title, LINE_LENGTH), None if url else MessageEntity.ITALIC, url=url)
    if line := byline(article):
        composer.line().write(shortened(one_line(line), LINE_LENGTH))


def link_of(url: str | None) -> str | None:
    """The URL if Telegram accepts it as a link: http or https; else None."""
    return url if url and url.startswith(("https://", "http://")) else None


def _excerpt_buttons(sentence: Quote, looks: Looks, *, rest: Sequence[Bookmark]) -> list[list[InlineKeyboardButton]]:
    paragraph = sentence.article.text.rfind("\n\n", 0, sentence.span.start) + 2
    offset = paragraph if paragraph > 1 else 0
    row = [
        InlineKeyboardButton(looks.texts.context, callback_data=READ + pack_position(sentence.article.id, offset)),
    ]
    if packed := pack_bookmarks(rest):
        row.insert(0, InlineKeyboardButton(looks.texts.more, callback_data=MORE + packed))
    return [row]


def _suggestion_buttons(suggestions: Sequence[str]) -> list[list[InlineKeyboardButton]]:
    """One button for each suggestion. Its label is the question that will be asked, so nothing must be stored."""
    return [
        [InlineKeyboardButton(shortened(suggestion, BUTTON_LENGTH), callback_data=f"{SUGGESTION}{number}")]
        for number, suggestion in enumerate(suggestions)
    ]
