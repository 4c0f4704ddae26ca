"""What is believed of the properties of a document, and what the beginning of its text says instead."""

from datetime import date

import pytest

from knowledge.model import BlockKind, DateOrigin
from knowledge.sources.assembly import Piece, paragraph
from knowledge.sources.office import Properties, believed, described

SENTENCE = "The lamp was lit at dusk on every day of the first winter."


def heading(text: str, level: int = 1) -> Piece:
    return Piece(BlockKind.HEADING, text, level=level)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (None, "titles"),
        ("  ", "titles"),
        ("...", "titles"),
        ("Microsoft Word - draft 3.doc", "titles"),
        ("Untitled", "titles"),
        ("Document1", "titles"),
        ("Unbenannt 2", "titles"),
        ("final_v2.indd", "titles"),
        ("https://example.org/a", "titles"),
        ("user", "authors"),
        ("Administrator", "authors"),
        ("python-docx", "authors"),
        ("x" * 400, "titles"),
    ],
)
def test_what_a_program_fills_in_is_not_believed(value: str | None, kind: str) -> None:
    assert believed(value, kind, 250) is None


@pytest.mark.parametrize("title", ["The lamp", "Untitled lamps", "Documents of the parish", "What is a .docx file?"])
def test_titles_are_believed(title: str) -> None:
    assert believed(f" {title}\n", "titles", 250) == title


def test_a_heading_at_the_beginning_is_the_title_if_the_properties_have_none() -> None:
    found = described([heading("Of lamps"), paragraph(SENTENCE)], Properties(title="untitled"))
    assert (found.title, found.text) == ("Of lamps", SENTENCE)


def test_a_heading_that_repeats_the_title_is_left_out_and_another_one_kept() -> None:
    same = described([heading("OF  LAMPS"), paragraph(SENTENCE)], Properties(title="Of lamps"))
    assert (same.title, same.text) == ("OF  LAMPS", SENTENCE)
    other = described([heading("Part one"), paragraph(SENTENCE)], Properties(title="Of lamps"))
    assert (other.title, other.text) == ("Of lamps", f"Part one\n\n{SENTENCE}")


def test_a_row_or_an_item_is_no_title() -> None:
    row = Piece(BlockKind.ROW, "", cells=("Year", "Ships"))
    assert described([row, paragraph(SENTENCE)], Properties()).title is None


def test_a_date_beside_an_invented_author_is_not_believed() -> None:
    day = date(2013, 12, 23)
    assert described([paragraph(SENTENCE)], Properties(author="python-docx", created=day)).published is None
    found = described([paragraph(SENTENCE)], Properties(author="Nora Ellwood", created=day))
    assert (found.published, found.dated_by) == (day, DateOrigin.STATED)
