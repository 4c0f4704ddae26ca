"""Gaps as messages for admins: a list with a button for each, and one gap with what can be done about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from telegram import InlineKeyboardButton, MessageEntity

from bot.rendering.callbacks import GAPS
from bot.rendering.page import Composer, Page
from bot.rendering.phrases import shortened
from bot.rendering.sources import BUTTON_LENGTH, LINE_LENGTH
from bot.texts import Texts
from knowledge import SynonymOffer

AT_ONCE = 5  # gaps of one page: a row of number buttons that a thumb can hit
_WAYS_SHOWN = 6


class GapAction(StrEnum):
    """The second letter of a button's data: what it does about gaps."""

    LIST = "l"
    OPEN = "g"
    SYNONYM = "s"
    OFFERED = "t"
    WAY = "w"
    TIE = "y"
    ARTICLE = "a"
    DISMISS = "d"
    GOLDEN = "k"
    ABSENT = "n"
    CANCEL = "x"


class GapOrder(StrEnum):
    """The order of the list."""

    NEWEST = "n"
    FREQUENT = "f"


@dataclass(frozen=True, slots=True)
class Gap:
    """What several people asked, perhaps in several ways, the most frequent one first.

    `number` is that of one question in it, `asked` when it was asked last, `disliked` how many found an answer not
    helpful, and `is_awaited` says that an admin wants to add an article.
    """

    ways: tuple[str, ...]
    number: int
    times: int
    asked: float
    disliked: int = 0
    is_awaited: bool = False

    @property
    def question(self) -> str:
        return self.ways[0]


def gap_list_page(gaps: Sequence[Gap], order: GapOrder, number: int, texts: Texts) -> Page:
    """A page of the list, counted from 0; the last one if there are fewer."""
    if not gaps:
        return Composer().write(texts.gaps.none).page()
    pages = -(-len(gaps) // AT_ONCE)
    number = min(number, pages - 1)
    shown = gaps[number * AT_ONCE : (number + 1) * AT_ONCE]
    composer = Composer().write(texts.gaps.headline.format(count=len(gaps)), MessageEntity.BOLD)
    for place, gap in enumerate(shown, start=number * AT_ONCE + 1):
        composer.gap().write(f"{place}. ").write(shortened(gap.question, LINE_LENGTH), MessageEntity.BOLD)
        composer.line().write(_counts(gap, texts))
    numbered = enumerate(shown, start=number * AT_ONCE + 1)
    row = [_button(str(place), GapAction.OPEN, str(gap.number)) for place, gap in numbered]
    return composer.page([row, _turning(order, number, pages, texts)])


def _turning(order: GapOrder, number: int, pages: int, texts: Texts) -> list[InlineKeyboardButton]:
    """The pages around, and the other order."""
    other = GapOrder.FREQUENT if order is GapOrder.NEWEST else GapOrder.NEWEST
    label = texts.gaps.by_frequency if other is GapOrder.FREQUENT else texts.gaps.by_time
    row = [_button("‹", GapAction.LIST, f"{order}{number - 1}")] if number > 0 else []
    row.append(_button(label, GapAction.LIST, f"{other}0"))
    return [*row, _button("›", GapAction.LIST, f"{order}{number + 1}")] if number + 1 < pages else row


def gap_page(gap: Gap, texts: Texts) -> Page:
    """One gap with its ways, and a button for each thing that can be done."""
    composer = Composer().write(shortened(gap.question, LINE_LENGTH), MessageEntity.BOLD)
    for way in gap.ways[1:_WAYS_SHOWN]:
        composer.line().write("• ").write(shortened(way, LINE_LENGTH))
    if len(gap.ways) > _WAYS_SHOWN:
        composer.line().write("…")
    composer.gap().write(_counts(gap, texts))
    said, number = texts.gaps, str(gap.number)
    return composer.page(
        [
            [_button(said.add_synonym, GapAction.SYNONYM, number), _button(said.add_way, GapAction.WAY, number)],
            [_button(said.add_article, GapAction.ARTICLE, number), _button(said.keep_golden, GapAction.GOLDEN, number)],
            [_button(said.dismiss, GapAction.DISMISS, number), _button("‹", GapAction.LIST, f"{GapOrder.NEWEST}0")],
        ]
    )


def synonym_page(gap: Gap, offers: Sequence[SynonymOffer], texts: Texts) -> Page:
    """Asks which words mean the same: to be written, or chosen from what is near."""
    text = texts.gaps.which_synonym.format(question=shortened(gap.question, LINE_LENGTH))
    labels = [f"{offer.asked} = {offer.written}" for offer in offers]  # what is pressed is read from them, so whole
    rows = [
        [_button(label, GapAction.OFFERED, f"{gap.number}.{at}")]
        for at, label in enumerate(labels)
        if len(label) <= BUTTON_LENGTH
    ]
    return Composer().write(text).page([*rows, [_cancel_button(texts)]])


def way_page(gap: Gap, texts: Texts) -> Page:
    """Asks for the question whose answer is the one that was wanted."""
    text = texts.gaps.which_question.format(question=shortened(gap.question, LINE_LENGTH))
    return Composer().write(text).page([[_cancel_button(texts)]])


def tie_page(gap: Gap, texts: Texts) -> Page:
    """Asks whether the answer above is the one that was wanted."""
    text = texts.gaps.tie_them.format(question=shortened(gap.question, LINE_LENGTH))
    row = [_button(texts.gaps.tie, GapAction.TIE, str(gap.number)), _cancel_button(texts)]
    return Composer().write(text).page([row])


def expectation_page(gap: Gap, texts: Texts) -> Page:
    """Asks what the right answer is: some words, or none."""
    text = texts.gaps.which_words.format(question=shortened(gap.question, LINE_LENGTH))
    row = [_button(texts.gaps.absent, GapAction.ABSENT, str(gap.number)), _cancel_button(texts)]
    return Composer().write(text).page([row])


def _counts(gap: Gap, texts: Texts) -> str:
    """How often it was asked, and when last; who disliked it; what it waits for."""
    day = texts.figures.date(datetime.fromtimestamp(gap.asked, UTC).date())
    parts = [texts.gaps.asked.format(count=gap.times, date=day)]
    if gap.disliked:
        parts.append(texts.gaps.disliked.format(count=gap.disliked))
    if gap.is_awaited:
        parts.append(texts.gaps.awaited)
    return " · ".join(parts)


def _cancel_button(texts: Texts) -> InlineKeyboardButton:
    return _button(texts.gaps.cancel, GapAction.CANCEL)


def _button(label: str, action: GapAction, data: str = "") -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=f"{GAPS}{action}{data}")
