"""Rows of a table: which are shown, and as what."""

from collections.abc import Sequence
from itertools import takewhile

from knowledge.judging.presented import PresentedPart, Subject
from knowledge.languages import language_of
from knowledge.model import Block, BlockKind, Span
from knowledge.text.analysis import content_stems

MOST_ROWS = 6


def rows_shown(subject: Subject) -> list[PresentedPart]:
    """The row of the best sentence, and the others that have as much of what was asked, with their headers.

    If the question names columns, only those are shown beside the first, which says what the row is about.
    """
    table = _table(subject)
    header = next((row for row in table if row.is_header), None)
    rows = [row for row in table if not row.is_header] or table
    best = next((row for row in rows if row.span == subject.block.span), rows[0])
    weight = _matches(subject, best)
    chosen = [row for row in rows if row is best or (weight and _matches(subject, row) >= weight)][:MOST_ROWS]
    if best not in chosen:
        chosen[-1] = best
    parts: list[PresentedPart] = []
    for row in chosen:
        cells = _parts(row, header)
        if parts and cells[-1].text.end - parts[0].text.start > 4 * subject.length:
            break
        parts += cells
    return parts


def _table(subject: Subject) -> list[Block]:
    """The rows of the table around the best sentence."""
    blocks, at = subject.section.blocks, subject.place
    is_row = lambda block: block.kind is BlockKind.ROW  # noqa: E731
    above = list(takewhile(is_row, reversed(blocks[:at])))
    return [*reversed(above), *takewhile(is_row, blocks[at:])]


def _matches(subject: Subject, row: Block) -> int:
    """How many of the question's stems a row has."""
    stems = set(content_stems(row.span.of(subject.text), language_of(subject.language)))
    return len(stems.intersection(subject.asked))


def _parts(row: Block, header: Block | None) -> list[PresentedPart]:
    labels: dict[int, Span] = dict(zip(header.columns, header.cells, strict=True)) if header else {}
    cells: Sequence[Span] = row.cells or (row.span,)
    columns = row.columns or (0,)
    return [PresentedPart(cell, labels.get(column)) for cell, column in zip(cells, columns, strict=True)]
