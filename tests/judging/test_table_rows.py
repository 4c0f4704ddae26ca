"""Of a table, the rows that are asked for are shown, each cell with its header; one cell may be the short answer."""

from typing import Any

import pytest

from knowledge.judging.presented import PresentedPart
from knowledge.judging.table_rows import MOST_ROWS, rows_shown
from knowledge.model import Article, Block, BlockKind, Span
from tests.judging.subjects import subject
from tests.structured import article_of

PRICES = [
    "paragraph: What a room costs.",
    "row header: Room | Beds | Price",
    "row: Attic | 2 | 55",
    "row: Garden room | 3 | 70",
    "row: Lake room |  | 90",
    "paragraph: With breakfast.",
]


def rows(*lines: str, sentence: str, asked: tuple[str, ...], **known: Any) -> tuple[list[str], str | None]:
    """The parts as "label: text", and the cell that answers, if the question has these stems."""
    one = article_of(*lines)
    parts, cell = rows_shown(subject(one, sentence, asked=asked, **known))
    labelled = [(part.label.of(one.text) + ": " if part.label else "") + part.text.of(one.text) for part in parts]
    return labelled, cell.of(one.text) if cell else None


@pytest.mark.parametrize(
    ("asked", "shown", "cell"),
    [
        (("price", "attic"), ["Room: Attic", "Beds: 2", "Price: 55"], "55"),
        (("bed", "attic"), ["Room: Attic", "Beds: 2", "Price: 55"], "2"),
        # Two columns are asked for, or none: no cell is the answer.
        (("bed", "price", "attic"), ["Room: Attic", "Beds: 2", "Price: 55"], None),
        (("attic",), ["Room: Attic", "Beds: 2", "Price: 55"], None),
        # "How much is the garden room": the room is what it asks about, though a column has that name.
        (("garden", "room"), ["Room: Garden room", "Beds: 3", "Price: 70"], None),
        # An empty cell answers nothing, and is not shown.
        (("bed", "lake"), ["Room: Lake room", "Price: 90"], None),
        # A word of the header asks for every row, even if some cells have it, too.
        (
            ("room",),
            [
                "Room: Attic",
                "Beds: 2",
                "Price: 55",
                "Room: Garden room",
                "Beds: 3",
                "Price: 70",
                "Room: Lake room",
                "Price: 90",
            ],
            None,
        ),
        # What no row has leaves the row that was found.
        (("cellar",), ["Room: Garden room", "Beds: 3", "Price: 70"], None),
    ],
)
def test_the_rows_that_have_most_of_the_question_are_shown(
    asked: tuple[str, ...], shown: list[str], cell: str | None
) -> None:
    assert rows(*PRICES, sentence="Garden room | 3 | 70", asked=asked) == (shown, cell)


def test_a_table_without_a_header_has_no_labels_and_no_cell_that_is_asked_for() -> None:
    found = rows("row: Attic | 55", "row: Garden | 70", sentence="Attic | 55", asked=("attic",))
    assert found == (["Attic", "55"], None)


def test_a_header_alone_is_a_row() -> None:
    assert rows("row header: Room | Price", sentence="Room | Price", asked=("price",))[0] == [
        "Room: Room",
        "Price: Price",
    ]


def test_rows_of_another_table_are_not_shown() -> None:
    lines = ["row header: Room | Price", "row: Attic | 55", "paragraph: Meals:", "row: Attic | breakfast"]
    assert rows(*lines, sentence="Attic | 55", asked=("attic",))[0] == ["Room: Attic", "Price: 55"]
    assert rows(*lines, sentence="Attic | breakfast", asked=("attic",))[0] == ["Attic", "breakfast"]


def test_a_row_without_cells_is_one_part() -> None:
    one = Article("a", "A", "Attic 55", "en", "a.txt", blocks=(Block(BlockKind.ROW, Span(0, 8)),))
    parts, _ = rows_shown(subject(one, "Attic 55"))
    assert parts == [PresentedPart(Span(0, 8))]


def test_no_more_rows_are_shown_than_can_be_read() -> None:
    lines = ["row header: Room | Price", *(f"row: Room {number} | 55" for number in range(20))]
    parts, cell = rows(*lines, sentence="Room 7 | 55", asked=("room",))
    assert len(parts) == 2 * MOST_ROWS
    assert cell is None


def test_long_rows_end_where_four_lengths_are_full_and_one_is_always_shown() -> None:
    lines = ["row header: Room | Price", *(f"row: Room {number} {'x' * 80} | 55" for number in range(5))]
    found, _ = rows(*lines, sentence=f"Room 0 {'x' * 80} | 55", asked=("room",), length=50)
    assert len(found) == 4
    found, _ = rows(*lines, sentence=f"Room 0 {'x' * 80} | 55", asked=("room",), length=5)
    assert len(found) == 2
