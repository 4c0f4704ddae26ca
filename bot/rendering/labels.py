"""Titles, names and the words on buttons, cut to the length of a line."""

from bot.rendering.phrases import shortened
from bot.rendering.visible import visible

NAMELESS = "–"


def label(text: str, length: int) -> str:
    """What is visible of the text, in at most `length` characters; "–" if nothing is."""
    return shortened(visible(text), length) or NAMELESS
