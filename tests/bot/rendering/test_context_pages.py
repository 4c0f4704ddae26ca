"""The paragraphs around a quote."""

from dataclasses import replace

from hypothesis import given

from bot.config import AnswerLimits
from bot.rendering.bookmarks import Bookmark
from bot.rendering.context_pages import context_page
from bot.rendering.excerpts import Excerpt
from bot.rendering.looks import Looks
from bot.texts import texts_in
from knowledge import Citation, Thresholds
from tests.bot.rendering.marks import check, marked
from tests.bot.rendering.samples import code, short
from tests.bot.rendering.test_answers import citations
from tests.fakes import article, citation

LOOKS = Looks(texts_in("en"), AnswerLimits(), Thresholds(), "an example")
TEXT = "Before that.\n\nThe first one.\n\nIt was planted. Ada did it. It grew.\n\nThe last one.\n\nAfter that."


def of(words: str, answer: str | None = None) -> Excerpt:
    return Excerpt.of(citation(article(text=TEXT), words, answer))


def test_the_paragraph_and_its_neighbours_are_folded_with_the_answer_in_bold() -> None:
    page = context_page(of("Ada did it.", "Ada"), LOOKS)
    check(page)
    assert marked(page)[:2] == [
        ("expandable_blockquote", "The first one.\n\nIt was planted. Ada did it. It grew.\n\nThe last one."),
        ("bold", "Ada"),
    ]
    assert [button.text for row in page.buttons for button in row] == ["Read it"]
    assert "The orchard on the hill\nImre Vale" in page.text


def test_without_a_short_answer_the_quote_is_bold() -> None:
    assert ("bold", "Ada did it.") in marked(context_page(of("Ada did it."), LOOKS))


def test_at_the_ends_of_an_article_there_is_one_neighbour() -> None:
    assert marked(context_page(of("Before that."), LOOKS))[0][1] == "Before that.\n\nThe first one."
    assert marked(context_page(of("After that."), LOOKS))[0][1] == "The last one.\n\nAfter that."


def test_code_stays_code() -> None:
    assert ("pre", "tarn login\n  tarn refund --all") in marked(context_page(Excerpt.of(code()), LOOKS))


def test_long_paragraphs_are_cut_around_the_quote() -> None:
    one = article(text=f"{'Fog. ' * 900}Ada did it. {'Rain. ' * 900}".strip())
    page = context_page(Excerpt.of(citation(one, "Ada did it.")), LOOKS)
    check(page)
    assert "Ada did it." in page.text
    assert page.text.startswith("…")


@given(citations())
def test_whatever_is_cited_its_context_is_a_page_that_telegram_accepts(found: Citation) -> None:
    check(context_page(Excerpt.of(found), LOOKS))
    opened = Bookmark.of(Excerpt.of(found)).excerpt(found.article)
    assert opened is not None
    check(context_page(opened, LOOKS))


def test_a_version_that_was_replaced_says_so() -> None:
    old = replace(Excerpt.of(short()), until=short().article.published)
    assert "until 2024-05-02" in context_page(old, LOOKS).text
