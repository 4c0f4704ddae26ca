"""What stands around a quote: its paragraph, with the ones before and after it, folded until somebody opens it."""

from telegram import MessageEntity

from bot.rendering.buttons import reading_button
from bot.rendering.cutting import units
from bot.rendering.excerpts import Excerpt
from bot.rendering.looks import Looks
from bot.rendering.page import Composer, Page
from bot.rendering.quotations import write_quoted, write_source
from bot.rendering.surroundings import CONTEXT_LENGTH, around


def context_page(excerpt: Excerpt, looks: Looks) -> Page:
    """The paragraphs around the excerpt, with its short answer or else all of it in bold, and a button to read on."""
    composer = Composer()
    room = composer.units_left - write_source(Composer(), excerpt, looks.texts).units_written - len("\n\n")
    shown = around(excerpt, min(CONTEXT_LENGTH, room))
    if sum(units(fragment.text) for fragment in shown) > room:
        shown = around(excerpt, min(CONTEXT_LENGTH, room // 2))
    write_quoted(composer, shown, MessageEntity.EXPANDABLE_BLOCKQUOTE)
    write_source(composer.gap(), excerpt, looks.texts)
    return composer.page([[reading_button(excerpt, looks)]])
