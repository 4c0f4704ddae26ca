"""Answers and refusals as messages."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton, MessageEntity

from bot.bookmarks import Place, pack_places, pack_position
from bot.callbacks import MORE, READ, SUGGESTION
from bot.config import AnswerLimits
from bot.phrases import byline, explanation, further, headline_needed, one_line, shortened
from bot.rendering.cutting import head, window
from bot.rendering.page import MESSAGE_UNITS, Composer, Page, units
from bot.texts import Texts
from knowledge import Answer, Article, Citation, Quote, Span

# Room for a title, a question or an answer that somebody let run on; what is quoted has its limit in the config.
LINE_LENGTH = 300
BUTTON_LENGTH = 100
_ROOM_BELOW = 1300  # units: title and byline, should each of their characters take two


@dataclass(frozen=True, slots=True)
class Looks:
    """What decides, beside the answer, how it looks: the reader's language and the limits of the config."""

    texts: Texts
    limits: AnswerLimits
    threshold: float
    example: str


def answer_page(answer: Answer, looks: Looks) -> Page:
    """The best citation with what the question was taken for, or that the articles do not say."""
    composer = Composer()
    _understood(composer, answer, looks.texts)
    best = answer.best
    if best is None:
        return _refusal(composer, answer, looks)
    more = further(answer, threshold=looks.threshold, limit=looks.limits.citations)
    _citation(composer, best.sentence, best.short, looks)
    return composer.page(_citation_buttons(best.sentence, [Place.of(citation) for citation in more], looks))


def citation_page(sentence: Quote, short: Quote | None, rest: Sequence[Place], looks: Looks) -> Page:
    """One more place that answers, with a button for those after it."""
    composer = Composer()
    _citation(composer, sentence, short, looks)
    return composer.page(_citation_buttons(sentence, rest, looks))


def bare_citation_page(citation: Citation, looks: Looks) -> Page:
    """A citation to be posted in other chats: no buttons, as they are not ours."""
    composer = Composer()
    _citation(composer, citation.sentence, citation.short, looks)
    return composer.page()


def welcome_page(looks: Looks, template: str) -> Page:
    """A greeting with the example question as a button."""
    return Composer().fill(template, example=looks.example).page(_suggestion_buttons([looks.example]))


def plain_page(text: str) -> Page:
    """A text without looks, cut to what a message holds."""
    return Page(text[: head(text, MESSAGE_UNITS)])


def _understood(composer: Composer, answer: Answer, texts: Texts) -> None:
    """Say what was repaired, each repaired word in bold (its first mention, if it stands there several times)."""
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


def _citation(composer: Composer, sentence: Quote, short: Quote | None, looks: Looks) -> None:
    if short:
        composer.gap().write(shortened(short.text, LINE_LENGTH), MessageEntity.BOLD)
    composer.gap()
    _quotation(composer, sentence, short, looks.limits.quote_length)
    composer.line().line()
    headed(composer, sentence.article)


def _quotation(composer: Composer, sentence: Quote, short: Quote | None, length: int) -> None:
    """The sentence as a blockquote with the answer in it in bold; a long one cut around the answer."""
    text = sentence.text
    if units(text) > len(text):
        length = min(length, (composer.units_left - _ROOM_BELOW) // 2)
    inside = short is not None and short.span in sentence.span
    answer = _within(short.span, sentence.span) if short and inside else Span(0, 1)
    shown = window(text, answer, length)
    marked = (
        Span(max(answer.start, shown.start), min(answer.end, shown.end)) if inside else Span(shown.start, shown.end)
    )
    with composer.within(MessageEntity.BLOCKQUOTE):
        composer.write("…" if shown.start else "").write(text[shown.start : marked.start])
        composer.write(text[marked.start : marked.end], MessageEntity.BOLD if inside else None)
        composer.write(text[marked.end : shown.end]).write("…" if shown.end < len(text) else "")


def _within(inner: Span, outer: Span) -> Span:
    return Span(inner.start - outer.start, inner.end - outer.start)


def headed(composer: Composer, article: Article) -> None:
    """The article's title, linked where it has an address, and who wrote it when."""
    url = link_of(article.url)
    composer.write(shortened(article.title, LINE_LENGTH), None if url else MessageEntity.ITALIC, url=url)
    if line := byline(article):
        composer.line().write(shortened(one_line(line), LINE_LENGTH))


def link_of(url: str | None) -> str | None:
    """The address to link a title to: only one that is sure to be tappable, as Telegram drops all others."""
    return url if url and url.startswith(("https://", "http://")) else None


def _citation_buttons(sentence: Quote, rest: Sequence[Place], looks: Looks) -> list[list[InlineKeyboardButton]]:
    paragraph = sentence.article.text.rfind("\n\n", 0, sentence.span.start) + 2
    offset = paragraph if paragraph > 1 else 0
    row = [
        InlineKeyboardButton(looks.texts.context, callback_data=READ + pack_position(sentence.article.id, offset)),
    ]
    if packed := pack_places(rest):
        row.insert(0, InlineKeyboardButton(looks.texts.more, callback_data=MORE + packed))
    return [row]


def _suggestion_buttons(suggestions: Sequence[str]) -> list[list[InlineKeyboardButton]]:
    """A button a suggestion; its label is what will be asked, so nothing of it must be remembered."""
    return [
        [InlineKeyboardButton(shortened(suggestion, BUTTON_LENGTH), callback_data=f"{SUGGESTION}{number}")]
        for number, suggestion in enumerate(suggestions)
    ]
