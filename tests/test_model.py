"""The records of articles refuse what must never be stored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import HEADS, QUESTION_LEVEL, TERM_LEVEL, Article, Block, BlockKind, Fact, FactKind, Passage, Span


def test_a_span_is_never_empty_or_backward() -> None:
    with pytest.raises(ValueError, match="empty or backward"):
        Span(3, 3)
    with pytest.raises(ValueError, match="empty or backward"):
        Span(-1, 3)


def test_a_paragraph_is_counted_by_its_blank_lines() -> None:
    article = Article(id="a", title="A", text="First.\n\nSecond.\n\nThird.", language="en", source="a")
    assert [article.paragraph_at(article.text.index(word)) for word in ("First", "Second", "Third")] == [0, 1, 2]


@pytest.mark.parametrize("field", ["id", "title", "text", "language"])
def test_an_article_needs_what_it_is_quoted_by(field: str) -> None:
    known = {"id": "a", "title": "A", "text": "Text.", "language": "en"} | {field: " \n"}
    with pytest.raises(ValueError, match=rf"needs a {field} \(source: a\.txt\)"):
        Article(known["id"], known["title"], known["text"], known["language"], "a.txt")


def test_a_passage_has_sentences_and_they_lie_in_it() -> None:
    with pytest.raises(ValueError, match="has no sentence"):
        Passage("a", 0, Span(0, 9), ())
    with pytest.raises(ValueError, match="lies outside it"):
        Passage("a", 0, Span(0, 9), (Span(0, 10),))
    assert Passage("a", 0, Span(0, 9), (Span(0, 3), Span(3, 9))).index == 0


def test_a_passage_holds_its_sentences_in_order() -> None:
    with pytest.raises(ValueError, match="overlap"):
        Passage("a", 0, Span(0, 26), (Span(14, 26), Span(0, 13)))


def test_a_fact_has_its_subject_or_its_value_in_the_sentence_that_states_it() -> None:
    with pytest.raises(ValueError, match="must lie in the sentence"):
        Fact(FactKind.ROLE, Span(0, 13), Span(14, 20), Span(21, 23), Span(21, 23))
    fact = Fact(FactKind.ROLE, Span(0, 13), Span(14, 20), Span(0, 3), Span(30, 37))
    assert fact.name == Span(30, 37)  # the full name and the role may lie in another sentence


def test_only_speech_may_have_no_subject() -> None:
    with pytest.raises(ValueError, match="only speech"):
        Fact(FactKind.ROLE, Span(0, 13), Span(4, 12))
    with pytest.raises(ValueError, match="exactly if"):
        Fact(FactKind.QUOTE, Span(0, 13), Span(4, 12), Span(0, 3))
    assert Fact(FactKind.QUOTE, Span(0, 13), Span(4, 12)).is_speech


@given(st.integers(0, 50), st.integers(1, 50), st.integers(0, 50))
def test_a_span_moved_there_and_back_is_the_same(start: int, length: int, offset: int) -> None:
    span = Span(start, start + length)
    assert span.moved(offset).moved(-offset) == span
    assert Span(start, start + 1) in span
    assert span.moved(1) not in span


def test_spans_come_in_the_order_of_their_starts() -> None:
    assert sorted([Span(4, 9), Span(0, 9), Span(0, 3)]) == [Span(0, 3), Span(0, 9), Span(4, 9)]


def test_a_block_names_the_cells_of_a_row_with_their_columns() -> None:
    row = Block(BlockKind.ROW, Span(0, 9), cells=(Span(0, 3), Span(4, 9)), columns=(0, 2))
    assert (row.level, row.is_ordered, row.is_header, row.is_head) == (0, False, False, False)


@pytest.mark.parametrize(
    ("cells", "columns"),
    [((Span(0, 10),), (0,)), ((Span(0, 3),), ()), ((), (0,))],
    ids=["a cell outside the row", "a cell without a column", "a column without a cell"],
)
def test_cells_lie_in_their_row_each_with_its_column(cells: tuple[Span, ...], columns: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="must lie in it, each with its column"):
        Block(BlockKind.ROW, Span(0, 9), cells=cells, columns=columns)


def test_headings_questions_and_terms_are_heads_and_nothing_else_is() -> None:
    heads = {kind for kind in BlockKind if Block(kind, Span(0, 1)).is_head}
    assert heads == HEADS == {BlockKind.HEADING, BlockKind.QUESTION, BlockKind.TERM}


def test_a_question_is_below_every_heading_and_a_term_below_a_question() -> None:
    assert 6 < QUESTION_LEVEL < TERM_LEVEL


def test_the_kinds_of_blocks_keep_the_values_that_are_stored() -> None:
    values = ["heading", "paragraph", "item", "row", "question", "term", "definition", "code", "quotation", "caption"]
    assert [kind.value for kind in BlockKind] == values


def test_the_blocks_of_an_article_lie_in_its_text_in_order() -> None:
    first, second = Block(BlockKind.PARAGRAPH, Span(0, 6)), Block(BlockKind.PARAGRAPH, Span(8, 15))
    assert Article("a", "A", "First.\n\nSecond.", "en", "a", blocks=(first, second)).blocks == (first, second)
    with pytest.raises(ValueError, match=r"blocks overlap or are out of order \(source: a\)"):
        Article("a", "A", "First.\n\nSecond.", "en", "a", blocks=(second, first))
    with pytest.raises(ValueError, match=r"a block lies outside the text \(source: a\)"):
        Article("a", "A", "First.", "en", "a", blocks=(first, second))
