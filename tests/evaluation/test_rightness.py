"""What is shown is right by the rule of the question's set."""

import pytest

from evaluation.rightness import Shown, is_answerable, is_right, sentences_in
from tests.evaluation.making import field_row, help_row, marked_row

SHORT = {"answers": ["Ada Quince"], "lang": "en"}


def test_a_short_answer_is_right_if_it_is_shown() -> None:
    assert is_right(SHORT, Shown("other", "It was Ada Quince who planted it."))
    assert not is_right(SHORT, Shown("a", "It was Adam Quincey."))


def test_a_help_page_is_right_if_it_answers_and_shows_what_was_asked_for() -> None:
    row = help_row(articles=("a", "b"), key="refund|money")
    assert is_right(row, Shown("b", "You get your MONEY back."))
    assert not is_right(row, Shown("c", "You get your money back."))
    assert not is_right(row, Shown("a", "Write to us."))
    assert is_right(help_row(key=""), Shown("a", "Write to us."))
    assert not is_right(row, Shown(None, ""))


def test_one_marked_sentence_is_enough_whatever_its_punctuation() -> None:
    row = marked_row(selected=((1,), (2,)))
    assert is_right(row, Shown("a", "So: two is\ntwo."))
    assert not is_right(row, Shown("a", "One is one."))
    assert sentences_in(row, "One is one. Three") == {0, 2}


@pytest.mark.parametrize(
    ("shown", "right"),
    [
        (Shown("a", "It was D. Oakes.", "D.  oakes"), True),
        (Shown("a", "It was D. Oakes."), True),
        (Shown("a", "It was D. Oakes.", "Molyneux"), False),  # the short answer is something else
    ],
)
def test_expected_words_are_looked_for_in_the_short_answer_first(shown: Shown, right: bool) -> None:
    assert is_right(field_row("D. Oakes"), shown) is right


def test_nothing_is_right_where_the_articles_do_not_answer() -> None:
    absent = SHORT | {"kind": "absent"}
    for row in (absent, field_row(None), help_row(kind="absent"), marked_row(kind="impossible")):
        assert not is_answerable(row)
        assert not is_right(row, Shown("a", "Ada Quince. One is one."))
