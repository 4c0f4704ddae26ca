"""Items that follow each other: which belong to one list."""

import pytest

from knowledge.model import BlockKind
from knowledge.sources.assembly import Piece, paragraph
from knowledge.sources.item_lists import continues_list


def item(marker: str, level: int = 1) -> Piece:
    return Piece(BlockKind.ITEM, "x", marker=marker, level=level, is_ordered=marker != "- ")


@pytest.mark.parametrize(
    ("above", "below", "continues"),
    [
        ([], item("- "), False),
        ([paragraph("x")], item("- "), False),
        ([item("- ")], item("- "), True),
        ([item("- ")], item("1. "), False),
        ([item("1. ")], item("2. "), True),
        ([item("1. "), item("2. ")], item("1. "), False),
        ([item("- ")], item("1. ", 2), True),
        ([item("- "), item("1. ", 2)], item("- "), True),
        ([item("- "), item("1. ", 2)], item("1. "), False),
        ([item("1. "), item("- ", 2)], item("2. "), True),
        ([item("- "), item("a. ", 2), item("b. ", 2)], item("a. ", 2), False),
        ([item("- "), paragraph("x")], item("- ", 2), False),
    ],
)
def test_an_item_continues_a_list_of_its_kind(above: list[Piece], below: Piece, *, continues: bool) -> None:
    assert continues_list(above, below) is continues
