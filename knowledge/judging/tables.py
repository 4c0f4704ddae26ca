"""Tables: the rows around a row of a section, with their header."""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.model import Block, BlockKind
from knowledge.text.structure import Section


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table in order; `header` is the first that has header cells."""

    rows: tuple[Block, ...]

    @property
    def header(self) -> Block | None:
        return next((row for row in self.rows if row.is_header), None)

    def headers(self, text: str) -> Iterator[tuple[int, str]]:
        """The columns that have a header, each with its words."""
        if self.header:
            yield from ((at, cell.of(text)) for at, cell in zip(self.header.columns, self.header.cells, strict=True))


def table_at(section: Section, row: Block) -> Table:
    """The table that a row of the section belongs to; a row of header cells begins another one."""
    blocks, at = section.blocks, section.blocks.index(row)
    first, last = at, at + 1
    while first and _is_row(blocks[first - 1]) and not (blocks[first].is_header and not blocks[first - 1].is_header):
        first -= 1
    while last < len(blocks) and _is_row(blocks[last]) and not blocks[last].is_header:
        last += 1
    return Table(tuple(blocks[first:last]))


def _is_row(block: Block) -> bool:
    return block.kind is BlockKind.ROW
