"""The buttons below an answer: what there is to see, and what there is to do with it. Two rows at most.

A button carries all that its press needs, so that nothing is stored for it.
"""

from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.rendering.bookmarks import Bookmark, pack_bookmarks, pack_position, pack_section
from bot.rendering.callbacks import CONTEXT, OTHERS, READ, SECTION, SUGGESTION, WHY
from bot.rendering.cutting import units
from bot.rendering.deep_links import QuestionTarget, question_payload, sharing_link, target_of
from bot.rendering.excerpts import Excerpt
from bot.rendering.fragments import Fragment, fragments
from bot.rendering.labels import label
from bot.rendering.looks import Looks
from bot.rendering.page import sendable
from bot.rendering.phrases import one_line
from bot.rendering.section_pages import is_all, is_whole
from bot.rendering.sources import BUTTON_LENGTH
from bot.rendering.surroundings import around
from bot.rendering.voting import vote_buttons
from knowledge import Answer, QuestionKind

Row = list[InlineKeyboardButton]
_MOST_COPIED = 256  # characters of a button that copies
_MOST_DATA = 64  # bytes behind a button
_MOST_INLINE = 256  # characters of an inline query


def places_row(excerpt: Excerpt, shown: Sequence[Fragment], looks: Looks, *, rest: Sequence[Bookmark]) -> Row:
    """The rest of the section if some of it is not shown, the other places if there are some, and the context.

    Where the section is all of the context, there is a button for only one of them.
    """
    row, place = [], Bookmark.of(excerpt)
    has_more = place.fits and not is_whole(excerpt, shown)
    if has_more:
        row.append(section_button(looks.texts.more, place))
    if packed := pack_bookmarks(rest):
        row.append(InlineKeyboardButton(looks.texts.others, callback_data=OTHERS + packed))
    if not has_more or not is_all(excerpt, around(excerpt)):
        row.append(context_button(excerpt, looks))
    return row


def doing_row(answer: Answer, looks: Looks, *, excerpt: Excerpt | None = None, number: int | None = None) -> Row:
    """Votes if the question has a number, then what shares, explains and copies the answer."""
    words = looks.texts.answers
    row = [] if number is None else list(vote_buttons(number))
    asked = _shared(answer)
    row += share_row(asked, question_payload(asked), looks)
    row.append(InlineKeyboardButton(words.why, callback_data=_carrying(WHY, answer.understood)))
    if excerpt:
        row.append(InlineKeyboardButton(words.copy, copy_text=CopyTextButton(_copied(excerpt))))
    return row


def share_row(query: str, payload: str | None, looks: Looks) -> Row:
    """A button to choose a chat, which receives what the bot finds inline for `query`; none if that is too long.

    If the bot does not answer inline, the chat receives a link that opens `payload` in the chat with the bot.
    """
    words, query = looks.texts.answers, sendable(one_line(query))
    if looks.address.has_inline:
        is_query = 0 < units(query) <= _MOST_INLINE
        return [InlineKeyboardButton(words.share, switch_inline_query=query)] if is_query else []
    link = looks.address.opening(payload)
    return [InlineKeyboardButton(words.share, url=sharing_link(link, query))] if link else []


def opening_row(payload: str | None, looks: Looks) -> Row:
    """Below what is posted to a chat that the bot is not in: the way into the chat with the bot."""
    link = looks.address.opening(payload)
    return [InlineKeyboardButton(looks.texts.answers.open_chat, url=link)] if link else []


def section_button(text: str, place: Bookmark, number: int | None = None) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=SECTION + pack_section(place, number))


def context_button(excerpt: Excerpt, looks: Looks) -> InlineKeyboardButton:
    """Shows the paragraphs around; of an excerpt that no button can carry, the article from there on."""
    place = Bookmark.of(excerpt)
    data = CONTEXT + pack_section(place) if place.fits else _reading(excerpt)
    return InlineKeyboardButton(looks.texts.context, callback_data=data)


def reading_button(excerpt: Excerpt, looks: Looks) -> InlineKeyboardButton:
    """Opens the article at the paragraph in which the excerpt begins."""
    return InlineKeyboardButton(looks.texts.read, callback_data=_reading(excerpt))


def suggestion_rows(suggestions: Sequence[str]) -> list[Row]:
    """One button for each suggestion. Its label is the question that will be asked, so nothing must be stored."""
    return [
        [InlineKeyboardButton(label(suggestion, BUTTON_LENGTH), callback_data=f"{SUGGESTION}{number}")]
        for number, suggestion in enumerate(suggestions)
    ]


def carried_question(markup: InlineKeyboardMarkup) -> str:
    """The question that the buttons of an answer carry; "" if they are no such buttons, or it is too long for any.

    The buttons of an answer in a chat that the bot is not in are a link that opens the question.
    """
    buttons = [button for row in markup.inline_keyboard for button in row]
    for button in buttons:
        data = button.callback_data
        if isinstance(data, str) and data.startswith(WHY):
            return data[len(WHY) :] or next((one.switch_inline_query for one in buttons if one.switch_inline_query), "")
    opened = [
        target_of(payload)
        for button in buttons
        for payload in parse_qs(urlsplit(button.url or "").query).get("start", [])
    ]
    return next((target.question for target in opened if isinstance(target, QuestionTarget)), "")


def _reading(excerpt: Excerpt) -> str:
    article = excerpt.article
    paragraph = article.text.rfind("\n\n", 0, excerpt.stretch.start) + 2
    return READ + pack_position(article.id, paragraph if paragraph > 1 else 0)


def _shared(answer: Answer) -> str:
    """The question as it is understood without its conversation. With a "?", it is read as a finished one."""
    asked = one_line(answer.understood)
    is_open = answer.kind is QuestionKind.KEYWORDS or not asked or not asked[-1].isalnum()
    return asked if is_open else f"{asked}?"


def _carrying(kind: str, text: str) -> str:
    """The data of a button with a text, or without it if it is too long: then only `share_row` may carry it."""
    data = kind + sendable(text)
    return data if len(data.encode()) <= _MOST_DATA else kind


def _copied(excerpt: Excerpt) -> str:
    """The quote, or what of it can be copied around the short answer."""
    for most in (_MOST_COPIED, _MOST_COPIED // 2):
        text = sendable("".join(fragment.text for fragment in fragments(excerpt, most)))
        if units(text) <= _MOST_COPIED:
            break
    return text.strip()
