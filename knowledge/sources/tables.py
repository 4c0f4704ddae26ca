"""The rows of an HTML table: the texts of its cells by column, and which rows are headers."""

import re
from collections.abc import Iterator
from typing import Any

from knowledge.sources.html_roles import roles

_HEADINGS = ("h1", "h2", "h3")
_MANY = 3  # paragraphs of a cell that is no cell of a table
_MOST_COLUMNS = 200  # wider tables hold no text for readers


def is_layout(table: Any) -> bool:
    """True if `table` only places things on a page: it has one column, another table inside, or a page in a cell."""
    if next(table.iterdescendants("table"), None) is not None or any(map(_is_page, table.iterdescendants("td"))):
        return True
    return all(sum(cell.tag in roles().cells for cell in row) <= 1 for row in table.iter(*roles().rows))


def _is_page(cell: Any) -> bool:
    """True if `cell` has a heading and paragraphs, or many paragraphs, as no cell with one value has."""
    paragraphs = sum(1 for _ in cell.iterdescendants("p"))
    if next(cell.iterdescendants(*_HEADINGS), None) is not None:
        return paragraphs > 1
    return paragraphs >= _MANY or sum(_is_second_break(one) for one in cell.iterdescendants("br")) >= _MANY


def _is_second_break(element: Any) -> bool:
    above = element.getprevious()
    return above is not None and above.tag == "br" and not (above.tail or "").strip()


def table_rows(table: Any) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The cells of each row that has any text, by column, and True if it is a row of header cells.

    A cell that spans columns or rows has its text in the first of them.
    """
    above: dict[int, int] = {}  # columns that a cell of an earlier row still covers, and for how many rows
    for row in table.iter(*roles().rows):
        cells: list[str] = []
        covered: dict[int, int] = {}
        for cell in row:
            if cell.tag not in roles().cells or len(cells) > _MOST_COLUMNS:
                continue
            while above.get(len(cells), 0) > 0:
                cells.append("")
            rows, width = _span(cell, "rowspan"), _span(cell, "colspan")
            covered |= dict.fromkeys(range(len(cells), len(cells) + width), rows - 1)
            cells += [cell_text(cell), *[""] * (width - 1)]
        above = {column: rows - 1 for column, rows in above.items() if rows > 1} | {
            column: rows for column, rows in covered.items() if rows
        }
        if any(cells):
            yield tuple(cells), _is_header(row)


def _is_header(row: Any) -> bool:
    cells = [cell for cell in row if cell.tag in roles().cells]
    if row.getparent() is not None and row.getparent().tag == "thead":
        return True
    return len(cells) > 1 and all(cell.tag in roles().header_cells or not cell_text(cell) for cell in cells)


def _span(cell: Any, name: str) -> int:
    written = cell.get(name) or ""
    return min(max(1, int(written)), 100) if re.fullmatch(r"\d{1,4}", written) else 1


def cell_text(cell: Any) -> str:
    """The text of `cell` in one line; a blank is between the blocks in it."""
    return " ".join("".join(_words(cell, 0)).split())


def _words(element: Any, depth: int) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in roles().unread:
        return
    if depth > 50:
        yield " ".join(element.itertext())
        return
    edge = "" if element.tag in roles().inline else " "
    yield edge
    yield element.text or ""
    for child in element:
        yield from _words(child, depth + 1)
        yield child.tail or ""
    yield edge
