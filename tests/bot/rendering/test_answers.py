"""Property: whatever the articles hold, what is rendered is something that Telegram accepts and a true quote."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.config import AnswerLimits
from bot.rendering.answers import answer_page, bare_citation_page, citation_page
from bot.rendering.articles import article_page, articles_page
from bot.rendering.bookmarks import Bookmark
from bot.rendering.cards import citation_card
from bot.rendering.excerpts import Excerpt
from bot.rendering.looks import Looks
from bot.rendering.page import Page
from bot.rendering.voting import tell_me_button
from bot.texts import texts_in
from knowledge import (
    Answer,
    Article,
    Citation,
    Form,
    PageStart,
    Part,
    QuestionKind,
    Quote,
    Reason,
    Repair,
    Span,
    Thresholds,
    Tier,
)
from tests.bot.rendering.marks import check, marked
from tests.fakes import article, citation, not_found, summary

LANDING = "#:~:text=The%20orchard%20was%20planted%20in%201901%20by%20Ada%20Quince."
# Letters of one and of two units, combining marks, right-to-left, emoji with joiners, white space, markup.
LETTERS = st.sampled_from([*"ab .,“”<>*_[]()\n\r\téÉßñ", "𝔄", "👩🏽‍🚀", "🍐", "सि", "ערב", "日本", "e\u0301", "\u200f"])
WORDS = st.lists(LETTERS, min_size=1, max_size=60).map("".join).filter(lambda text: text.strip())
LONG = st.tuples(WORDS, st.integers(1, 120)).map(lambda pair: pair[0] * pair[1])
LINKS = st.sampled_from([None, "https://example.org/ä", "http://example.org", "not a link", "javascript:alert(1)"])


@st.composite
def articles(draw: st.DrawFn) -> Article:
    return Article(
        draw(WORDS),
        draw(LONG),
        draw(LONG),
        "en",
        "source",
        author=draw(st.none() | LONG),
        url=draw(LINKS),
        pages=draw(st.sampled_from([(), (PageStart(0, 4),)])),
    )


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    """A citation of any stretch of any article, with any stretch in it (or none) as the short answer."""
    article = draw(articles())
    text = article.text
    start = draw(st.integers(0, len(text) - 1).filter(lambda at: text[at].strip()))
    end = draw(st.integers(start + 1, len(text)))
    sentence = Span(start, end)
    short = None
    if draw(st.booleans()):
        first = draw(st.integers(start, end - 1))
        short = Quote.at(article, Span(first, draw(st.integers(first + 1, end))))
        short = short if short.text.strip() else None
    quote, form = Quote.at(article, sentence), draw(st.sampled_from([one for one in Form if one is not Form.METADATA]))
    parts, headings = draw(parts_of(quote)), draw(st.lists(st.just(quote), max_size=2))
    return Citation(quote, quote, draw(st.floats(0, 1)), short, form, parts, tuple(headings))


@st.composite
def parts_of(draw: st.DrawFn, quote: Quote) -> tuple[Part, ...]:
    """The quote as one part, or several stretches of it, some with a label."""
    start, end = quote.span.start, quote.span.end
    edges = sorted(draw(st.sets(st.integers(start, end), max_size=8)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    spans = [Span(first, last) for first, last in pairs]
    texts = [Quote.at(quote.article, span) for span in spans if span.of(quote.article.text).strip()]
    return tuple(Part(text, draw(st.none() | st.sampled_from(texts))) for text in texts) or (Part(quote),)


@st.composite
def looks(draw: st.DrawFn) -> Looks:
    length = draw(st.sampled_from([100, 700, 2000]))
    return Looks(texts_in("en"), AnswerLimits(quote_length=length, list_length=15), Thresholds(), "an example")


@given(st.lists(citations(), min_size=1, max_size=5), WORDS, looks())
def test_an_answer_is_a_page_that_telegram_accepts(found: list[Citation], repaired: str, how: Looks) -> None:
    understood = f"who planted {repaired}"
    repairs = (Repair("x", "planted"), Repair("y", repaired))
    answer = Answer("q", understood, QuestionKind.WHO, "en", Reason.FOUND, 0.9, tuple(found), repairs, tier=Tier.SURE)
    check(answer_page(answer, how))
    one_of_several = replace(answer, question=f"who? {repaired * 50}")
    check(answer_page(one_of_several, how, is_one_of_several=True))


@given(citations(), looks())
def test_one_citation_is_a_page_that_telegram_accepts_also_when_opened_from_its_button(
    found: Citation, how: Looks
) -> None:
    check(bare_citation_page(found, how))
    place = Bookmark.of(Excerpt.of(found))
    opened = place.excerpt(found.article)
    assert opened is not None
    check(citation_page(opened, how, rest=[place, place]))


@given(citations(), looks())
def test_a_short_sentence_is_quoted_to_the_letter(found: Citation, how: Looks) -> None:
    page = bare_citation_page(replace(found, form=Form.SHORT, parts=()), how)
    quote, text = _quoted(page), found.sentence.text.replace("\r", " ").strip()
    assert quote in text
    if len(text) <= 100:
        assert quote == text


@given(citations(), looks())
def test_the_answer_stands_in_bold_within_the_quote(found: Citation, how: Looks) -> None:
    page = bare_citation_page(replace(found, form=Form.SHORT, parts=()), how)
    kinds = [kind for kind, _ in marked(page)]
    expected = ["bold", "blockquote", "bold"] if found.short else ["blockquote"]
    if found.short is None or len(found.short.text) <= 98:
        assert kinds[: len(expected)] in (expected, [*expected[:1], *expected[:0:-1]])


def test_a_quote_of_an_article_with_pages_names_its_page() -> None:
    of = article(pages=(PageStart(0, 4),))
    how = Looks(texts_in("en"), AnswerLimits(), Thresholds(), "an example")
    page = bare_citation_page(citation(of, "chose pears"), how)
    assert page.text.endswith("Imre Vale · 2024-05-02 · p. 4")


def test_articles_with_the_same_answer_are_cited_together_each_with_a_link_to_its_sentence() -> None:
    sentence = "The orchard was planted in 1901 by Ada Quince."
    best, *others = (citation(article(name), sentence, "Ada Quince") for name in ("a", "b", "c", "d", "e", "f"))
    copied = replace(best, also_in=(article("copy", publisher="The Tarn Post"),))
    how = Looks(texts_in("en"), AnswerLimits(), Thresholds(), "an example")
    answer = Answer("q", "q", QuestionKind.WHO, "en", Reason.FOUND, 0.9, (copied, *others), tier=Tier.SURE)
    page = answer_page(answer, how)
    check(page)
    assert page.text.endswith(
        "\nAlso in: The Tarn Post · 2024-05-02, The b on the hill · 2024-05-02, The c on the hill · 2024-05-02 +3"
    )
    assert [entity.url for entity in page.entities if entity.url] == [
        f"https://example.org/a{LANDING}",
        "https://example.org/copy",
        f"https://example.org/b{LANDING}",
        f"https://example.org/c{LANDING}",
    ]


@given(citations(), looks())
def test_a_card_is_one_that_telegram_accepts(found: Citation, how: Looks) -> None:
    answer = Answer("q", "q", QuestionKind.WHO, "en", Reason.FOUND, 0.9, (found,), tier=Tier.SURE)
    card = citation_card(found, answer, how)
    assert 1 <= len(card.id.encode()) <= 64
    assert card.title.strip()
    assert card.url is None or card.url.startswith("http")


@given(st.text(), st.lists(st.text(min_size=1), max_size=9), st.lists(WORDS, max_size=9), looks())
def test_a_refusal_is_a_page_that_telegram_accepts(
    question: str, missing: list[str], suggestions: list[str], how: Looks
) -> None:
    for reason in Reason:
        if reason is not Reason.FOUND:
            answer = Answer(
                question,
                question,
                QuestionKind.WHAT,
                "en",
                reason,
                0.1,
                missing=tuple(missing),
                suggestions=tuple(suggestions),
            )
            check(answer_page(answer, how))


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason is not Reason.FOUND])
def test_a_refusal_stands_apart_from_the_question_above_it(reason: Reason) -> None:
    how = Looks(texts_in("en"), AnswerLimits(), Thresholds(), "an example")
    page = answer_page(not_found("Who are you?", reason), how, is_one_of_several=True)
    assert page.text == f"Who are you?\n\n{answer_page(not_found('Who are you?', reason), how).text}"


def test_chinese_has_no_space_between_sentences() -> None:
    how = Looks(texts_in("zh"), AnswerLimits(), Thresholds(), "例子")
    said = answer_page(not_found("谁？", Reason.UNKNOWN_WORDS, missing=("Google",)), how).text
    assert said.startswith(how.texts.not_found)
    assert " " not in said


@given(articles(), looks(), st.data())
@settings(max_examples=60)
def test_an_article_is_a_page_that_telegram_accepts_from_any_place(
    one: Article, how: Looks, data: st.DataObject
) -> None:
    check(article_page(one, how))
    check(article_page(one, how, offset=data.draw(st.integers(0, len(one.text) - 1))))


@given(st.lists(articles(), min_size=1, max_size=15), looks())
@settings(max_examples=60)
def test_a_list_of_articles_is_a_page_that_telegram_accepts(some: list[Article], how: Looks) -> None:
    check(articles_page([summary(one) for one in some], how, offset=900, total=2000))


def _quoted(page: Page) -> str:
    [quote] = [text for kind, text in marked(page) if kind == "blockquote"]
    return quote.removeprefix("…").removesuffix("…")


def test_a_refusal_without_a_claim_is_one_sentence_with_the_offer_to_tell() -> None:
    how = Looks(texts_in("en"), AnswerLimits(), Thresholds(), "an example")
    page = answer_page(not_found("12345", Reason.NOT_FOUND), how, number=7)
    assert page.text == "Not in my articles."
    assert page.buttons == ((tell_me_button(7, how.texts),),)
