"""Sheets as messages: as many lines as fit, with a link to the article of each, and buttons for what comes next."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, MessageEntity

from bot.rendering.articles import number_buttons
from bot.rendering.buttons import share_row
from bot.rendering.callbacks import QUOTES, TIMELINE, WHO
from bot.rendering.cutting import units
from bot.rendering.deep_links import person_payload
from bot.rendering.labels import label
from bot.rendering.looks import Looks
from bot.rendering.page import Composer, Page, sendable
from bot.rendering.phrases import one_line, shortened
from bot.rendering.sheets import (
    PAGE,
    Sheet,
    SheetLine,
    SheetPart,
    namesakes_sheet,
    person_sheet,
    quotes_sheet,
    related_sheet,
    timeline_sheet,
)
from bot.rendering.sources import BUTTON_LENGTH, link_of
from bot.rendering.why import why_sheet
from bot.texts import Texts
from knowledge import Explanation, Namesakes, PersonCard, QuotesCard, RelatedCard, Timeline

_TITLE, _LABEL, _CITED, _SOURCE = 200, 160, 300, 80  # characters
_RESERVE = 120  # UTF-16 units for "… and 12 more", once for each part
_MOST_ENTITIES = 90  # Telegram ignores all after the first hundred
_MOST_DATA = 64  # bytes behind a button


def person_page(card: PersonCard, looks: Looks) -> Page:
    """A person's card, with a button for all that she said if not all of it is shown."""
    sheet = person_sheet(card, looks.texts)
    further = any(part.left_out for part in sheet.parts if part.title == looks.texts.card_said)
    data = _paged(QUOTES, 0, card.name.text)
    row = [InlineKeyboardButton(looks.texts.all_quotes, callback_data=data)] if further and data else []
    row += share_row(card.name.text, person_payload(card.name.text), looks)
    return _laid_out(sheet, looks, [row])[0]


def quotes_page(card: QuotesCard, looks: Looks, *, offset: int = 0) -> Page:
    """A page of what somebody said."""
    sheet = quotes_sheet(card, looks.texts, offset=offset)
    return _with_turning(sheet, looks, QUOTES, f"{one_line(card.name.text)}\n{card.topic}", offset, len(card.sayings))


def timeline_page(card: Timeline, looks: Looks, *, offset: int = 0) -> Page:
    """A page of a timeline."""
    sheet = timeline_sheet(card, looks.texts, offset=offset)
    return _with_turning(sheet, looks, TIMELINE, card.topic, offset, len(card.entries))


def related_page(card: RelatedCard, looks: Looks) -> Page:
    """The articles near one, with a numbered button for each that opens it."""
    sheet = related_sheet(card, looks.texts)
    if not card.related:
        return _laid_out(sheet, looks)[0]
    _, shown = _laid_out(sheet, looks, is_numbered=True)
    buttons = number_buttons([one.article.id for one in card.related[:shown]])
    return _laid_out(sheet, looks, buttons, is_numbered=True)[0]


def namesakes_page(card: Namesakes, looks: Looks, *, is_for_quotes: bool = False) -> Page:
    """Asks which of several people is meant, with a button for each; its label is the name that will be looked up."""
    labels = [label(one.name.text, BUTTON_LENGTH) for one in card.people]
    kind, topic = (QUOTES, f"\n{card.topic}") if is_for_quotes else (WHO, "")
    data = [_paged(kind, number, topic) or f"{kind}{number}:" for number, _ in enumerate(labels)]
    rows = [[InlineKeyboardButton(label, callback_data=one)] for label, one in zip(labels, data, strict=True)]
    return _laid_out(namesakes_sheet(card, looks.texts), looks, rows)[0]


def why_page(explanation: Explanation, looks: Looks, *, has_changed: bool = False) -> Page:
    """Why an answer was given, in a few lines; `has_changed` if it was another one than it is now."""
    return _laid_out(why_sheet(explanation, looks.texts, has_changed=has_changed), looks)[0]


def unpack_paged(data: str) -> tuple[int, str]:
    """The number and the text that a button carries after its letter."""
    number, _, text = data.partition(":")
    return int(number) if number.isdecimal() else 0, text


def _paged(kind: str, number: int, text: str) -> str | None:
    """The data of a button, None if the text is too long for one."""
    data = f"{kind}{number}:{sendable(text)}"
    return data if len(data.encode()) <= _MOST_DATA else None


def _with_turning(sheet: Sheet, looks: Looks, kind: str, text: str, offset: int, total: int) -> Page:
    """The page with buttons to turn it; a text that no button can carry has only its first page."""
    _, shown = _laid_out(sheet, looks)
    back, on = _paged(kind, max(0, offset - PAGE), text), _paged(kind, offset + shown, text)
    row = [InlineKeyboardButton("‹", callback_data=back)] if offset and back else []
    if offset + shown < total and on:
        row.append(InlineKeyboardButton("›", callback_data=on))
    return _laid_out(sheet, looks, [row])[0]


def _laid_out(
    sheet: Sheet, looks: Looks, buttons: Sequence[Sequence[InlineKeyboardButton]] = (), *, is_numbered: bool = False
) -> tuple[Page, int]:
    """The message, and how many lines are in it."""
    composer, shown = Composer(), 0
    composer.write(label(sheet.title, _TITLE), MessageEntity.BOLD)
    for note in sheet.notes:
        composer.line().write(shortened(note, 2 * _TITLE))
    for part in sheet.parts:
        first = shown + 1 if is_numbered else None
        written = _write_part(composer, part, texts=looks.texts, first=first, entities=3 * shown)
        shown += written
        if left_out := part.left_out + len(part.lines) - written:
            composer.line().write(looks.texts.counts.more.of(left_out))
    return composer.page(buttons), shown


def _write_part(composer: Composer, part: SheetPart, *, texts: Texts, first: int | None, entities: int) -> int:
    """Writes the lines that fit, and returns how many these are."""
    if composer.units_left < units(part.title) + 2 * _RESERVE:
        return 0
    if part.title:
        composer.gap().write(part.title, MessageEntity.BOLD)
    for number, line in enumerate(part.lines):
        mark = f"{first + number}. " if first else "• "
        needed = _write_line(Composer().write("."), line, mark=mark, texts=texts).units_written
        if composer.units_left < needed + _RESERVE or entities + 3 * number > _MOST_ENTITIES:
            return number
        _write_line(composer, line, mark=mark, texts=texts)
    return len(part.lines)


def _write_line(composer: Composer, line: SheetLine, *, mark: str, texts: Texts) -> Composer:
    """The label, the words cited as a blockquote, and their article."""
    if line.label or mark != "• ":
        composer.line().write(mark).write(label(line.label, _LABEL))
    with composer.line().within(MessageEntity.BLOCKQUOTE):
        composer.write(shortened(line.cited, _CITED))
    article = line.article
    title = label(article.title, _SOURCE)
    composer.line().write(texts.figures.apart(title) if article.published else title, url=link_of(article.url))
    if article.published:
        composer.write(f" · {texts.figures.date(article.published)}")
    return composer
