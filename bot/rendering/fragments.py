"""What is shown of an excerpt, as a sequence of fragments that the chat and the terminal style in their own ways.

A fragment is either a stretch of the article, with its span, or what Footnote puts between such stretches. So it can be
checked that everything else that is shown stands in the article.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.rendering.cutting import window
from bot.rendering.excerpts import Excerpt
from bot.rendering.outline import code_in
from knowledge import Article, Form, Part, Span

CUT = "…"
_LEFT_OUT = f"\n{CUT}\n"
# "- ", "12. ", "b) ", "Q: ": what begins an item, and is in the text but not in the item's span.
_MARKER = r"(?:[-*+•‣◦–—·]|\w{1,3}[.):])[ \t]+"
_BEFORE_ITEM = re.compile(rf"[ \t]*({_MARKER})")
_NEIGHBOURS = re.compile(rf"\s*(?:\n[ \t]*{_MARKER})?")
# Telegram ignores all entities of a message after the first hundred; so many bold values are no emphasis anyway.
_MOST_MARKED = 40


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of what is shown. It is a stretch of the article if it has a `span`, else a mark between stretches."""

    text: str
    span: Span | None = None
    is_marked: bool = False
    is_code: bool = False

    def within(self, start: int, end: int) -> "Fragment":
        """From character `start` of the fragment up to `end`."""
        span = Span(self.span.start + start, self.span.start + end) if self.span else None
        return replace(self, text=self.text[start:end], span=span)


def fragments(excerpt: Excerpt, length: int) -> tuple[Fragment, ...]:
    """The excerpt in at most `length` characters (10 or more); more of it is cut, around the short answer."""
    return _cut(tuple(_laid_out(excerpt)), length)


def _laid_out(excerpt: Excerpt) -> Iterator[Fragment]:
    before: Part | None = None
    begun: Part | None = None  # the first part of the row
    for part in excerpt.parts:
        if excerpt.form is Form.TABLE:
            begins = before is None or begun is None or _begins_row(excerpt.article, begun, before, part)
            begun = part if begins else begun
            if before:
                yield Fragment("\n\n" if begins else "\n")
        elif before:
            yield from _joint(excerpt, before, part)
        yield from _part(excerpt, before, part)
        before = part


def _begins_row(article: Article, begun: Part, before: Part, part: Part) -> bool:
    """True if the column of the row's first part comes again, or the part is on another line than the one before."""
    is_again = part.label is not None and part.label == begun.label
    return is_again or "\n" in article.text[before.text.span.end : part.text.span.start]


def _joint(excerpt: Excerpt, before: Part, part: Part) -> Iterator[Fragment]:
    """What is between two parts: the article's own white space and markers, or a sign that text is left out."""
    start, end = before.text.span.end, _start(excerpt, before, part)
    gap = excerpt.article.text[start:end]
    if not _NEIGHBOURS.fullmatch(gap):
        yield Fragment(_LEFT_OUT)
    elif gap:
        yield Fragment(gap, Span(start, end))


def _part(excerpt: Excerpt, before: Part | None, part: Part) -> Iterator[Fragment]:
    """The part after its label; a label that is the same as the one before is not repeated, except in a table."""
    label = part.label
    repeated = excerpt.form is not Form.TABLE and before is not None and before.label == label
    if label and not repeated:
        yield Fragment(label.text, label.span)
        yield Fragment(": ")
    start = part.text.span.start if label else _start(excerpt, before, part)
    yield from _styled(excerpt, Span(start, part.text.span.end))


def _styled(excerpt: Excerpt, span: Span) -> Iterator[Fragment]:
    code = code_in(excerpt.article, span)
    if excerpt.form is Form.CODE and not excerpt.article.blocks:
        code = (span,)
    return styled(excerpt.article.text, span, marks=marks_of(excerpt), code=code)


def styled(text: str, span: Span, *, marks: Sequence[Span], code: Sequence[Span]) -> Iterator[Fragment]:
    """The span cut where its style changes: code, what is marked, and all else."""
    edges = {span.start, span.end}
    for one in (*marks, *code):
        edges |= {edge for edge in (one.start, one.end) if span.start < edge < span.end}
    for start, end in pairwise(sorted(edges)):
        piece = Span(start, end)
        is_code = any(piece in one for one in code)
        is_marked = not is_code and any(piece in mark for mark in marks)
        yield Fragment(piece.of(text), piece, is_marked, is_code)


def marks_of(excerpt: Excerpt) -> Sequence[Span]:
    """The short answer; without one, all values of a table unless there are very many."""
    if excerpt.form is Form.TABLE and not excerpt.marks and len(excerpt.parts) <= _MOST_MARKED:
        return [part.text.span for part in excerpt.parts]
    return excerpt.marks


def _start(excerpt: Excerpt, before: Part | None, part: Part) -> int:
    """Where the part begins, with its label if that is between the parts, or with the marker of an item."""
    start, text = part.text.span.start, excerpt.article.text
    earliest = before.text.span.end if before else 0
    if part.label:
        return part.label.span.start if earliest <= part.label.span.start < start else start
    return with_marker(text, start, earliest) if excerpt.form in {Form.STEPS, Form.LIST} else start


def with_marker(text: str, start: int, earliest: int) -> int:
    """Where the marker begins that is all that stands before `start` on its line; `start` if there is none."""
    line = max(earliest, text.rfind("\n", 0, start) + 1)
    item = _BEFORE_ITEM.fullmatch(text, line, start)
    return item.start(1) if item else start


def _cut(whole: Sequence[Fragment], length: int) -> tuple[Fragment, ...]:
    text = "".join(fragment.text for fragment in whole)
    if len(text) <= length:
        return tuple(whole)
    shown = window(text, _first_mark(whole), length - 2 * len(CUT))
    pieces = list(within(whole, shown))
    if shown.end < len(text):
        while pieces[-1].span is None:
            pieces.pop()
        pieces.append(Fragment(CUT, is_code=pieces[-1].is_code))
    return (*([Fragment(CUT)] if shown.start else []), *pieces)


def _first_mark(whole: Sequence[Fragment]) -> Span:
    """The first marked fragment in the text of all; the first character if none is marked."""
    at = 0
    for fragment in whole:
        if fragment.is_marked:
            return Span(at, at + len(fragment.text))
        at += len(fragment.text)
    return Span(0, 1)


def within(whole: Sequence[Fragment], shown: Span) -> Iterator[Fragment]:
    """What of the fragments `shown` covers, counted in the text of all of them."""
    at = 0
    for fragment in whole:
        start, end = max(0, shown.start - at), min(len(fragment.text), shown.end - at)
        if start < end:
            yield fragment.within(start, end)
        at += len(fragment.text)
