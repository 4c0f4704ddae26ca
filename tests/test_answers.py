"""The records of answers refuse what must never be shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers import (
    Answer,
    Citation,
    Detail,
    DetailKind,
    Form,
    Part,
    QuestionKind,
    Quote,
    Reason,
    Tier,
)
from knowledge.model import Article, Span

ARTICLE = Article(id="a", title="A title", text="One sentence. Another one.", language="en", source="a.txt")
ONE, ANOTHER, ALL = Span(0, 13), Span(14, 26), Span(0, 26)
CITED = Citation(Quote.at(ARTICLE, ONE), Quote.at(ARTICLE, ALL), 0.5)


def cited(*parts: tuple[Span, Span | None]) -> Citation:
    """A citation of the first sentence that shows these parts, each with its label."""
    shown = [Part(Quote.at(ARTICLE, text), Quote.at(ARTICLE, label) if label else None) for text, label in parts]
    return Citation(Quote.at(ARTICLE, ONE), Quote.at(ARTICLE, ALL), 0.5, form=Form.SENTENCES, parts=tuple(shown))


def answer(tier: Tier, reason: Reason, *, confidence: float = 0.5, **shown: tuple[object, ...]) -> Answer:
    return Answer("q", "q", QuestionKind.WHO, "en", reason, confidence, tier=tier, **shown)  # type: ignore[arg-type]


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


@pytest.mark.parametrize("confidence", [-0.1, 1.1])
def test_confidence_is_a_probability(confidence: float) -> None:
    quote = Quote.at(ARTICLE, Span(0, 13))
    with pytest.raises(ValueError, match=r"must lie in 0\.\.1"):
        Citation(quote, quote, confidence)
    with pytest.raises(ValueError, match=r"must lie in 0\.\.1"):
        Answer("q", "q", QuestionKind.WHO, "en", Reason.NOT_STATED, confidence)


def test_the_time_that_an_answer_took_makes_no_other_answer() -> None:
    first = Answer("q", "q", QuestionKind.WHO, "en", Reason.NO_ARTICLES, 0.0, took_ms=1.0)
    assert first == Answer("q", "q", QuestionKind.WHO, "en", Reason.NO_ARTICLES, 0.0, took_ms=2.0)


def test_a_citation_quotes_one_article() -> None:
    other = Article(id="b", title="Another", text=ARTICLE.text, language="en", source="b.txt")
    here, there = Quote.at(ARTICLE, ONE), Quote.at(other, ONE)
    for passage, more in (
        (Quote.at(other, ALL), {}),
        (Quote.at(ARTICLE, ALL), {"short": there}),
        (Quote.at(ARTICLE, ALL), {"parts": (Part(there),)}),
        (Quote.at(ARTICLE, ALL), {"parts": (Part(here, there),)}),
        (Quote.at(ARTICLE, ALL), {"headings": (there,)}),
    ):
        with pytest.raises(ValueError, match="a citation quotes one article"):
            Citation(here, passage, 0.5, **more)


def test_a_citation_without_parts_shows_its_sentence() -> None:
    assert (CITED.form, CITED.parts, CITED.shown) == (Form.SHORT, (Part(CITED.sentence),), "One sentence.")
    assert CITED.headings == ()


def test_the_parts_of_a_citation_are_in_reading_order() -> None:
    assert cited((ONE, None), (ANOTHER, None)).shown == "One sentence.\nAnother one."
    for parts in (((ANOTHER, None), (ONE, None)), ((ALL, None), (ANOTHER, None))):
        with pytest.raises(ValueError, match="must be in reading order"):
            cited(*parts)


def test_a_part_with_a_label_is_shown_behind_it() -> None:
    assert cited((ANOTHER, Span(0, 3))).shown == "One: Another one."


def test_an_answer_that_is_shown_has_a_citation_or_a_detail() -> None:
    for tier in (Tier.SURE, Tier.PERHAPS):
        with pytest.raises(ValueError, match="needs a citation"):
            answer(tier, Reason.FOUND)
    assert answer(Tier.SURE, Reason.FOUND, details=(Detail(ARTICLE, DetailKind.TITLE),)).form is Form.METADATA


def test_what_is_shown_was_found_and_what_was_found_is_shown() -> None:
    for tier, reason in (
        (Tier.SURE, Reason.NOT_STATED),
        (Tier.PERHAPS, Reason.NOT_STATED),
        (Tier.SILENT, Reason.FOUND),
    ):
        with pytest.raises(ValueError, match=f"exactly if it was found: {tier} and {reason}"):
            answer(tier, reason, candidates=(CITED,))


def test_only_an_answer_that_was_found_is_shown_as_one() -> None:
    found = answer(Tier.SURE, Reason.FOUND, candidates=(CITED,))
    doubtful = answer(Tier.PERHAPS, Reason.FOUND, candidates=(CITED,))
    silent = answer(Tier.SILENT, Reason.NOT_STATED, candidates=(CITED,))
    assert (found.answered, found.is_shown, found.best, found.citations, found.form) == (
        (True, True, CITED, (CITED,), Form.SHORT)
    )
    assert (doubtful.answered, doubtful.is_shown, doubtful.best, doubtful.form) == (False, True, CITED, Form.SHORT)
    assert (silent.answered, silent.is_shown, silent.best, silent.citations, silent.form) == (
        (False, False, None, (), None)
    )
    assert silent.candidates == (CITED,)


def test_a_detail_is_what_the_record_of_an_article_says() -> None:
    assert Detail(ARTICLE, DetailKind.TITLE).value == "A title"
    with pytest.raises(ValueError, match="a has no author"):
        Detail(ARTICLE, DetailKind.AUTHOR)


def test_details_answer_without_a_citation() -> None:
    titled = answer(Tier.SURE, Reason.FOUND, details=(Detail(ARTICLE, DetailKind.TITLE),))
    assert (titled.answered, titled.best, titled.citations) == (True, None, ())
