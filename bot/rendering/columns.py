"""Narrow tables as columns of letters of one width. Wider ones are lines of "header: value" (`fragments`).

As everywhere, a fragment is a stretch of the article or stands between stretches; here, only spaces and line ends do.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.rendering.excerpts import Excerpt
from bot.rendering.fragments import CUT, Fragment
from bot.rendering.outline import row_at
from knowledge import Form, Part, Quote

WIDTH = 34  # letters of one width that a phone shows in a line
_BETWEEN = 2
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_TWO_WIDE = frozenset({"W", "F"})

Row = tuple[Quote | None, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """The header and the rows below it, each with a cell or None for each column."""

    header: Row
    rows: tuple[Row, ...]

    @property
    def widths(self) -> list[int]:
        return [max(map(_width, column)) for column in zip(self.header, *self.rows, strict=True)]

    @property
    def is_narrow(self) -> bool:
        return sum(self.widths) + _BETWEEN * (len(self.header) - 1) <= WIDTH


def in_columns(excerpt: Excerpt, length: int) -> tuple[Fragment, ...]:
    """The table in at most `length` characters, with as many rows around the short answer as fit.

    Empty if it is no table of two rows or more, if it is too wide, or if not even two rows fit.
    """
    table = _table(excerpt)
    if table is None or not table.is_narrow:
        return ()
    line = sum(table.widths) + _BETWEEN * len(table.widths)
    most = (length - 2 * (line + len(CUT))) // line
    if most < 2:
        return ()
    first = max(0, min(_marked(excerpt, table) - most // 2, len(table.rows) - most))
    shown = table.rows[first : first + most]
    lines = [list(_line(row, table.widths)) for row in (table.header, *shown)]
    if first:
        lines.insert(1, [_mark(CUT)])
    if first + most < len(table.rows):
        lines.append([_mark(CUT)])
    return tuple(fragment for line in _joined(lines) for fragment in line)


def _table(excerpt: Excerpt) -> _Table | None:
    """The parts as a table; None if they are none, or cells that a line of one width cannot show."""
    if excerpt.form is not Form.TABLE or not all(part.label for part in excerpt.parts):
        return None
    by_place = {part.label.span: part.label for part in excerpt.parts if part.label}
    labels = [by_place[span] for span in sorted(by_place)]
    grouped = groupby(excerpt.parts, key=lambda part: _row_number(excerpt, part))
    rows = tuple(_row(list(parts), labels) for _, parts in grouped)
    cells = [*labels, *(part.text for part in excerpt.parts)]
    if len(rows) < 2 or len(labels) < 2 or not all(_is_plain(cell.text) for cell in cells):
        return None
    return _Table(tuple(labels), rows)


def _row_number(excerpt: Excerpt, part: Part) -> int:
    row = row_at(excerpt.article, part.text.span.start)
    return row.span.start if row else excerpt.article.text.rfind("\n", 0, part.text.span.start)


def _row(parts: Sequence[Part], labels: Sequence[Quote]) -> Row:
    cells = {part.label.span: part.text for part in parts if part.label}
    return tuple(cells.get(label.span) for label in labels)


def _marked(excerpt: Excerpt, table: _Table) -> int:
    """The number of the row with the short answer, 0 without one."""
    marks = set(excerpt.marks)
    return next((number for number, row in enumerate(table.rows) for cell in row if cell and cell.span in marks), 0)


def _line(row: Row, widths: Sequence[int]) -> Iterator[Fragment]:
    """The cells, each but the last one with spaces up to the next column."""
    spare = 0
    for cell, width in zip(row, widths, strict=True):
        if cell:
            if spare:
                yield _mark(" " * spare)
            yield Fragment(cell.text, cell.span, is_code=True)
            spare = 0
        spare += width - _width(cell) + _BETWEEN


def _joined(lines: Sequence[list[Fragment]]) -> Iterator[list[Fragment]]:
    for number, line in enumerate(lines):
        yield [_mark("\n"), *line] if number else line


def _mark(text: str) -> Fragment:
    return Fragment(text, is_code=True)


def _width(cell: Quote | None) -> int:
    """How many letters of one width it takes; those of East Asia take two."""
    text = cell.text if cell else ""
    return sum(2 if unicodedata.east_asian_width(one) in _TWO_WIDE else 1 for one in text if not _is_on_another(one))


def _is_on_another(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me", "Cf"}


def _is_plain(text: str) -> bool:
    """False for several lines, and for right-to-left text, whose cells a line would show in another order."""
    return not any(one in "\n\t\r" or unicodedata.bidirectional(one) in _RIGHT_TO_LEFT for one in text)
