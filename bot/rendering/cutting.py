"""Where to cut a text that is too long: after a paragraph, a sentence or at least a word."""

import re

from bot.rendering.page import units
from knowledge import Span

# Good enough for a cut, but wrong after "Dr. ". Quoted sentences come from the library and not from here.
_PAUSES = (
    re.compile(r"\n\n"),
    re.compile(r"[.!?…؟।]+[\"'”’»)\]]*\s|[。！？]+[」』”]*"),
    re.compile(r"\s"),
)


def head(text: str, limit: int) -> int:
    """How many characters of `text` to show in `limit` UTF-16 units; all of them if they fit.

    The cut falls after the last paragraph, sentence or word that ends in the second half of what fits.
    """
    if units(text) <= limit:
        return len(text)
    most = limit
    while units(text[:most]) > limit:
        most -= max(1, (units(text[:most]) - limit) // 2)
    for pause in _PAUSES:
        ends = [match.end() for match in pause.finditer(text, most // 2, most)]
        if ends:
            return ends[-1]
    return most


def window(text: str, around: Span, length: int) -> Span:
    """The part of `text` to quote, about `length` characters that hold the start of `around`, cut between words."""
    if len(text) <= length:
        return Span(0, len(text))
    spare = max(0, length - (around.end - around.start))
    start = min(max(0, around.start - spare // 2), len(text) - length)
    end = start + length
    if start > 0:
        blank = text.find(" ", start, around.start)
        start = blank + 1 if blank != -1 else start
    if end < len(text):
        blank = text.rfind(" ", max(start + 1, min(around.end, end - 1)), end)
        end = blank if blank != -1 else end
    return Span(start, end)
