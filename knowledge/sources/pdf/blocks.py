"""From the lines of a document to its pieces: paragraphs, headings, lists, tables and footnotes.

A paragraph that is divided between two columns or pages is put together again, and the footnotes of a page come after
the paragraph that they would interrupt.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from knowledge.model import BlockKind
from knowledge.sources.assembly import Piece
from knowledge.sources.item_lists import continues_list
from knowledge.sources.pdf.lines import Line
from knowledge.sources.pdf.look import LineGroup, Look, marker
from knowledge.sources.pdf.notes import note_mark, without_note_mark
from knowledge.sources.pdf.scripts import with_closed_brackets
from knowledge.sources.pdf.tables import Row, has_header, table_at
from knowledge.sources.pdf.words import Vocabulary

_STEP = 0.7  # of the size: an item that begins so much farther in belongs to a list inside
_WIDEST_CODE = 200  # characters
_LEADERS = re.compile(r"(?:\s?[.·…_]){5,}\s*[\divxlc]{1,5}$")  # between a title and its page number


@dataclass(slots=True)
class Builder:
    """Makes pieces of the lines of one page after the other."""

    look: Look
    vocabulary: Vocabulary
    pieces: list[Piece] = field(default_factory=list)
    _block: LineGroup | None = None
    _notes: list[Piece] = field(default_factory=list)  # wait for the end of the paragraph
    _lists: list[float] = field(default_factory=list)  # where the items of the open lists begin

    def add_page(self, text: Sequence[Line], notes: Sequence[Line]) -> None:
        """Add the lines of a page, and its footnotes."""
        at = 0
        while at < len(text):
            rows, end = table_at(text, at, self.look.distance(text[at].size))
            if rows:
                self._close()
                self._add_table(rows)
            else:
                self._add(text[at])
            at = max(end, at + 1)
        self._notes += self._note_pieces(notes)

    def finished(self) -> list[Piece]:
        """The pieces of all pages."""
        self._close()
        return [*self.pieces, *self._notes]

    def _close(self) -> None:
        """End the paragraph that is open; the notes that waited for its end follow it."""
        if self._block:
            self.pieces += [self._piece(self._block), *self._notes]
            if self._notes:
                self._lists.clear()
            self._block = None
            self._notes = []

    def _add(self, line: Line) -> None:
        if _LEADERS.search(line.text):
            return  # of a table of contents
        block = self._block
        if block and not self.look.begins(block, line):
            block.lines.append(line)
            return
        self._close()
        self._block = self._new_block(line, block)

    def _new_block(self, line: Line, above: LineGroup | None) -> LineGroup:
        if self.look.is_heading(line):
            return LineGroup(BlockKind.HEADING, [line], level=self.look.level(line))
        if self.look.is_code(line):
            return LineGroup(BlockKind.CODE, [line])
        found = marker(line, above)
        if not found:
            return LineGroup(BlockKind.PARAGRAPH, [line])
        while self._lists and line.indent < self._lists[-1] - _STEP * line.size:
            self._lists.pop()
        if not self._lists or line.indent > self._lists[-1] + _STEP * line.size:
            self._lists.append(line.indent)
        return LineGroup(BlockKind.ITEM, [line], found, len(self._lists))

    def _piece(self, block: LineGroup) -> Piece:
        if block.kind is BlockKind.CODE:
            self._lists.clear()
            return Piece(block.kind, _code(block.lines), page=block.lines[0].page)
        text, turns = self.vocabulary.text(block.lines)
        text, kind, level = with_closed_brackets(text), block.kind, block.level
        is_bold = all(line.is_bold for line in block.lines)
        page = block.lines[0].page
        if kind is BlockKind.ITEM:
            return self._item(block, Piece(kind, text, level=level, is_bold=is_bold, page=page, turns=turns))
        self._lists.clear()
        if kind is BlockKind.HEADING and self.look.is_prose(block, text):
            kind, level = BlockKind.PARAGRAPH, 0
        return Piece(kind, text, level=level, is_bold=is_bold, page=page, turns=turns)

    def _item(self, block: LineGroup, piece: Piece) -> Piece:
        """`piece` without the marker in its text; numbers are kept beside it, as the page shows them."""
        body = piece.text.removeprefix(block.marker).lstrip()
        moved = len(piece.text) - len(body)
        turns = tuple(replace(turn, start=max(turn.start - moved, 0)) for turn in piece.turns)
        is_ordered = block.marker[-1:] in ".)"
        shown = f"{block.marker.strip('().')}. " if is_ordered else "- "
        item = replace(piece, text=body, marker=shown, is_ordered=is_ordered, turns=turns)
        return replace(item, joined=continues_list(self.pieces, item))

    def _add_table(self, rows: Sequence[Row]) -> None:
        header = has_header(rows)
        self._lists.clear()
        for at, row in enumerate(rows):
            cells = tuple(with_closed_brackets(self.vocabulary.text(cell)[0]) if cell else "" for cell in row.cells)
            is_header = header and at == 0
            self.pieces.append(Piece(BlockKind.ROW, "", joined=at > 0, cells=cells, is_header=is_header, page=row.page))

    def _note_pieces(self, notes: Sequence[Line]) -> Iterator[Piece]:
        """The footnotes of a page, each a paragraph."""
        found: list[list[Line]] = []
        for line in notes:
            if note_mark(line.text) or not found:
                found.append([])
            found[-1].append(line)
        for lines in found:
            text, _ = self.vocabulary.text(lines)
            yield Piece(BlockKind.PARAGRAPH, with_closed_brackets(without_note_mark(text)), page=lines[0].page)


def _code(lines: Sequence[Line]) -> str:
    """The lines of a program, with the blanks that their places show."""
    parts = [part for line in lines for part in line.parts]
    step = max(sum(part.width for part in parts) / sum(len(part.text) for part in parts), 0.1)
    edge = min(part.left for part in parts)
    return "\n".join(_spread(line, edge, step) for line in lines)


def _spread(line: Line, edge: float, step: float) -> str:
    """The parts of `line`, each at its column; a letter is `step` wide."""
    text = ""
    for part in line.parts:
        column = min(round((part.left - edge) / step), _WIDEST_CODE)
        text = text.ljust(max(column, len(text) + bool(text))) + part.text
    return text
