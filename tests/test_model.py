"""The records refuse what must never be shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers import Answer, Citation, QuestionKind, Quote, Reason
from knowledge.model import Article, Passage, RoleFact, Span

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


def test_a_role_fact_states_who_and_what_in_its_sentence() -> None:
    with pytest.raises(ValueError, match="must lie in the sentence"):
        RoleFact(Span(0, 13), Span(0, 3), Span(0, 3), Span(14, 20))
    fact = RoleFact(Span(0, 13), Span(0, 3), Span(14, 20), Span(4, 12))
    assert fact.organisation is None  # the full name may lie in another sentence


def test_a_citation_quotes_one_article() -> None:
    other = Article(id="b", title="Another", text=ARTICLE.text, language="en", source="b.txt")
    with pytest.raises(ValueError, match="one article"):
        Citation(Quote.at(ARTICLE, Span(0, 13)), Quote.at(other, Span(0, 26)), 0.5)
    with pytest.raises(ValueError, match="one article"):
        Citation(Quote.at(ARTICLE, Span(0, 13)), Quote.at(ARTICLE, Span(0, 26)), 0.5, Quote.at(other, Span(0, 3)))


@pytest.mark.parametrize("confidence", [-0.1, 1.1])
def test_confidence_is_a_probability(confidence: float) -> None:
    quote = Quote.at(ARTICLE, Span(0, 13))
    with pytest.raises(ValueError, match=r"must lie in 0\.\.1"):
        Citation(quote, quote, confidence)
    with pytest.raises(ValueError, match=r"must lie in 0\.\.1"):
        Answer("q", "q", QuestionKind.WHO, "en", Reason.NOT_STATED, confidence)


def test_only_an_answer_that_was_found_is_shown_as_one() -> None:
    cited = Citation(Quote.at(ARTICLE, Span(0, 13)), Quote.at(ARTICLE, Span(0, 26)), 0.5)
    found = Answer("q", "q", QuestionKind.WHO, "en", Reason.FOUND, 0.5, (cited,))
    silent = Answer("q", "q", QuestionKind.WHO, "en", Reason.NOT_STATED, 0.5, (cited,))
    assert (found.answered, found.best, found.citations) == (True, cited, (cited,))
    assert (silent.answered, silent.best, silent.citations) == (False, None, ())
    assert silent.candidates == (cited,)


def test_the_time_that_an_answer_took_makes_no_other_answer() -> None:
    first = Answer("q", "q", QuestionKind.WHO, "en", Reason.NO_ARTICLES, 0.0, took_ms=1.0)
    assert first == Answer("q", "q", QuestionKind.WHO, "en", Reason.NO_ARTICLES, 0.0, took_ms=2.0)


@given(st.integers(0, 50), st.integers(1, 50), st.integers(0, 50))
def test_a_span_moved_there_and_back_is_the_same(start: int, length: int, offset: int) -> None:
    span = Span(start, start + length)
    assert span.moved(offset).moved(-offset) == span
    assert Span(start, start + 1) in span
    assert span.moved(1) not in span


def test_spans_come_in_the_order_of_their_starts() -> None:
    assert sorted([Span(4, 9), Span(0, 9), Span(0, 3)]) == [Span(0, 3), Span(0, 9), Span(4, 9)]
