"""Surroundings: lines around an article say what it is, and a heading that repeats its title says nothing more."""

from knowledge.model import BlockKind
from knowledge.sources.assembly import Piece, paragraph
from knowledge.sources.surroundings import without_surroundings


def test_headings_that_repeat_the_title_go() -> None:
    reply = Piece(BlockKind.HEADING, "Re: Flat bread", level=3)
    other = Piece(BlockKind.HEADING, "Re: Round bread", level=3)
    pieces = [paragraph("It is flat."), reply, paragraph("Wait longer."), other, paragraph("No.")]
    page, left = without_surroundings(pieces, None, "Flat bread")
    assert page.title == "Flat bread"
    assert left == [pieces[0], *pieces[2:]]
