"""How long a text is, and where to cut one that is too long: after a paragraph, a sentence or at least a word."""

import re

from knowledge import Span

# Good enough for a cut, but wrong after "Dr. ". Quoted sentences come from the library and not from here.
_PAUSES = (
    re.compile(r"\n\n"),
    re.compile(r"[.!?…؟।]+[\"'”’»)\]]*\s|[。！？]+[」』”]*"),
    re.compile(r"\s"),
)
_BLANK = re.compile(r"\s")


def units(text: str) -> int:
    """The length of a text in UTF-16 code units, the unit of Telegram's offsets and limits."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


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
    """The part of `text` to show, at most `length` characters that hold the start of `around`, cut between words.

    The end of a line in the second half is a better place for a cut: half an item or half a row says little.
    """
    if len(text) <= length:
        return Span(0, len(text))
    spare = max(0, length - (around.end - around.start))
    start = min(max(0, around.start - spare // 2), len(text) - length)
    end = start + length
    if start > 0:
        blank = _BLANK.search(text, start, around.start)
        start = blank.end() if blank else start
    if end < len(text):
        earliest = max(start + 1, min(around.end, end - 1))
        line = text.rfind("\n", max(earliest, start + length // 2), end)
        pause = line if line != -1 else text.rfind(" ", earliest, end)
        end = pause if pause != -1 else end
    return Span(start, end)
