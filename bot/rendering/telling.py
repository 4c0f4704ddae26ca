"""An answer that is sent by itself, to somebody who asked when there was none."""

from telegram import MessageEntity

from bot.rendering.answers import answer_page
from bot.rendering.cutting import units
from bot.rendering.looks import Looks
from bot.rendering.page import MESSAGE_UNITS, Page
from knowledge import Answer


def told_page(answer: Answer, looks: Looks) -> Page:
    """The answer below its question, with a line above that says why it comes. It always fits into a message."""
    page = answer_page(answer, looks, is_one_of_several=True)
    words = looks.texts.feedback
    opening = f"{words.told if answer.answered else words.told_perhaps}\n\n"
    if units(opening) + units(page.text) > MESSAGE_UNITS:
        return page
    entities = MessageEntity.shift_entities(opening, page.entities)
    return Page(opening + page.text, tuple(entities), page.buttons)
