"""Lines in scripts that run from right to left: from the order on the page to the order of reading."""

import pytest

from knowledge.sources.pdf.scripts import is_right_to_left, logical, runs_right_to_left, with_closed_brackets


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        (["The ", "lamp", " 41"], "The lamp 41"),
        ([*"םולש"], "שלום"),
        (["1923", " ", *"תנש"], "שנת 1923"),
        ([*"1923", " ", *"תנש"], "שנת 1923"),
        ([".", *"תינ", " ", "NATO", " ", "41", " ", *"ןוגרא"], "ארגון NATO 41 נית."),
        (["The", " ", "word", " ", *"םולש", " ", "is", " ", "Hebrew"], "The word שלום is Hebrew"),
        (["The", " ", *"בוט", " ", *"םוי", " ", "they", " ", "said"], "The יום טוב they said"),
        ([*"لا", "س"], "سال"),
        (["لا", "س"], "سلا"),
    ],
)
def test_a_line_is_put_into_the_order_of_reading(shown: list[str], read: str) -> None:
    assert logical(shown) == read


def test_most_letters_decide_which_way_a_text_runs() -> None:
    assert runs_right_to_left("שלום לכם NATO 1923")
    assert not runs_right_to_left("the word שלום")
    assert not runs_right_to_left("1923")
    assert is_right_to_left("the word שלום")
    assert not is_right_to_left("naïve – 1923 “x”")


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("שלום (חבר) כאן", "שלום (חבר) כאן"),
        ("שלום )חבר( כאן", "שלום (חבר) כאן"),
        ("a ) b ( c", "a ) b ( c"),
        ("שלום) כאן", "שלום) כאן"),
    ],
)
def test_brackets_that_are_written_as_they_look_are_turned(text: str, closed: str) -> None:
    assert with_closed_brackets(text) == closed
