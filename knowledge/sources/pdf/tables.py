"""Finds tables among the lines of a page: lines below each other whose parts stand in the same columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from knowledge.sources.pdf.lines import Line, LinePart
from knowledge.sources.pdf.look import is_marker

_FEWEST_ROWS = 2
_LONGEST_CELL = 60  # letters in the median of the cells; longer ones are prose with wide blanks
_MOST_COLUMNS = 30
_WRAPPED = 1.25  # times the usual distance of lines: a line that is closer to the one above continues its cells
_APART = 1.15  # times the distance of lines in a cell: rows are farther from each other
_ABOUT = 1.05  # times the least distance of lines: those in a cell are as close


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the lines of each column, from left to right; empty where the row has no text."""

    cells: tuple[tuple[Line, ...], ...]
    is_bold: bool
    page: int

    @property
    def texts(self) -> list[str]:
        return [" ".join(line.text for line in cell) for cell in self.cells]


def table_at(lines: Sequence[Line], start: int, leading: float) -> tuple[list[Row], int]:
    """The rows of the table that begins with the line `start`, and the number after its last line.

    No rows, and `start`, if no table begins there. `leading` is the usual distance of two lines of text.
    """
    end = _end(lines, start, leading)
    while end > start and len(lines[end - 1].parts) < 2 and not _is_wrapped(lines, end - 1, leading):
        end -= 1
    table = lines[start:end]
    if sum(len(line.parts) > 1 for line in table) < _FEWEST_ROWS:
        return [], start
    columns = _columns(table)
    cells = [len(part.text) for line in table for part in line.parts]
    if not 2 <= len(columns) <= _MOST_COLUMNS or median(cells) > _LONGEST_CELL:
        return [], start
    if sum(len(_placed(line, columns)) == len(line.parts) for line in table) < 0.8 * len(table):
        return [], start
    return _rows(table, columns, leading), end


def has_header(rows: Sequence[Row]) -> bool:
    """True if the first row is one of headers: it alone is bold, or it alone has no digit in a column of numbers."""
    first, *rest = rows
    if first.is_bold and rest and not all(row.is_bold for row in rest):
        return True
    if not rest or any(map(str.isdigit, "".join(first.texts))):
        return False
    numbers = [sum(_is_number(row.texts[at]) for row in rest) for at in range(len(first.cells))]
    return any(count > len(rest) / 2 for count in numbers)


def _is_number(text: str) -> bool:
    return sum(map(str.isdigit, text)) > len(text) / 2


def _end(lines: Sequence[Line], start: int, leading: float) -> int:
    """The number after the last line that may belong to a table that begins at `start`."""
    first = lines[start]
    at = start
    while at < len(lines):
        line = lines[at]
        if (line.page, line.column) != (first.page, first.column):
            break
        if at > start and lines[at - 1].baseline - line.baseline > 3.5 * leading:
            break
        if (
            line.is_code
            or is_marker(line.parts[0].text)
            or line.is_justified
            or (len(line.parts) < 2 and (at == start or not _may_continue(lines, at, leading)))
        ):
            break
        at += 1
    return at


def _may_continue(lines: Sequence[Line], at: int, leading: float) -> bool:
    """True if a line with one part may be the rest of a cell above it: it is close, and narrower than the table."""
    line, above = lines[at], lines[at - 1]
    if above.baseline - line.baseline > _WRAPPED * leading:
        return False
    return line.parts[0].width < 0.6 * (line.column[1] - line.column[0])


def _is_wrapped(lines: Sequence[Line], at: int, leading: float) -> bool:
    """True if the line continues a cell that is not in the first column."""
    above = next((line for line in reversed(lines[:at]) if len(line.parts) > 1), None)
    return above is not None and lines[at].left >= above.parts[1].left - 2 and _may_continue(lines, at, leading)


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The edges of the columns that the parts of `lines` stand in."""
    columns: list[tuple[float, float]] = []
    for left, right in sorted((part.left, part.right) for line in lines for part in line.parts):
        if columns and left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def _placed(line: Line, columns: Sequence[tuple[float, float]]) -> dict[int, LinePart]:
    """The parts of `line` by column."""
    found: dict[int, LinePart] = {}
    for part in line.parts:
        middle = (part.left + part.right) / 2
        found[min(range(len(columns)), key=lambda at: abs(sum(columns[at]) / 2 - middle))] = part
    by_edges = {
        next((at for at, (left, right) in enumerate(columns) if left <= part.left < right), -1): part
        for part in line.parts
    }
    return by_edges if -1 not in by_edges else found


def _rows(lines: Sequence[Line], columns: Sequence[tuple[float, float]], leading: float) -> list[Row]:
    """The rows of a table. A line that leaves a column empty and is close to the line above continues its cells."""
    gaps = [above.baseline - line.baseline for above, line in pairwise(lines)]
    tight = min(min(gaps, default=0.0) * _ABOUT, _WRAPPED * leading)
    rows: list[list[list[Line]]] = []
    for at, line in enumerate(lines):
        places = _placed(line, columns)
        is_close = at > 0 and gaps[at - 1] <= tight and max(gaps) > _APART * gaps[at - 1]
        wraps = len(places) < len(columns) and at > 0 and (is_close or (len(line.parts) == 1 and 0 not in places))
        if not wraps:
            rows.append([[] for _ in columns])
        for column, part in places.items():
            rows[-1][column].append(Line((part,), line.column, line.page))
    return [
        Row(
            tuple(map(tuple, row)),
            all(line.is_bold for cell in row for line in cell),
            next(line.page for cell in row for line in cell),
        )
        for row in rows
    ]
