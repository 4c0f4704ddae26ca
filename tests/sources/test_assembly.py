"""From pieces to text and blocks: every span holds the text of its piece, and the text keeps the rules of articles."""

from dataclasses import replace

from knowledge.model import Block, BlockKind, Span
from knowledge.sources.assembly import Piece, assemble, paragraph


def test_pieces_are_paragraphs_unless_they_are_joined() -> None:
    text, blocks, _ = assemble([paragraph("One."), paragraph("Two."), paragraph("Three.", joined=True)])
    assert text == "One.\n\nTwo.\nThree."
    assert [block.span.of(text) for block in blocks] == ["One.", "Two.", "Three."]


def test_a_marker_is_in_the_text_and_outside_the_block() -> None:
    text, blocks, _ = assemble([Piece(BlockKind.ITEM, "first", marker="1. ", level=1, is_ordered=True)])
    assert text == "1. first"
    assert blocks == (Block(BlockKind.ITEM, Span(3, 8), level=1, is_ordered=True),)


def test_the_cells_of_a_row_are_spans_with_their_columns() -> None:
    text, (row,), _ = assemble([Piece(BlockKind.ROW, "", cells=("", "a", "", "b\nc", ""), is_header=True)])
    assert text == "a | | b c"
    assert ([cell.of(text) for cell in row.cells], row.columns) == (["a", "b c"], (1, 3))
    assert row.is_header
    assert row.span.of(text) == text


def test_pieces_without_text_leave_nothing_but_the_end_of_a_paragraph() -> None:
    pieces = [
        paragraph("One."),
        paragraph(" \u202e\n "),
        paragraph("Two.", joined=True),
        Piece(BlockKind.ROW, "", cells=("",)),
    ]
    text, blocks, _ = assemble(pieces)
    assert (text, len(blocks)) == ("One.\n\nTwo.", 2)
    assert assemble([]) == ("", (), ())


def test_text_is_cleaned_before_spans_are_counted() -> None:
    text, blocks, _ = assemble([paragraph(" a \n\n\tb\u202e c "), Piece(BlockKind.HEADING, "d\ne", level=2)])
    assert [block.span.of(text) for block in blocks] == ["a\nb c", "d e"]


def test_a_piece_shows_the_line_that_the_text_will_have() -> None:
    assert Piece(BlockKind.ITEM, "first", marker="- ").line == "- first"
    assert Piece(BlockKind.ROW, "", cells=("a", "", "b")).line == "a | b"


def test_a_page_starts_where_its_first_piece_does() -> None:
    pieces = [replace(paragraph(text), page=page) for text, page in (("One.", 3), ("Two.", 3), ("Three.", 4))]
    text, _, pages = assemble(pieces)
    assert [(page.number, text[page.start :]) for page in pages] == [(3, text), (4, "Three.")]
