"""Word documents as LibreOffice and pandoc write them: text and structure, without page furniture."""

from pathlib import Path

import pytest

from knowledge.model import BlockKind
from tests.sources.documents import programs
from tests.sources.documents.checking import article, blocks, check_nothing_else, check_order, rows
from tests.sources.documents.prose import english, sentences_of
from tests.sources.documents.test_epub import BOOK
from tests.sources.documents.test_pdf import (
    FACT,
    GERMAN,
    GERMAN_HEADINGS,
    GERMAN_NOTES,
    HEBREW,
    POINTS,
    PROSE,
    STEPS,
    TABLE,
    flat_texts,
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    wanted = {name: text for name, text in flat_texts().items() if name in ("german", "mixed", "hebrew")}
    return programs.office(wanted, "docx", tmp_path_factory.mktemp("office"))


def test_a_german_document_with_a_footnote_and_a_page_header(office: dict[str, Path]) -> None:
    found = article(office["german"])
    assert (found.title, found.author, found.language) == ("Die Küste von Norwick", "Ada Merrow", "de")
    assert str(found.published) == "2018-06-05"
    check_order(found.text, sentences_of(GERMAN))
    check_nothing_else(found, [*sentences_of(GERMAN), *GERMAN_HEADINGS, *GERMAN_NOTES])
    assert blocks(found, BlockKind.HEADING) == list(GERMAN_HEADINGS)
    assert GERMAN_NOTES[0] in found.text.split("\n\n")


def test_lists_and_a_table(office: dict[str, Path]) -> None:
    found = article(office["mixed"])
    check_order(found.text, [*sentences_of(PROSE[:1]), english(700), english(701), english(702), FACT])
    items = [block for block in found.blocks if block.kind is BlockKind.ITEM]
    assert [item.span.of(found.text) for item in items] == [*POINTS[:2], *POINTS[2], POINTS[3], *STEPS]
    assert [item.level for item in items] == [1, 1, 2, 2, 1, 1, 1, 1]
    assert [item.is_ordered for item in items] == [False] * 5 + [True] * 3
    assert "1. Climb the stairs.\n2. Trim the wick" in found.text
    assert rows(found) == TABLE
    assert [block.is_header for block in found.blocks if block.kind is BlockKind.ROW] == [True, False, False, False]


def test_a_text_from_right_to_left(office: dict[str, Path]) -> None:
    found = article(office["hebrew"])
    check_order(found.text, HEBREW)
    check_nothing_else(found, HEBREW)


def test_a_document_of_pandoc(tmp_path: Path) -> None:
    found = article(programs.pandoc(BOOK, "book.docx", tmp_path))
    assert (found.title, found.author) == ("The Lamp Keepers", "Nora Ellwood")
    headings = ["The first winter", "The storm of March", "Was there a second lamp?"]
    assert blocks(found, BlockKind.HEADING) == headings
    assert blocks(found, BlockKind.CODE) == ["light = on\n    when dark"]
    assert blocks(found, BlockKind.QUOTATION) == ["The sea came over the gallery."]
    assert rows(found) == [["Year", "Ships"], ["1870", "41"], ["1871", "56"]]
    check_order(found.text, ["every day of the first winter. The keeper", "The lamp burned colza oil until 1871."])
