"""Hebrew and Arabic titles, names and answers in lines of other languages: dates, numbers and marks keep their places.

A line keeps its order if it has no letter from right to left outside of isolates. A line that is only a title or a
quote needs none.
"""

import re
from dataclasses import replace
from datetime import date
from unicodedata import bidirectional

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue import Catalogue
from bot.config import AnswerLimits, Config
from bot.rendering.answers import answer_page
from bot.rendering.articles import articles_page, missing_article_page
from bot.rendering.cards import answer_cards
from bot.rendering.details import details_page
from bot.rendering.looks import Looks
from bot.rendering.page import Composer, Page
from bot.rendering.phrases import byline, shortened
from bot.rendering.sheet_pages import quotes_page, related_page
from bot.rendering.terminal import Terminal
from bot.texts import texts_in
from bot.wording.isolation import FSI, PDI
from knowledge import (
    Article,
    Detail,
    DetailKind,
    QuestionKind,
    Quote,
    QuotesCard,
    Reason,
    RelatedArticle,
    RelatedCard,
    Span,
    Thresholds,
)
from tests.bot.rendering.marks import check, marked
from tests.fakes import article, citation, found, not_found, summary

CATALOGUE = Catalogue.load("en")
LOOKS = Looks(CATALOGUE.texts_for("en"), AnswerLimits(), Thresholds(), "who planted it")
TITLE, AUTHOR, NAME = "הפרדס (1901) על הגבעה", "דנה לוי", "عمر الخياط"
SENTENCE = "את הפרדס נטעה דנה לוי בשנת 1901."
HOSTILE = "\u202eevil\u2069 \u2067title\u202d"


def hebrew(article_id: str = "orchard", **changes: object) -> Article:
    known = {"title": TITLE, "author": AUTHOR, "published": date(2024, 5, 2)} | changes
    return article(article_id, f"{SENTENCE}\n\nעוד משפט.", **known)


ISOLATE = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")
MOVING = {"R", "AL", "RLO", "RLE", "LRO", "LRE", "RLI", "LRI", "FSI", "PDI"}


def outside(line: str) -> str:
    """The line without its isolates."""
    while (shorter := ISOLATE.sub("", line)) != line:
        line = shorter
    return line


def keeps_its_order(line: str) -> bool:
    return MOVING.isdisjoint(map(bidirectional, outside(line)))


def ordered(page: Page, *, alone: tuple[str, ...]) -> None:
    """Fail unless each line keeps its order, or is one of those that stand alone."""
    check(page)
    wrong = [line for line in page.text.splitlines() if line not in alone and not keeps_its_order(line)]
    assert wrong == []


def test_below_an_answer_title_and_quote_stand_alone_and_the_byline_keeps_its_order() -> None:
    page = answer_page(found("who", citation(hebrew(), SENTENCE)), LOOKS)
    ordered(page, alone=(SENTENCE, TITLE))
    assert SENTENCE in page.text
    assert page.text.endswith(f"{TITLE}\n{FSI}{AUTHOR}{PDI} · May 2, 2024")
    assert ("blockquote", SENTENCE) in marked(page)


def test_headings_above_a_quote_keep_their_order() -> None:
    of = hebrew()
    best = citation(of, SENTENCE)
    start = of.text.index("עוד")
    headings = (Quote.at(of, Span(0, 8)), Quote.at(of, Span(start, start + 8)))
    page = answer_page(found("who", replace(best, headings=headings)), LOOKS)
    ordered(page, alone=(SENTENCE, TITLE))
    assert f"In: {FSI}{of.text[:8]}{PDI} › {FSI}{of.text[start : start + 8]}{PDI}\n" in page.text


def test_copies_keep_their_dates() -> None:
    best = replace(citation(hebrew(), SENTENCE), also_in=(hebrew("b", publisher=NAME), article("c", publisher="News")))
    page = answer_page(found("who", best), LOOKS)
    ordered(page, alone=(SENTENCE, TITLE))
    assert f"Also in: {FSI}{NAME}{PDI} · May 2, 2024, News · May 2, 2024" in page.text


def test_other_answers_are_bold_without_the_isolate_around_them() -> None:
    first, other = article(), hebrew("b")
    best = citation(first, "Ada Quince, its first gardener, chose pears.", "Ada Quince")
    more = citation(other, SENTENCE, AUTHOR)
    page = answer_page(replace(found("who", best, more), kind=QuestionKind.WHO), LOOKS)
    ordered(page, alone=())
    assert f"• {FSI}{AUTHOR}{PDI} · {FSI}{TITLE}{PDI}\n" in page.text
    assert ("bold", AUTHOR) in marked(page)
    assert ("text_link", TITLE) in marked(page)


def test_a_list_keeps_its_numbers() -> None:
    page = articles_page([summary(hebrew()), summary(article("b"))], LOOKS, offset=0, total=2)
    ordered(page, alone=())
    assert f"\n1. {FSI}{TITLE}{PDI}\n{FSI}{AUTHOR}{PDI} · May 2, 2024\n\n2. The b on the hill\n" in page.text
    assert ("text_link", TITLE) in marked(page)


def test_details_keep_their_words() -> None:
    of = hebrew()
    page = details_page(Composer(), [Detail(of, DetailKind.AUTHOR)], LOOKS)
    ordered(page, alone=(TITLE,))
    assert page.text.startswith(f"Author: {FSI}{AUTHOR}{PDI}\n")
    assert ("bold", AUTHOR) in marked(page)


def test_missing_words_keep_their_marks() -> None:
    page = answer_page(not_found("?", Reason.UNKNOWN_WORDS, missing=("פרדס", "b")), LOOKS)
    ordered(page, alone=())
    assert f"“{FSI}פרדס{PDI}”, “b”" in page.text


def test_an_unknown_id_keeps_the_sentence_around_it() -> None:
    page = missing_article_page(NAME, LOOKS, nearest=())
    assert page.text == f"No article is called {FSI}{NAME}{PDI}."
    assert marked(page) == [("bold", NAME)]


def test_cards_of_people_keep_names_and_dates() -> None:
    of = hebrew()
    name = Quote.at(of, Span(SENTENCE.index(AUTHOR), SENTENCE.index(AUTHOR) + len(AUTHOR)))
    page = quotes_page(QuotesCard(name, "1901", ()), LOOKS)
    assert f"nothing that {FSI}{AUTHOR}{PDI} said about “1901”." in page.text


def test_result_cards_keep_the_word_before_a_title() -> None:
    [card] = answer_cards(found("who", citation(hebrew(), SENTENCE, AUTHOR, confidence=0.3)), LOOKS)
    assert card.title == f"Perhaps: {FSI}{AUTHOR}{PDI}"
    assert str(card.description).startswith(f"{FSI}{TITLE}{PDI} – ")


def test_a_terminal_has_no_isolates() -> None:
    shown = Terminal(texts_in("en"), Config(), width=80).answer(found("who", citation(hebrew(), SENTENCE)))
    assert FSI not in shown
    assert f"{TITLE} · {AUTHOR} · 2024-05-02" in shown


def test_plain_texts_have_no_isolates() -> None:
    page = answer_page(found("who", citation(article(), "Ada Quince, its first gardener, chose pears.")), LOOKS)
    listed = articles_page([summary(article())], LOOKS, offset=0, total=1)
    assert FSI not in page.text + listed.text


def test_controls_in_a_title_are_left_out() -> None:
    page = articles_page([summary(hebrew(title=HOSTILE, author=HOSTILE))], LOOKS, offset=0, total=1)
    ordered(page, alone=())
    assert not set(page.text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200f")


CHARACTERS = st.sampled_from([*"ab 1(אם𐤀\n\u2066\u2067\u202e\u202c\u200f", FSI, PDI])
TITLES = st.text(CHARACTERS, min_size=1, max_size=400).filter(str.strip)


@given(st.lists(st.tuples(TITLES, TITLES), min_size=1, max_size=15))
def test_whatever_titles_and_names_hold_a_list_fits_and_keeps_its_order(known: list[tuple[str, str]]) -> None:
    of = [summary(hebrew(f"a{number}", title=title, author=author)) for number, (title, author) in enumerate(known)]
    ordered(articles_page(of, LOOKS, offset=0, total=len(of)), alone=())


@given(TITLES, st.integers(2, 60))
def test_a_shortened_line_has_its_isolates_closed(author: str, length: int) -> None:
    assert len(shortened(byline(hebrew(author=author), LOOKS.texts), length)) <= length


def test_fifteen_long_titles_from_right_to_left_fit_into_a_message() -> None:
    of = [summary(hebrew(f"a{number}", title="𐤀" * 300, author="𐤁" * 300)) for number in range(15)]
    ordered(articles_page(of, LOOKS, offset=90, total=200), alone=())


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "ru", "zh"])
def test_in_every_language_of_the_bot_a_byline_keeps_its_order(language: str) -> None:
    assert keeps_its_order(byline(hebrew(), CATALOGUE.texts_for(language), pages="4"))


def test_articles_near_one_keep_numbers_and_dates() -> None:
    of = hebrew()
    sentence = Quote.at(of, Span(0, len(SENTENCE)))
    shared = RelatedCard(article("b"), (RelatedArticle(of, (), sentence),))
    ordered(related_page(shared, LOOKS), alone=(SENTENCE,))
