"""Links that open an article at the words that are quoted."""

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given

from bot.rendering.bookmarks import Bookmark
from bot.rendering.excerpts import Excerpt
from bot.rendering.landing import landing_of
from knowledge import Article, Citation, Form, PageStart, Part, Quote, Span
from tests.bot.rendering.samples import code, row, sentences, short, steps, table
from tests.bot.rendering.test_answers import citations
from tests.fakes import article, citation


def landing(text: str, words: str, *, short: str | None = None, **changes: Any) -> str:
    """What follows the "#" of the link that lands on these words of an article with this text."""
    one = article(text=text, url="https://example.org/a", **changes)
    url = landing_of(Excerpt.of(citation(one, words, short)))
    assert url is not None
    before, _, fragment = url.partition("#:~:text=")
    assert before == "https://example.org/a"
    return fragment


@pytest.mark.parametrize(
    ("words", "encoded"),
    [
        ("Dogs travel free.", "Dogs%20travel%20free."),
        ("The well-known R&B, live", "The%20well%2Dknown%20R%26B%2C%20live"),
        ("50 % off? #1 is 1+1=2", "50%20%25%20off%3F%20%231%20is%201%2B1%3D2"),
        ("Прийшла весна – і дощ", "%D0%9F%D1%80%D0%B8%D0%B9%D1%88%D0%BB%D0%B0%20%D0%B2%D0%B5%D1%81%D0%BD%D0%B0"
         "%20%E2%80%93%20%D1%96%20%D0%B4%D0%BE%D1%89"),
    ],
)  # fmt: skip
def test_a_short_quote_is_named_as_a_whole_and_percent_encoded(words: str, encoded: str) -> None:
    assert landing(words, words) == encoded


def test_a_long_quote_is_named_by_its_first_and_its_last_words() -> None:
    long = "The ferry to Tarn runs all year, in summer every hour, and in winter it stops at dusk."
    assert unquote(landing(long, long)) == "The ferry to Tarn runs,winter it stops at dusk."


def test_a_quote_over_several_lines_is_named_by_words_of_the_first_and_of_the_last() -> None:
    text = "Do this:\n\n1. Open the app.\n2. Press Refund."
    one = article(text=text, url="https://example.org/a")
    whole = Quote.at(one, Span(0, len(text)))
    url = landing_of(Excerpt.of(Citation(whole, whole, 0.9, form=Form.STEPS)))
    assert url == "https://example.org/a#:~:text=Do%20this%3A,Press%20Refund."


def test_words_that_come_earlier_too_are_told_by_the_words_before_them() -> None:
    text = "Dogs travel free. On the night boat to Tarn, dogs travel free. Cats do not."
    assert landing(text, "Dogs travel free.") == "Dogs%20travel%20free."
    assert unquote(landing(text, "dogs travel free.")) == "boat to Tarn,-,dogs travel free."


def test_the_title_of_the_article_is_above_its_text_so_it_counts_as_earlier() -> None:
    text = "All know it. Pears forgive."
    assert unquote(landing(text, "Pears forgive.", title="Pears forgive. A story")) == "All know it.-,Pears forgive."


def test_the_words_before_have_no_marker_of_a_list_as_a_page_has_it_not_in_its_text() -> None:
    text = "Cats pay.\n\nIn winter:\n\n- Cats pay.\n- Dogs do not."
    second = text.rindex("Cats pay.")
    one = article(text=text, url="https://example.org/a")
    quote = Quote.at(one, Span(second, second + 9))
    url = landing_of(Excerpt.of(Citation(quote, quote, 0.9)))
    assert url is not None
    assert unquote(url).endswith("#:~:text=In winter:-,Cats pay.")


def test_the_part_with_the_short_answer_is_where_a_link_lands() -> None:
    assert landing_of(Excerpt.of(short())) == (
        "https://example.org/handbook#:~:text=In%20winter%20it%20stops%20at%20dusk."
    )
    last = replace(steps(), short=Quote.at(steps().article, steps().parts[-1].text.span))
    assert str(landing_of(Excerpt.of(last))).endswith("#:~:text=Press%20Refund.")
    assert str(landing_of(Excerpt.of(sentences()))).endswith("#:~:text=The%20ferry%20to%20Tarn%20runs%20all%20year.")


def test_a_link_to_a_table_lands_on_the_row() -> None:
    assert str(landing_of(Excerpt.of(row()))).endswith("#:~:text=Family,25%20crowns")
    assert str(landing_of(Excerpt.of(table()))).endswith("#:~:text=Single,9%20crowns")


def test_a_link_to_code_has_words_of_its_first_and_of_its_last_line() -> None:
    assert str(landing_of(Excerpt.of(code()))).endswith("#:~:text=tarn%20login,tarn%20refund%20%2D%2Dall")


def test_an_anchor_of_the_article_is_kept() -> None:
    one = article(url="https://example.org/a#fees")
    url = landing_of(Excerpt.of(citation(one, "“Pears forgive,” she said.")))
    assert url == "https://example.org/a#fees:~:text=%E2%80%9CPears%20forgive%2C%E2%80%9D%20she%20said."


@pytest.mark.parametrize("url", [None, "ftp://example.org/a", "javascript:alert(1)", "articles/a.md"])
def test_an_article_without_an_address_in_the_web_has_no_link(url: str | None) -> None:
    assert landing_of(Excerpt.of(citation(article(url=url), "chose pears"))) is None


def test_a_text_that_was_changed_since_is_not_looked_for_on_the_page() -> None:
    old = replace(Excerpt.of(citation(article(), "chose pears")), until=date(2024, 6, 1))
    assert landing_of(old) == "https://example.org/orchard"


def test_a_pdf_opens_at_the_page_of_the_quote() -> None:
    pdf = article(url="https://example.org/a.pdf", pages=(PageStart(0, 4), PageStart(60, 5)))
    assert landing_of(Excerpt.of(citation(pdf, "Today the orchard"))) == "https://example.org/a.pdf#page=5"
    assert landing_of(Excerpt.of(citation(replace(pdf, pages=()), "Today"))) == "https://example.org/a.pdf"


def test_a_link_that_would_be_too_long_is_the_plain_one() -> None:
    one = article(text="д" * 400, url="https://example.org/a")
    assert landing_of(Excerpt.of(citation(one, one.text))) == "https://example.org/a"


def test_a_link_from_a_button_lands_where_that_of_the_answer_does() -> None:
    excerpt = Excerpt.of(short())
    opened = Bookmark.of(excerpt).excerpt(excerpt.article)
    assert opened is not None
    assert landing_of(opened) == landing_of(excerpt)


@given(citations())
def test_whatever_is_quoted_its_link_is_one_of_allowed_characters(found: Citation) -> None:
    one: Article = replace(found.article, url="https://example.org/a")
    parts = tuple(
        Part(Quote.at(one, part.text.span), Quote.at(one, part.label.span) if part.label else None)
        for part in found.parts
    )
    url = landing_of(Excerpt(parts, form=found.form))
    assert url is not None
    assert url.isascii()
    assert url.isprintable()
    assert " " not in url
    assert len(url) <= 1800
    assert url.partition("#:~:text=")[2].replace("-,", "", 1).count("-") == 0
