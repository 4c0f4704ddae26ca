"""Sentences that the chat and the terminal have in common."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.phrases import (
    MISSING_SHOWN,
    agreeing,
    byline,
    detail_template,
    explanation,
    further,
    headline_needed,
    one_line,
    otherwise,
    page_range,
    quoted,
    shortened,
)
from bot.texts import texts_in
from knowledge import DetailKind, QuestionKind, Reason, Thresholds
from tests.fakes import article, citation, found, not_found, summary

ENGLISH = texts_in("en")
SENTENCE = "Ada Quince, its first gardener, chose pears."


@pytest.mark.parametrize(("language", "said"), [("en", "“a”, “b”"), ("de", "„a“, „b“"), ("es", "«a», «b»")])
def test_words_are_quoted_in_the_marks_of_the_language(language: str, said: str) -> None:
    assert quoted(["a", " b\n"], texts_in(language)) == said


def test_of_very_many_missing_words_a_few_are_named() -> None:
    words = tuple("abcdef")
    said = explanation(not_found("?", Reason.UNKNOWN_WORDS, missing=words), ENGLISH, "who")
    assert [word for word in words if f"“{word}”" in said] == list(words[:MISSING_SHOWN])


def test_unknown_words_that_are_not_named_are_just_not_stated() -> None:
    assert explanation(not_found("?", Reason.UNKNOWN_WORDS), ENGLISH, "who") == ENGLISH.not_stated


@pytest.mark.parametrize(
    ("reason", "is_needed"),
    [
        (Reason.UNKNOWN_WORDS, True),
        (Reason.NOT_STATED, True),
        (Reason.NOT_FOUND, True),
        (Reason.EMPTY_QUESTION, False),
        (Reason.NO_ARTICLES, False),
    ],
)
def test_not_in_my_articles_is_said_where_it_is_true(reason: Reason, is_needed: bool) -> None:
    assert headline_needed(not_found("?", reason)) is is_needed


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({}, "Imre Vale · 2024-05-02"),
        ({"author": None}, "2024-05-02"),
        ({"published": None}, "Imre Vale"),
        ({"author": None, "published": None}, ""),
        ({"author": "Imre\n Vale", "published": date(2023, 1, 1)}, "Imre Vale · 2023-01-01"),
    ],
)
def test_a_byline_says_what_is_known(known: dict[str, Any], said: str) -> None:
    of = article(**known)
    assert byline(of, ENGLISH) == said
    assert byline(summary(of), ENGLISH) == said


@pytest.mark.parametrize(("language", "said"), [("en", "p. 4–5"), ("de", "S. 4–5"), ("es", "pág. 4–5")])
def test_pages_are_named_in_the_language_of_the_chat(language: str, said: str) -> None:
    texts = texts_in(language)
    assert page_range((4, 5), texts) == said
    assert page_range((4,), texts) == said.removesuffix("–5")
    assert page_range((), texts) == ""


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("a short one", 11, "a short one"),
        ("a somewhat longer one", 12, "a somewhat…"),
        ("averylongwordindeed", 10, "averylong…"),
        ("a verylongwordindeed", 10, "a verylon…"),
        ("two\n\nlines", 20, "two lines"),
    ],
)
def test_a_long_text_is_cut_after_a_word_where_one_ends(text: str, length: int, short: str) -> None:
    assert shortened(text, length) == short


@given(st.text(), st.integers(2, 50))
def test_a_shortened_text_is_one_line_that_fits(text: str, length: int) -> None:
    short = shortened(text, length)
    assert len(short) <= length
    assert short == one_line(text) or short.endswith("…")


def test_further_citations_are_sure_of_other_sentences_and_not_too_many() -> None:
    best = citation(article(), SENTENCE)
    others = [citation(article(name), SENTENCE, confidence=sure) for name, sure in [("a", 0.9), ("b", 0.2), ("c", 0.5)]]
    answer = found("who", best, citation(article(), SENTENCE, "pears"), *others)
    thresholds = Thresholds(0.5, 0.25)
    ids = [one.article.id for one in further(answer, thresholds=thresholds, limit=10)]
    assert ids == ["a", "c"]
    assert [one.article.id for one in further(answer, thresholds=thresholds, limit=2)] == ["a"]
    assert further(answer, thresholds=thresholds, limit=1) == ()
    assert further(not_found("who"), thresholds=thresholds, limit=3) == ()


def test_a_title_needs_no_words_and_the_other_details_have_theirs() -> None:
    assert [detail_template(kind, ENGLISH) for kind in DetailKind] == [
        "Author: {value}",
        "Date: {value}",
        "Link: {value}",
        "{value}",
    ]


def test_who_else_is_named_comes_newest_first_and_nobody_twice() -> None:
    old, new, same = (
        article(name, published=date(year, 5, 2)) for name, year in (("a", 2019), ("b", 2023), ("c", 2021))
    )
    others = (
        citation(old, SENTENCE, "Ada"),  # the same as Ada Quince
        citation(old, SENTENCE, "gardener"),
        citation(new, SENTENCE, "pears"),
        citation(same, SENTENCE, "gardener"),
    )
    best = citation(article(), SENTENCE, "Ada Quince")
    same_article = citation(article(), SENTENCE, "chose")
    copied = replace(best, also_in=(article("copy"),))
    in_copy = citation(article("copy"), SENTENCE, "first")
    answer = found("who chose pears", copied, same_article, in_copy, *others)
    named = otherwise(answer, answer.citations[1:])
    assert [(one.article.id, one.short.text) for one in named if one.short] == [("b", "pears"), ("c", "gardener")]
    assert otherwise(replace(answer, kind=QuestionKind.WHEN), answer.citations[1:]) == ()


def test_articles_agree_that_have_the_same_short_answer_and_are_no_copies() -> None:
    orchard, a, b, copy = article(), article("a"), article("b"), article("copy")
    best = replace(citation(orchard, SENTENCE, "Ada Quince"), also_in=(copy,))
    others = (
        citation(orchard, "Ada Quince", "Ada Quince"),  # the same article
        citation(copy, SENTENCE, "Ada Quince"),
        citation(a, SENTENCE, "Ada Quince"),
        citation(a, "Ada Quince", "Ada Quince"),  # named already
        citation(article("c"), SENTENCE, "Ada"),  # perhaps another one
        citation(article("d"), SENTENCE),
        citation(b, SENTENCE, "Ada Quince"),
        citation(article("e"), SENTENCE, "Ada Quince", confidence=0.3),
    )
    answer = found("who chose pears", best, *others)
    assert [one.article.id for one in agreeing(answer, thresholds=Thresholds())] == ["a", "b"]
    assert agreeing(not_found("who"), thresholds=Thresholds()) == ()
    assert agreeing(found("who", citation(orchard, SENTENCE), *others), thresholds=Thresholds()) == ()
