"""What is packed into columns comes back as it was."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.model import Article, Block, BlockKind, DateOrigin, PageStart, Span
from knowledge.store.embedded.facts import unpack_facts
from knowledge.store.embedded.numbers import unpack_spans
from knowledge.store.embedded.packing import pack_text
from knowledge.store.embedded.rows import (
    article_columns,
    article_of,
    key_number,
    pack_blocks,
    pack_pages,
    passage_columns,
    text_digest,
    unpack_blocks,
)
from tests.store.making import entry

RELAXED = settings(deadline=None, max_examples=50)
SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 2**31), st.integers(1, 2**20))


CELLS = st.lists(st.tuples(st.integers(0, 30), SPANS), max_size=4)
BLOCKS = st.builds(
    lambda kind, level, is_ordered, is_header, placed: Block(
        kind,
        Span(min([cell.start for _, cell in placed], default=3), max([cell.end for _, cell in placed], default=9)),
        level,
        is_ordered,
        tuple(cell for _, cell in placed),
        tuple(column for column, _ in placed),
        is_header,
    ),
    st.sampled_from(BlockKind),
    st.integers(0, 9),
    st.booleans(),
    st.booleans(),
    CELLS,
)


@RELAXED
@given(st.lists(BLOCKS, min_size=1))
def test_blocks_survive_packing(blocks: list[Block]) -> None:
    assert unpack_blocks(pack_blocks(blocks)) == tuple(blocks)


def test_no_blocks_take_no_space() -> None:
    assert pack_blocks(()) is None
    assert unpack_blocks(None) == ()


def test_blocks_are_stored_in_a_form_that_never_changes() -> None:
    span, cells = Span(0, 9), (Span(0, 4), Span(5, 9))
    blocks = [
        Block(BlockKind.PARAGRAPH, span),
        Block(BlockKind.HEADING, span, 2),
        Block(BlockKind.ITEM, span, 1, is_ordered=True),
        Block(BlockKind.ROW, span, cells=cells, columns=(0, 2), is_header=True),
    ]
    assert pack_blocks(blocks) == (
        '[["paragraph",0,9],["heading",0,9,2],["item",0,9,1,1,0],["row",0,9,0,0,1,[0,0,4,2,5,9]]]'
    )


@pytest.mark.parametrize("published", [None, date(2026, 11, 28)])
@pytest.mark.parametrize("tags", [(), ("one", 'with "quotes"', "狐")])
def test_an_article_survives_its_columns(published: date | None, tags: tuple[str, ...]) -> None:
    blocks = (Block(BlockKind.HEADING, Span(0, 8), 2),)
    article = Article("a", "A", "The fox.", "en", "a.md", "Ann", published, "https://example.org", tags, blocks)
    assert article_of([*article_columns(article), pack_text(article.text), pack_blocks(blocks), None]) == article


def test_an_article_survives_its_columns_with_publisher_date_and_pages() -> None:
    pages = (PageStart(0, 3), PageStart(4, 4))
    article = Article("a", "A", "The fox.", "en", "a.pdf", publisher="Bee", dated_by=DateOrigin.NAME, pages=pages)
    assert article_of([*article_columns(article), pack_text(article.text), None, pack_pages(pages)]) == article


def test_another_text_has_another_digest() -> None:
    assert text_digest("The fox.") == text_digest("The fox.") != text_digest("The fox")


def test_the_row_of_a_passage_holds_its_place_and_its_arrays() -> None:
    (indexed,) = entry("a", "The fox.").passages
    row = passage_columns(indexed)
    assert row[:3] == (0, 0, 8)
    assert unpack_spans(row[3]) == indexed.passage.sentences
    assert unpack_facts(row[4]) == indexed.facts
    assert row[5] == indexed.arrays


def test_a_deletion_key_is_stored_as_a_number_that_never_changes_and_takes_four_bytes() -> None:
    assert key_number("fox") == 262_201_574 - 2**31
    assert all(-(2**31) <= key_number(str(number)) < 2**31 for number in range(1000))
