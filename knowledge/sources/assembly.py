"""From the pieces that a reader found in a file to an article's text and its blocks.

Every format ends here, so all articles keep the same rules: paragraphs parted by one blank line, an item or a row a
line, no invisible characters, and spans that are counted in the final text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import dedent

from knowledge.model import Block, BlockKind, PageStart, Span
from knowledge.sources.characters import balanced, tidied

_BETWEEN_CELLS = " | "
_ONE_LINE = frozenset({BlockKind.HEADING, BlockKind.QUESTION, BlockKind.TERM, BlockKind.ROW, BlockKind.CAPTION})


@dataclass(frozen=True, slots=True)
class Piece:
    """A block while its file is read, before its place in the text is known.

    `marker` is kept in the text before the block's span ("- ", "3. ", "Q: "). `joined` is true for a piece on a line of
    the same paragraph as the piece above it. `cells` are the texts of a row by column, with empty ones, and then `text`
    is not used. `is_bold` is true for a paragraph that is bold as a whole, `is_link` for one that is
    only a link to a place on its page. `page` is the number of the page that it starts on; None for formats without
    pages. `turns` are the pages that begin inside it, by their places in `text`. The other fields are those of `Block`.
    """

    kind: BlockKind
    text: str
    marker: str = ""
    joined: bool = False
    level: int = 0
    is_ordered: bool = False
    cells: tuple[str, ...] = ()
    is_header: bool = False
    is_bold: bool = False
    is_link: bool = False
    page: int | None = None
    turns: tuple[PageStart, ...] = ()

    @property
    def line(self) -> str:
        """The piece as the text will show it."""
        return self.marker + (_BETWEEN_CELLS.join(filter(None, self.cells)) if self.cells else self.text)


def paragraph(text: str, *, joined: bool = False) -> Piece:
    """A piece of prose."""
    return Piece(BlockKind.PARAGRAPH, text, joined=joined)


def assemble(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...], tuple[PageStart, ...]]:
    """The text of `pieces`, with their blocks and pages in it. Pieces without any text are left out."""
    written: list[str] = []
    blocks: list[Block] = []
    pages: list[PageStart] = []
    at = 0
    parts = True  # whether a piece since the last block began a paragraph
    for piece in pieces:
        parts = parts or not piece.joined
        cells = tuple(_one_line(cell) for cell in piece.cells)
        text = _row(cells) if cells else _text(piece)
        if not text:
            continue
        before = piece.marker if not blocks else ("\n\n" if parts else "\n") + piece.marker
        written += (before, text)
        start = at + len(before)
        at = start + len(text)
        blocks.append(_block(piece, Span(start, at), cells))
        if piece.page is not None and (not pages or pages[-1].number != piece.page):
            pages.append(PageStart(start, piece.page))
        pages += [PageStart(min(start + turn.start, at - 1), turn.number) for turn in piece.turns]
        parts = False
    return "".join(written), tuple(blocks), tuple(pages)


def _text(piece: Piece) -> str:
    if piece.kind is BlockKind.CODE:
        return _code(piece.text)
    return _one_line(piece.text) if piece.kind in _ONE_LINE else tidied(piece.text)


def _code(text: str) -> str:
    """Code with the indentation of its lines, as far as they differ in it; without blank lines, as all paragraphs."""
    lines = (balanced(line.expandtabs(4)).rstrip() for line in text.splitlines())
    return dedent("\n".join(filter(None, lines)))


def _one_line(text: str) -> str:
    return tidied(text).replace("\n", " ")


def _row(cells: tuple[str, ...]) -> str:
    """The cells as the text shows them: an empty cell between others leaves its place, so that columns can be seen."""
    last = max((at for at, cell in enumerate(cells) if cell), default=-1)
    first = next((at for at, cell in enumerate(cells) if cell), 0)
    return "".join(_separated(cells[first : last + 1]))


def _separated(cells: Iterable[str]) -> Iterator[str]:
    for at, cell in enumerate(cells):
        if at:
            yield _BETWEEN_CELLS if cell else " |"
        yield cell


def _block(piece: Piece, span: Span, cells: tuple[str, ...]) -> Block:
    spans, columns = _places(cells, span.start) if cells else ((), ())
    return Block(piece.kind, span, piece.level, piece.is_ordered, spans, columns, piece.is_header)


def _places(cells: tuple[str, ...], at: int) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """The spans of the cells that are not empty, in a row that starts at `at`, and their columns."""
    spans: list[Span] = []
    columns: list[int] = []
    for column, cell in enumerate(cells):
        if not cell:
            at += len(" |") if spans else 0
            continue
        at += len(_BETWEEN_CELLS) if spans else 0
        spans.append(Span(at, at + len(cell)))
        columns.append(column)
        at += len(cell)
    return tuple(spans), tuple(columns)
