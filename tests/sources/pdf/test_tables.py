"""Tables among the lines of a page, and lines that only look like rows."""

from collections.abc import Sequence

from knowledge.sources.pdf.lines import Line, LinePart
from knowledge.sources.pdf.tables import has_header, table_at

COLUMN = (40.0, 360.0)


def row(height: float, *cells: tuple[str, float], bold: bool = False) -> Line:
    parts = [LinePart(text, left, left + 5 * len(text), height, 10, bold) for text, left in cells]
    return Line(tuple(parts), COLUMN, 1)


def cells(lines: Sequence[Line]) -> list[list[str]]:
    return [found.texts for found in table_at(lines, 0, 12)[0]]


def test_lines_with_parts_in_the_same_columns_are_rows() -> None:
    lines = [row(500, ("Year", 40), ("Ships", 120)), row(486, ("1870", 40), ("41", 120))]
    rows, end = table_at([*lines, row(460, ("The lamp was lit.", 40))], 0, 12)
    assert ([one.texts for one in rows], end) == ([["Year", "Ships"], ["1870", "41"]], 2)


def test_an_empty_cell_keeps_its_column() -> None:
    lines = [
        row(500, ("a", 40), ("b", 120), ("c", 200)),
        row(480, ("d", 40), ("f", 200)),
        row(460, ("g", 40), ("h", 120), ("i", 200)),
    ]
    assert cells(lines) == [["a", "b", "c"], ["d", "", "f"], ["g", "h", "i"]]


def test_the_second_line_of_a_cell_belongs_to_its_row() -> None:
    lines = [
        row(500, ("1870", 40), ("Counted by the", 120)),
        row(488, ("new office", 120)),
        row(468, ("1871", 40), ("Counted twice", 120)),
    ]
    assert cells(lines) == [["1870", "Counted by the new office"], ["1871", "Counted twice"]]


def test_dense_rows_are_not_joined() -> None:
    lines = [row(500, ("Year", 40), ("Ships", 120)), *(row(480 - 11 * at, ("18", 40), ("4", 120)) for at in range(3))]
    assert cells(lines) == [["Year", "Ships"], ["18", "4"], ["18", "4"], ["18", "4"]]


def test_items_of_a_list_are_no_rows() -> None:
    lines = [row(500, ("•", 40), ("A rope", 60)), row(488, ("2.", 40), ("A barrel", 60))]
    assert table_at(lines, 0, 12) == ([], 0)


def test_wide_blanks_of_a_justified_text_part_no_cells() -> None:
    def spread(height: float, words: Sequence[str]) -> Line:
        width = sum(5 * len(word) for word in words)
        gap = (320 - width) / (len(words) - 1)
        found, at = [], 40.0
        for word in words:
            found.append((word, at))
            at += 5 * len(word) + gap
        return row(height, *found)

    words = ["the", "considerable", "correspondence", "of", "the", "neighbouring", "municipalities", "about", "it"]
    lines = [spread(500, words[:6]), spread(488, [*words[3:], "though"])]
    assert table_at(lines, 0, 12) == ([], 0)


def test_a_header_is_bold_or_stands_over_numbers() -> None:
    numbers = [row(480, ("1870", 40), ("41", 120)), row(464, ("1871", 40), ("56", 120))]
    words = [row(480, ("a", 40), ("b", 120)), row(464, ("c", 40), ("d", 120))]
    plain, bold = row(496, ("Year", 40), ("Ships", 120)), row(496, ("Year", 40), ("Ships", 120), bold=True)
    headers = [has_header(table_at([top, *rest], 0, 12)[0]) for top in (plain, bold) for rest in (numbers, words)]
    assert headers == [True, False, True, True]
