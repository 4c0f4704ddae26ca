"""The order of reading on a page: columns, bands between titles, and tables that are no columns."""

from collections.abc import Sequence

from knowledge.sources.pdf.columns import lines_in_order, strips_of
from knowledge.sources.pdf.lines import LinePart

LONG = "considerable correspondence of"


def part(text: str, left: float, height: float, width: float = 150) -> LinePart:
    return LinePart(text, left, left + width, height, 10)


def column(name: str, left: float, top: float, *, count: int = 6) -> list[LinePart]:
    return [part(f"{name}{at} {LONG}", left, top - 12 * at) for at in range(count)]


def order(parts: Sequence[LinePart], strips: Sequence[float] = ()) -> list[str]:
    return [line.text.split()[0] for line in lines_in_order(parts, 1, strips)]


def test_two_columns_are_read_one_after_the_other() -> None:
    parts = [*column("l", 40, 500), *column("r", 210, 500)]
    assert order(parts) == [f"{name}{at}" for name in "lr" for at in range(6)]
    assert len(strips_of(parts)) == 1


def test_three_columns_with_other_baselines() -> None:
    parts = [*column("a", 40, 500), *column("b", 210, 496), *column("c", 380, 503)]
    assert order(parts) == [f"{name}{at}" for name in "abc" for at in range(6)]


def test_a_title_parts_the_page_into_bands() -> None:
    title = part("Title over both columns", 40, 420, 320)
    parts = [*column("a", 40, 500, count=5), *column("b", 210, 500, count=5), title]
    parts += [*column("c", 40, 400, count=5), *column("d", 210, 400, count=5)]
    names = [f"{name}{at}" for name in "ab" for at in range(5)]
    assert order(parts) == [*names, "Title", *(f"{name}{at}" for name in "cd" for at in range(5))]


def test_a_short_second_column_is_one_where_other_pages_have_columns() -> None:
    parts = [*column("l", 40, 500), *column("r", 210, 500, count=2)]
    strips = strips_of([*column("l", 40, 500), *column("r", 210, 500)])
    assert order(parts, strips) == [*(f"l{at}" for at in range(6)), "r0", "r1"]


def test_a_table_is_read_row_by_row() -> None:
    parts = [
        part(f"{name}{at} x", left, 500 - 14 * at, 30) for at in range(8) for name, left in (("l", 40), ("r", 210))
    ]
    assert [line.text for line in lines_in_order(parts, 1)][:2] == ["l0 x r0 x", "l1 x r1 x"]


def test_columns_of_hebrew_are_read_from_the_right() -> None:
    said = "מכתבים רבים של משרד הנמל"
    parts = [part(f"{name} {said}", left, 500 - 12 * at) for name, left in (("א", 210), ("ב", 40)) for at in range(6)]
    assert order(parts) == ["א"] * 6 + ["ב"] * 6
