"""Makes pieces of the parsed blocks of a Markdown file, each with its marker and its place in a list or table."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from knowledge.model import QUESTION_LEVEL, TERM_LEVEL, BlockKind
from knowledge.sources.assembly import Piece
from knowledge.sources.elements import fragment_pieces
from knowledge.sources.inline import strip_markup
from knowledge.sources.markdown_dialects import References
from knowledge.sources.markdown_grammar import parse_blocks
from knowledge.sources.markdown_prose import is_callout, is_note, only_links_inside, paragraphs, without_task
from knowledge.sources.markdown_stretches import Stretch
from knowledge.sources.questions import is_question

if TYPE_CHECKING:
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Lone:
    """The only item of a list, which may be prose. `marker` is as the file writes it; `is_adjacent` is true if no blank
    line is between it and the paragraph above.
    """

    marker: str
    is_adjacent: bool


@dataclass(slots=True)
class MarkdownReading:
    """The pieces of a file, as far as it is read; `lone` has the numbers of those that may be no items after all."""

    references: References
    pieces: list[Piece] = field(default_factory=list)
    lone: dict[int, Lone] = field(default_factory=dict)
    bullets: set[str] = field(default_factory=set)  # of lists of more than one item

    def add(self, stretch: Stretch) -> None:
        """Read one more stretch of the file."""
        if stretch.heading:
            text = strip_markup(stretch.text, self.references)
            self.pieces.append(Piece(BlockKind.HEADING, text, level=stretch.heading))
        elif stretch.is_code:
            self.pieces.append(Piece(BlockKind.CODE, stretch.text))
        elif stretch.is_plain:
            self.pieces += paragraphs(stretch.text, self.references)
        else:
            _Walk(self, stretch.text).read()


@dataclass(slots=True)
class _List:
    is_ordered: bool
    number: int  # of the next item


@dataclass(frozen=True, slots=True)
class _Item:
    """An item whose first piece is not read yet."""

    marker: str
    written: str
    level: int
    is_ordered: bool


class _Walk:
    """One way through the tokens of a stretch. Each method reads one sort of token."""

    def __init__(self, reading: MarkdownReading, source: str) -> None:
        self._reading = reading
        self._lines = source.split("\n")
        self._tokens = parse_blocks(source)
        self._lists: list[_List] = []
        self._item: _Item | None = None
        self._first: tuple[_Item, int, bool] | None = None  # item, piece and adjacency of what may be a list of one
        self._items = 0  # in the outermost list
        self._closed = 0  # the number of pieces when it ended
        self._written = ""  # the last marker
        self._quotes: list[bool | None] = []  # each: is it a note? None before its first words
        self._heading = 0
        self._is_term = False
        self._is_asked = False  # whether the last term was a question
        self._definitions = 0
        self._row: list[str] | None = None
        self._is_header = False
        self._tables = 0
        self._begins = True  # whether the next piece begins a paragraph
        self._prose_end = self._list_end = -1  # the lines after the last paragraph and after the last list

    def read(self) -> None:
        for token in self._tokens:
            read = _METHODS.get(token.type)
            if read:
                read(self, token)
        self._settle()

    # Lists

    def open_list(self, token: "Token") -> None:
        is_ordered = token.type == "ordered_list_open"
        if not self._lists:
            line = token.map[0] if token.map else -1
            goes_on = line == self._list_end and self._lines[line - 1].strip() != ""
            if goes_on:
                self._begins = False
            else:
                self._settle()
                self._items = 0
                self._begins = line != self._prose_end
            self._list_end = token.map[1] if token.map else -1
        self._item = None
        self._lists.append(_List(is_ordered, int(token.attrs.get("start", 1)) if is_ordered else 0))

    def close_list(self, _token: "Token") -> None:
        self._lists.pop()
        self._item = None
        if not self._lists:
            self._begins = True
            self._closed = len(self._reading.pieces)

    def open_item(self, token: "Token") -> None:
        now = self._lists[-1]
        marker = f"{now.number}. " if now.is_ordered else "- "
        now.number += 1
        self._written = f"{token.info}{token.markup} "
        self._item = _Item(marker, self._written, len(self._lists), now.is_ordered)
        self._items += len(self._lists) == 1

    def _settle(self) -> None:
        """Note the item of a list that has ended, if it was the only one and had one piece."""
        if self._items > 1:
            self._reading.bullets.add(self._written)
        if self._first and self._items == 1 and self._first[1] == self._closed - 1:
            item, at, is_adjacent = self._first
            self._reading.lone[at] = Lone(item.written, is_adjacent)
        self._first = None

    # Quotations, definitions and tables

    def open_quote(self, _token: "Token") -> None:
        self._quotes.append(None)

    def close_quote(self, _token: "Token") -> None:
        self._quotes.pop()

    def open_term(self, _token: "Token") -> None:
        self._is_term = self._begins = True

    def open_definition(self, _token: "Token") -> None:
        self._definitions += 1
        self._begins = False

    def close_definition(self, _token: "Token") -> None:
        self._definitions -= 1
        self._begins = not self._lists

    def open_table(self, token: "Token") -> None:
        self._tables += 1
        if not self._lists:
            self._begins = not token.map or token.map[0] != self._prose_end

    def close_table(self, _token: "Token") -> None:
        self._tables -= 1
        self._begins = not self._lists

    def open_row(self, _token: "Token") -> None:
        self._row, self._is_header = [], False

    def open_header(self, _token: "Token") -> None:
        self._is_header = True

    def close_row(self, _token: "Token") -> None:
        if self._row and any(self._row):
            self._emit(Piece(BlockKind.ROW, "", cells=tuple(self._row), is_header=self._is_header))
        self._row = None

    # Texts

    def open_heading(self, token: "Token") -> None:
        self._heading = int(token.tag[1:])

    def note_prose_end(self, token: "Token") -> None:
        if not self._lists and not self._quotes and token.map:
            self._prose_end = token.map[1]

    def inline(self, token: "Token") -> None:
        references = self._reading.references
        if self._row is not None:
            self._row.append(strip_markup(token.content, references))
        elif self._heading:
            self._emit(Piece(BlockKind.HEADING, strip_markup(token.content, references), level=self._heading))
            self._heading = 0
        elif self._is_term:
            self._term(strip_markup(token.content, references))
        else:
            self._paragraph(token.content)

    def _term(self, text: str) -> None:
        """Read a term. A question above its answer may be written as one."""
        self._is_term, self._is_asked = False, is_question(text)
        kind, level = (BlockKind.QUESTION, QUESTION_LEVEL) if self._is_asked else (BlockKind.TERM, TERM_LEVEL)
        self._emit(Piece(kind, text, level=level))

    def _paragraph(self, source: str) -> None:
        if self._quotes and self._quotes[-1] is None:
            source, called = is_callout(source)
            self._quotes[-1] = called or is_note(source)
        is_task = False
        if self._item:
            source, is_task = without_task(source)
        inside = self._item is not None and only_links_inside(source)
        found = [
            replace(piece, is_link=True) if inside else piece for piece in paragraphs(source, self._reading.references)
        ]
        self._emit_all(found)
        if is_task:
            self._first = None

    def code(self, token: "Token") -> None:
        self._emit(Piece(BlockKind.CODE, token.content))

    def html(self, token: "Token") -> None:
        self._emit_all(fragment_pieces(token.content, self._reading.references))

    def _emit_all(self, pieces: Iterable[Piece]) -> None:
        for at, piece in enumerate(pieces):
            self._begins = self._begins and (not piece.joined or not at)
            self._emit(piece)
            self._begins = self._begins or (not self._lists and not self._definitions)

    def _emit(self, piece: Piece) -> None:
        if not piece.text and not piece.cells:
            return
        kind, level = piece.kind, piece.level
        if kind is BlockKind.PARAGRAPH and self._definitions and not self._is_asked:
            kind = BlockKind.DEFINITION
        elif self._quotes and kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            kind, level = (BlockKind.PARAGRAPH if self._quotes[-1] or self._lists else BlockKind.QUOTATION), 0
        is_ordered, marker = piece.is_ordered, piece.marker
        if self._item:
            marker = marker or self._item.marker
            if piece.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
                kind, level, is_ordered = BlockKind.ITEM, self._item.level, self._item.is_ordered
            if self._items == 1 and self._first is None and len(self._lists) == 1 and not self._quotes:
                self._first = (self._item, len(self._reading.pieces), not self._begins)
            self._item = None
        self._reading.pieces.append(
            Piece(
                kind,
                piece.text,
                marker=marker,
                joined=not self._begins,
                level=level,
                is_ordered=is_ordered,
                cells=piece.cells,
                is_header=piece.is_header,
                is_bold=piece.is_bold,
                is_link=piece.is_link,
            )
        )
        self._begins = not (self._lists or self._tables or self._definitions)


_METHODS = {
    "bullet_list_open": _Walk.open_list,
    "ordered_list_open": _Walk.open_list,
    "list_item_open": _Walk.open_item,
    "bullet_list_close": _Walk.close_list,
    "ordered_list_close": _Walk.close_list,
    "blockquote_open": _Walk.open_quote,
    "blockquote_close": _Walk.close_quote,
    "dt_open": _Walk.open_term,
    "dd_open": _Walk.open_definition,
    "dd_close": _Walk.close_definition,
    "table_open": _Walk.open_table,
    "table_close": _Walk.close_table,
    "tr_open": _Walk.open_row,
    "th_open": _Walk.open_header,
    "tr_close": _Walk.close_row,
    "heading_open": _Walk.open_heading,
    "paragraph_open": _Walk.note_prose_end,
    "inline": _Walk.inline,
    "fence": _Walk.code,
    "html_block": _Walk.html,
}
