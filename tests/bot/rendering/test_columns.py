"""Narrow tables in columns."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.columns import WIDTH, in_columns
from bot.rendering.excerpts import Excerpt
from knowledge import Block, BlockKind, Citation, Form, Part, Quote, Span
from tests.bot.rendering.samples import CITATIONS, row, table
from tests.fakes import article


def cited(*rows: str, short: str | None = None) -> Excerpt:
    """All rows below the first, which is the header; cells are parted by "|"."""
    text, blocks = "", list[Block]()
    for line in rows:
        start = len(text)
        cells = tuple(
            Span(start + match.start(), start + match.end()) for match in re.finditer(r"[^|\s]+(?: +[^|\s]+)*", line)
        )
        text += line + "\n"
        columns = tuple(line[: cell.start - start].count("|") for cell in cells)
        is_header = not blocks
        blocks.append(
            Block(BlockKind.ROW, Span(start, len(text) - 1), cells=cells, columns=columns, is_header=is_header)
        )
    one = article(text=text, blocks=tuple(blocks))
    labels = dict(zip(blocks[0].columns, blocks[0].cells, strict=True))
    parts = tuple(
        Part(Quote.at(one, cell), Quote.at(one, labels[column]))
        for block in blocks[1:]
        for column, cell in zip(block.columns, block.cells, strict=True)
    )
    at = text.index(short) if short else 0
    answer = Quote.at(one, Span(at, at + len(short))) if short else None
    return Excerpt.of(Citation(parts[0].text, Quote.at(one, Span(0, len(text))), 0.9, answer, Form.TABLE, parts))


def shown(excerpt: Excerpt, length: int = 900) -> list[str]:
    return "".join(fragment.text for fragment in in_columns(excerpt, length)).split("\n")


def test_a_narrow_table_has_its_header_and_rows_in_columns() -> None:
    assert shown(Excerpt.of(table())) == ["Ticket  Price", "Single  9 crowns", "Family  25 crowns"]


def test_a_cell_that_is_missing_leaves_its_place_empty() -> None:
    lines = shown(cited("Tree|Age|Place", "Pear||hill", "Plum|40", "Fig|7|wall"))
    assert lines == ["Tree  Age  Place", "Pear       hill", "Plum  40", "Fig   7    wall"]


def test_letters_of_east_asia_are_two_wide_and_accents_have_no_width() -> None:
    assert shown(cited("名前|a", "林|1", "e\u0301e|2")) == ["名前  a", "林    1", "e\u0301e    2"]


def test_a_table_of_one_row_or_one_column_has_lines_instead() -> None:
    assert in_columns(Excerpt.of(row()), 900) == ()
    assert in_columns(cited("Tree|Age", "Pear", "Plum"), 900) == ()


def test_a_table_that_is_wider_than_a_phone_has_lines_instead() -> None:
    fits = "x" * (WIDTH - 5)
    assert shown(cited("a|b", f"{fits}|123", "y|4"))[1] == f"{fits}  123"
    assert in_columns(cited("a|b", f"{fits}|1234", "y|4"), 900) == ()


@pytest.mark.parametrize("cell", ["שלום", "سلام"])
def test_a_table_with_text_from_right_to_left_has_lines_instead(cell: str) -> None:
    assert in_columns(cited("a|b", f"{cell}|1", "y|2"), 900) == ()


def test_of_a_long_table_the_rows_around_the_answer_are_shown() -> None:
    rows = [f"T{number}|{number}" for number in range(100, 200)]
    lines = shown(cited("Tree|Age", *rows, short="T150"), 100)
    assert lines[:2] == ["Tree  Age", "…"]
    assert lines[-1] == "…"
    assert "T150  150" in lines
    assert len("\n".join(lines)) <= 100
    assert shown(cited("Tree|Age", *rows), 100)[1] == "T100  100"


@pytest.mark.parametrize("form", [form for form in CITATIONS if form is not Form.TABLE])
def test_what_is_no_table_has_no_columns(form: Form) -> None:
    assert in_columns(Excerpt.of(CITATIONS[form]), 900) == ()


def test_a_table_without_headers_has_lines_instead() -> None:
    bare = replace(Excerpt.of(table()), parts=tuple(Part(part.text) for part in table().parts))
    assert in_columns(bare, 900) == ()


@given(
    st.lists(st.lists(st.text("ab林é", min_size=1, max_size=9), min_size=2, max_size=3), min_size=2, max_size=30),
    st.integers(10, 300),
)
def test_each_fragment_is_a_stretch_of_the_article_or_blank(rows: list[list[str]], length: int) -> None:
    excerpt = cited("A|B|C", *("|".join(cells) for cells in rows))
    fragments = in_columns(excerpt, length)
    for fragment in fragments:
        if fragment.span:
            assert fragment.text == fragment.span.of(excerpt.article.text)
        else:
            assert fragment.text.strip(" \n…") == ""
        assert fragment.is_code
    assert sum(len(fragment.text) for fragment in fragments) <= length
