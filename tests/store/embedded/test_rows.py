"""What is packed into columns comes back as it was."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.model import Article, Block, BlockKind, DateOrigin, Fact, FactKind, PageStart, Qualifier, Span
from knowledge.store.base import Field
from knowledge.store.embedded.rows import (
    FIELDS,
    PassageTerms,
    article_columns,
    article_of,
    pack_blocks,
    pack_facts,
    pack_pages,
    pack_spans,
    pack_terms,
    pack_vocabulary,
    passage_columns,
    text_digest,
    texts_of,
    unpack_blocks,
    unpack_facts,
    unpack_spans,
    unpack_terms,
    unpack_vocabulary,
)
from tests.store.making import entry

WORDS = st.text(st.characters(exclude_categories=["Cs", "Zs", "Zl", "Zp", "Cc"]), min_size=1)
RELAXED = settings(deadline=None, max_examples=50)
SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 2**31), st.integers(1, 2**20))


@RELAXED
@given(st.lists(SPANS))
def test_spans_survive_packing(spans: list[Span]) -> None:
    assert unpack_spans(pack_spans(spans)) == tuple(spans)


@RELAXED
@given(st.dictionaries(WORDS, st.integers(1, 10**6)))
def test_a_vocabulary_survives_packing(vocabulary: dict[str, int]) -> None:
    assert unpack_vocabulary(pack_vocabulary(vocabulary)) == vocabulary


@RELAXED
@given(st.lists(st.lists(st.lists(WORDS), min_size=len(FIELDS), max_size=len(FIELDS)), min_size=1))
def test_terms_survive_packing(passages: list[list[list[str]]]) -> None:
    terms = [PassageTerms(7 + n, 3, tuple(" ".join(field) for field in fields)) for n, fields in enumerate(passages)]
    assert unpack_terms(pack_terms(terms), revision=3, first=7) == terms


def test_terms_of_an_older_format_have_no_terms_in_new_fields() -> None:
    (terms,) = unpack_terms("the fox\tThe fox\tthe_fox\t^fo", revision=3, first=7)
    by_field = dict(zip(FIELDS, terms.texts, strict=True))
    old = {Field.STEMS: "the fox", Field.WORDS: "The fox", Field.PAIRS: "the_fox", Field.GRAMS: "^fo"}
    assert by_field == dict.fromkeys(FIELDS, "") | old


@RELAXED
@given(SPANS, SPANS, SPANS, st.none() | SPANS)
def test_facts_survive_packing(part: Span, name: Span, other: Span, organisation: Span | None) -> None:
    sentence = Span(min(part.start, other.start), max(part.end, other.end))
    marks = (Qualifier.FORMER, Qualifier.CO)
    role = Fact(FactKind.ROLE, sentence, part, name, other, organisation, marks, part, "2013-11", "apposition")
    facts = (role, Fact(FactKind.QUOTE, sentence, part), Fact(FactKind.REPORTED, sentence, part, name, other))
    assert unpack_facts(pack_facts(facts)) == facts


def test_no_facts_take_no_space() -> None:
    assert pack_facts(()) is None
    assert unpack_facts(None) == ()


def test_facts_are_stored_under_names_that_never_change() -> None:
    sentence, part = Span(0, 9), Span(2, 3)
    packed = pack_facts([Fact(FactKind.ROLE, sentence, part, part, part, date="2013", pattern="verb")])
    assert packed == '[["role","verb","2013",[],[0,9],[2,3],[2,3],[2,3],null,null]]'


def test_facts_of_a_store_of_format_2_are_still_read() -> None:
    sentence, part, words = Span(0, 9), Span(2, 3), Span(4, 6)
    role, speech = unpack_facts('[["role",[0,9],[2,3],[2,3],[4,6],null],["speech",[0,9],[2,3],[2,3],[4,6]]]')
    assert role == Fact(FactKind.ROLE, sentence, words, part, part)
    assert speech == Fact(FactKind.QUOTE, sentence, words, part, part)


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
    assert article_of([*article_columns(article), article.text, pack_blocks(blocks), None]) == article


def test_an_article_survives_its_columns_with_publisher_date_and_pages() -> None:
    pages = (PageStart(0, 3), PageStart(4, 4))
    article = Article("a", "A", "The fox.", "en", "a.pdf", publisher="Bee", dated_by=DateOrigin.NAME, pages=pages)
    assert article_of([*article_columns(article), article.text, None, pack_pages(pages)]) == article


def test_another_text_has_another_digest() -> None:
    assert text_digest("The fox.") == text_digest("The fox.") != text_digest("The fox")


def test_the_row_of_a_passage_holds_its_place_and_its_arrays() -> None:
    (indexed,) = entry("a", "The fox.").passages
    row = passage_columns(7, 3, indexed)
    assert row[:5] == (7, 3, 0, 0, 8)
    assert unpack_spans(row[5]) == indexed.passage.sentences
    assert unpack_facts(row[6]) == indexed.facts
    assert row[7] == indexed.arrays


def test_a_field_without_terms_is_an_empty_text() -> None:
    (indexed,) = entry("a", "The fox.").passages
    assert texts_of(indexed) == ("the fox.", "", "the fox.", "the_fox.", "")
    assert tuple(Field) == FIELDS
