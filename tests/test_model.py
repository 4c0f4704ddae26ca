"""The records refuse what must never be shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Answer, Article, Citation, Passage, QuestionKind, Quote, Reason, Span

ARTICLE = Article(id="a", title="A title", text="One sentence. Another one.", language="en", source="a.txt")


def test_a_span_is_never_empty_or_backward() -> None:
    with pytest.raises(ValueError, match="empty or backward"):
        Span(3, 3)
    with pytest.raises(ValueError, match="empty or backward"):
        Span(-1, 3)


@given(st.integers(0, 25), st.integers(1, 26))
def test_a_quote_points_at_the_text_it_repeats(start: int, length: int) -> None:
    span = Span(start, min(start + length, len(ARTICLE.text)))
    quote = Quote.at(ARTICLE, span)
    assert quote.text == ARTICLE.text[span.start : span.end]


@given(st.text(min_size=1), st.integers(0, 30), st.integers(1, 30))
def test_a_quote_of_anything_else_cannot_be_built(text: str, start: int, length: int) -> None:
    span = Span(start, start + length)
    if ARTICLE.text[span.start : span.end] != text or span.end > len(ARTICLE.text):
        with pytest.raises(ValueError, match="not what a says"):
            Quote(ARTICLE, span, text)


def test_a_citation_keeps_its_sentence_inside_its_passage() -> None:
    passage = Quote.at(ARTICLE, Span(0, 13))
    with pytest.raises(ValueError, match="must lie in the cited passage"):
        Citation(sentence=Quote.at(ARTICLE, Span(14, 26)), passage=passage, confidence=0.5)


def test_a_passage_holds_its_sentences_in_order() -> None:
    with pytest.raises(ValueError, match="overlap"):
        Passage("a", 0, Span(0, 26), (Span(14, 26), Span(0, 13)))


def test_an_answer_without_a_citation_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a citation"):
        Answer("q", "q", QuestionKind.WHO, "en", Reason.FOUND, 0.9)


def test_a_paragraph_is_counted_by_its_blank_lines() -> None:
    article = Article(id="a", title="A", text="First.\n\nSecond.\n\nThird.", language="en", source="a")
    assert [article.paragraph_at(article.text.index(word)) for word in ("First", "Second", "Third")] == [0, 1, 2]
