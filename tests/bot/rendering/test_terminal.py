"""How answers look in a terminal."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import AnswerLimits, Config
from bot.rendering.terminal import Terminal
from bot.texts import texts_in
from knowledge import Answer, Failure, PageStart, Reason, ReloadReport, Repair
from tests.bot.rendering.samples import HANDBOOK
from tests.fakes import article, citation, found, not_found, summary

QUESTION = "who chose pears"
SENTENCE = "Ada Quince, its first gardener, chose pears."
PLAIN = Terminal(texts_in("en"), Config(example="who planted the orchard"), width=40)
COLOURED = Terminal(PLAIN.texts, PLAIN.config, width=40, coloured=True)


def test_an_answer_is_the_short_one_the_sentence_and_where_it_stands() -> None:
    assert PLAIN.answer(found(QUESTION, citation(article(), SENTENCE, "Ada Quince"))) == (
        "Ada Quince\n"
        "\n"
        "│ Ada Quince, its first gardener, chose\n"
        "│ pears.\n"
        "The orchard on the hill · Imre Vale · 2024-05-02\n"
        "https://example.org/orchard"
    )


def test_the_page_is_named_after_the_date() -> None:
    of = article(pages=(PageStart(0, 3), PageStart(article().text.index(SENTENCE), 4)))
    said = PLAIN.answer(found(QUESTION, citation(of, SENTENCE, "Ada Quince")))
    assert "\nThe orchard on the hill · Imre Vale · 2024-05-02 · p. 4\n" in said


def test_without_a_short_answer_the_sentence_stands_alone() -> None:
    said = PLAIN.answer(found(QUESTION, citation(article(), SENTENCE)))
    assert said.startswith("│ Ada Quince, its first")


def test_what_is_not_known_of_an_article_is_left_out() -> None:
    bare = article(author=None, published=None, url=None)
    assert PLAIN.answer(found(QUESTION, citation(bare, SENTENCE))).endswith("│ pears.\nThe orchard on the hill")


def test_the_answer_is_bold_within_the_quote_though_lines_break_in_it() -> None:
    said = COLOURED.answer(found(QUESTION, citation(article(), SENTENCE, "first gardener, chose pears")))
    quote = "\n".join(line for line in said.splitlines() if line.startswith("│"))
    assert re.findall("\x1b\\[1m(.*?)\x1b\\[0m", quote) == ["first", "gardener,", "chose", "pears"]


def test_only_a_part_of_a_word_may_be_bold() -> None:
    said = COLOURED.answer(found(QUESTION, citation(article(), "Today the orchard has 312 trees.", "tree")))
    assert "312 \x1b[1mtree\x1b[0ms." in said


def test_colours_change_no_line() -> None:
    answer = found(QUESTION, citation(article(), SENTENCE, "Ada Quince"))
    assert re.sub("\x1b\\[[0-9]m", "", COLOURED.answer(answer)) == PLAIN.answer(answer)
    assert "\x1b" not in PLAIN.answer(answer)


def test_further_places_follow_if_they_are_sure_enough() -> None:
    grove = article("grove")
    answer = found(
        QUESTION,
        citation(article(), SENTENCE),
        citation(grove, SENTENCE, confidence=0.9),
        citation(article("hedge"), SENTENCE, confidence=0.3),
    )
    said = PLAIN.answer(answer)
    assert said.count("│ Ada Quince") == 2
    assert "The grove on the hill" in said
    assert "hedge" not in said
    few = Terminal(PLAIN.texts, Config(answers=AnswerLimits(citations=1)), width=40)
    assert few.answer(answer).count("│ Ada Quince") == 1


def test_what_a_question_was_taken_for_is_said_first() -> None:
    repaired = found(
        "who chose paers",
        citation(article(), SENTENCE),
        repairs=(Repair("paers", "pears"),),
        understood="who chose\npears",
    )
    assert PLAIN.answer(repaired).startswith("Showing results for who chose pears\n│ ")


def test_what_a_follow_up_was_understood_as_is_said_first() -> None:
    followed = replace(
        found("and when?", citation(article(), SENTENCE), understood="When {was} it?"), is_follow_up=True
    )
    assert PLAIN.answer(followed).startswith("Understood as: When {was} it?\n│ ")
    others = replace(followed, besides=("Ada {Quince}", "Bo"))
    assert PLAIN.answer(others).startswith("Understood as: When {was} it? (other than “Ada {Quince}”, “Bo”)\n│ ")


def test_a_question_back_lists_what_may_be_meant() -> None:
    ambiguous = not_found("and Wang?", Reason.AMBIGUOUS, suggestions=("Who is A Wang?", "Who is B Wang?"))
    assert PLAIN.answer(ambiguous) == "Which of these do you mean?\n  • Who is A Wang?\n  • Who is B Wang?"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            not_found(QUESTION, Reason.UNKNOWN_WORDS, missing=("plums", "figs")),
            "Not in my articles.\nThey never mention “plums”, “figs”.",
        ),
        (
            not_found(QUESTION, suggestions=("The\norchard", "The grove")),
            "Not in my articles.\nThey mention these words, but I found no sentence that answers this.\n"
            "Perhaps one of these:\n  • The orchard\n  • The grove",
        ),
        (not_found("12345", Reason.NOT_FOUND), "Not in my articles."),
        (
            not_found("", Reason.EMPTY_QUESTION),
            "What would you like to know? For example: who planted the orchard",
        ),
        (
            not_found(QUESTION, Reason.NO_ARTICLES),
            "I have no articles yet. Please try again in a moment; if this stays, the articles need to be loaded"
            " (/reload).",
        ),
    ],
    ids=["unknown words", "not stated", "not found", "no question", "no articles"],
)
def test_why_there_is_no_answer_is_said(answer: Answer, said: str) -> None:
    assert PLAIN.answer(answer) == said


def test_an_article_is_shown_whole_in_lines_that_fit() -> None:
    lines = PLAIN.article(article()).splitlines()
    assert lines[:4] == ["The orchard on the hill", "Imre Vale · 2024-05-02", "https://example.org/orchard", ""]
    assert " ".join(" ".join(lines[4:]).split()) == " ".join(article().text.split())
    assert all(len(line) <= 40 for line in lines)


def test_headings_of_an_article_are_bold_and_code_keeps_its_blanks() -> None:
    said = COLOURED.article(HANDBOOK)
    assert "\x1b[1mTickets\x1b[0m \x1b[1mfrom\x1b[0m" in said
    assert said.endswith("tarn login\n  tarn refund --all")
    assert "\n\n1. Open the app.\n2. Choose Orders.\n3. Press Refund.\n\n" in said


@given(st.text(max_size=200), st.integers(20, 60))
def test_no_word_of_a_text_is_lost_and_no_line_too_long(text: str, width: int) -> None:
    terminal = Terminal(PLAIN.texts, PLAIN.config, width=width)
    shown = terminal.article(article(text=f"x{text}", author=None, published=None, url=None, title="T"))
    body = shown.removeprefix("T\n\n")
    assert body.split() == f"x{text}".split()
    assert all(len(line) <= width or " " not in line for line in body.split("\n"))


def test_articles_are_listed_in_columns() -> None:
    bare = article("a-much-longer-name", author=None, published=None)
    dated = article(author=None, published=date(2024, 5, 2))
    assert PLAIN.articles([summary(bare), summary(dated)]) == (
        "a-much-longer-name  The a-much-longer-name on the hill\n"
        "orchard             The orchard on the hill  2024-05-02"
    )
    assert PLAIN.articles([]).startswith("I have no articles yet.")


def test_a_reload_is_one_line_and_one_more_for_each_failure() -> None:
    failures = (Failure("articles/x.md", "is\nempty", "write something"),)
    report = ReloadReport(("a",), ("b",), (), ("c", "d"), failures, 1, 12.34)
    assert PLAIN.reloaded(report) == (
        "Articles reloaded in 12.3 s. added 1, changed 1, removed 0, unchanged 2, failed 1\n"
        "  added: a\n"
        "  changed (passages): b\n"
        "  articles/x.md: is empty; write something"
    )


@pytest.mark.parametrize(("columns", "width"), [("5", 20), ("80", 80), ("500", 100)])
def test_the_width_is_the_terminals_within_reason(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert Terminal.of(Config(), coloured=False).width == width
