"""Quotations in an article: what is between quotation marks, whichever marks its language uses.

Single marks (‘…’) are not read: an apostrophe looks the same, and a wrong pair would take in half a paragraph.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.model import Span

# “ opens in English and closes in German, so the closing mark depends on the opening one.
CLOSED_BY = {"“": "”“", "„": "“”", "«": "»", "»": "«", '"': '"', "「": "」", "『": "』", "”": "”"}
MARKS = re.compile(r'[“”„«»"「」『』]')
EMPTY = re.compile(r"^[\W_]*$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: `outer` is with its marks, `words` without them, without white space and without a final comma."""

    outer: Span
    words: Span


def quotations(text: str, paragraph: Span) -> Iterator[Quotation]:
    """Every quotation of one paragraph.

    One without a closing mark ends with the paragraph, as newspapers print a long quotation.
    """
    opened: re.Match[str] | None = None
    for mark in MARKS.finditer(text, paragraph.start, paragraph.end):
        if opened is None:
            opened = mark if mark.group() in CLOSED_BY and _may_open(text, mark) else None
        elif mark.group() in CLOSED_BY[opened.group()]:
            yield from _quotation(text, Span(opened.start(), mark.end()), mark.start())
            opened = None
    # A straight mark without a partner is more likely an inch or a slip than a quotation.
    if opened is not None and opened.group() != '"':
        yield from _quotation(text, Span(opened.start(), paragraph.end), paragraph.end)


def _may_open(text: str, mark: re.Match[str]) -> bool:
    return mark.group() not in '"”' or mark.start() == 0 or not text[mark.start() - 1].isalnum()


def _quotation(text: str, outer: Span, stop: int) -> Iterator[Quotation]:
    start = outer.start + 1
    while stop > start and (text[stop - 1].isspace() or text[stop - 1] in ",，、"):
        stop -= 1
    while start < stop and text[start].isspace():
        start += 1
    if start < stop and not EMPTY.match(text[start:stop]):
        yield Quotation(outer, Span(start, stop))
