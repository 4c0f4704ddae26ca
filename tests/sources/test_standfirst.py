"""Standfirst: the lines between a title and its article come back if they are a credit or a summary."""

from knowledge.model import BlockKind
from knowledge.sources.assembly import Piece, paragraph
from knowledge.sources.standfirst import with_standfirst

TITLE = Piece(BlockKind.HEADING, "Kelp", level=1)
BODY = paragraph("It grows in cold water.")


def test_a_summary_and_credits_below_the_title_come_back() -> None:
    summary, by, day, menu = map(paragraph, ["All that you need to know.", "By Jane Doe", "4 May 2023", "Share"])
    page = [paragraph("Menu"), TITLE, summary, by, day, menu, BODY]
    assert with_standfirst(page, [BODY], "en") == [by, day, summary, BODY]
    assert with_standfirst(page, [TITLE, BODY], "en") == [TITLE, by, day, summary, BODY]


def test_nothing_comes_back_without_a_title_above() -> None:
    assert with_standfirst([paragraph("We use all sorts of things."), BODY], [BODY], None) == [BODY]
    assert with_standfirst([TITLE, *[paragraph("Line")] * 20, BODY], [BODY], None) == [BODY]
    assert with_standfirst([], [], None) == []


def test_words_that_are_no_sentence_do_not_come_back() -> None:
    for line in ("All collections", "Wait.", "Was this page helpful?"):
        assert with_standfirst([TITLE, paragraph(line), BODY], [BODY], None) == [BODY]
