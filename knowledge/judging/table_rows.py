"""Rows of a table: which are shown, and which cell is the short answer."""

from collections.abc import Sequence

from knowledge.judging.presented import PresentedPart, Subject
from knowledge.judging.tables import table_at
from knowledge.languages import language_of
from knowledge.model import Block, Span
from knowledge.text.analysis import content_stems

MOST_ROWS = 6


def rows_shown(subject: Subject) -> tuple[list[PresentedPart], Span | None]:
    """The rows that have most of what was asked, each cell with its header, and the cell that answers if one does.

    That is the cell of the only row that fits, in the column whose header is asked for.
    """
    table = table_at(subject.section, subject.block)
    rows = _fitting(subject, [row for row in table.rows if not row.is_header] or table.rows, table.header)
    if subject.is_entry and subject.short and subject.short in subject.block.span:
        rows = [subject.block]
    parts: list[PresentedPart] = []
    for row in rows[:MOST_ROWS]:
        cells = _parts(row, table.header)
        if parts and cells[-1].text.end - parts[0].text.start > 4 * subject.length:
            break
        parts += cells
    return parts, _asked_cell(subject, rows, table.header)


def _fitting(subject: Subject, rows: Sequence[Block], header: Block | None) -> list[Block]:
    """The rows that have as much of the question as any.

    What the header has tells no row from another: "which rooms are there" of a column "Room" asks for all rows. If no
    row has anything, and the header neither, the row of the best sentence is shown.
    """
    of_all = _asked_in(subject, header.span) if header else set[str]()
    matches = [len(_asked_in(subject, row.span) - of_all) for row in rows]
    if any(matches):
        return [row for row, count in zip(rows, matches, strict=True) if count == max(matches)]
    return list(rows) if of_all else [row for row in rows if row.span == subject.block.span] or list(rows)


def _asked_cell(subject: Subject, rows: Sequence[Block], header: Block | None) -> Span | None:
    if header is None or len(rows) != 1:
        return None
    cells = dict(zip(rows[0].columns, rows[0].cells, strict=True))
    asked = [
        cells[column]
        for label, column in zip(header.cells, header.columns, strict=True)
        # A cell that the question names is what it asks about: "how much is the lake room" of a column "Room".
        if _asked_in(subject, label) and column in cells and not _asked_in(subject, cells[column])
    ]
    return asked[0] if len(asked) == 1 else None


def _asked_in(subject: Subject, span: Span) -> set[str]:
    """The stems of the question in a stretch of the text."""
    return set(content_stems(span.of(subject.text), language_of(subject.language))).intersection(subject.asked)


def _parts(row: Block, header: Block | None) -> list[PresentedPart]:
    labels: dict[int, Span] = dict(zip(header.columns, header.cells, strict=True)) if header else {}
    cells: Sequence[Span] = row.cells or (row.span,)
    columns = row.columns or (0,)
    return [PresentedPart(cell, labels.get(column)) for cell, column in zip(cells, columns, strict=True)]
