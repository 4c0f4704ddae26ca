"""The title of an article: what a file says, or else its first heading, which is not repeated."""

from knowledge.model import BlockKind
from knowledge.sources.assembly import Piece, paragraph
from knowledge.sources.draft import Draft, without_repeated_title

HEADING, TEXT = Piece(BlockKind.HEADING, "The  mine", level=1), paragraph("Text.")


def test_a_first_heading_is_the_title_if_none_is_given() -> None:
    assert without_repeated_title([HEADING, TEXT], None) == ("The mine", [TEXT])
    assert without_repeated_title([HEADING, TEXT], "the mine") == ("the mine", [TEXT])
    assert without_repeated_title([HEADING, TEXT], "Other") == ("Other", [HEADING, TEXT])


def test_other_pieces_are_no_title() -> None:
    lower = Piece(BlockKind.HEADING, "The mine", level=2)
    assert without_repeated_title([lower, TEXT], None) == (None, [lower, TEXT])
    assert without_repeated_title([TEXT, HEADING], None) == (None, [TEXT, HEADING])
    assert without_repeated_title([], "A") == ("A", [])


def test_a_draft_without_pieces_has_no_paragraph() -> None:
    assert Draft(pieces=()).paragraphs == ()
    assert Draft(pieces=(TEXT, TEXT)).paragraphs == ("Text.", "Text.")
