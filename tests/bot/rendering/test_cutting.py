"""How long a text is for Telegram, and where long texts are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.cutting import head, units, window
from knowledge import Span


def test_a_text_that_fits_is_shown_whole() -> None:
    assert head("One. Two.", 9) == 9


def test_a_cut_falls_after_a_paragraph_if_one_ends_late_enough() -> None:
    text = "A tree. A hill.\n\nA river. A bridge."
    assert text[: head(text, 28)] == "A tree. A hill.\n\n"


def test_a_cut_falls_after_a_sentence() -> None:
    text = "A tree stood here. “A hill?” she said. Nobody knew."
    assert text[: head(text, 44)] == "A tree stood here. “A hill?” she said. "


def test_a_cut_in_chinese_falls_after_its_full_stop() -> None:
    assert head("果园在山上。树很老。没人知道为什么", 12) == 10


def test_a_cut_falls_after_a_word_where_no_sentence_ends() -> None:
    assert head("one two three four", 12) == len("one two ")


def test_a_word_without_end_is_cut_anywhere() -> None:
    assert head("x" * 50, 10) == 10


@given(st.text(min_size=1), st.integers(2, 60))
def test_what_is_shown_fits_and_is_never_nothing(text: str, limit: int) -> None:
    end = head(text, limit)
    assert 1 <= end <= len(text)
    assert units(text[:end]) <= limit


def test_a_window_is_cut_between_words_around_the_answer() -> None:
    text = "long before anybody knew it the pear tree stood on the hill above the river and bore"
    at = text.index("pear tree")
    shown = window(text, Span(at, at + 9), 40)
    assert shown.of(text) == "knew it the pear tree stood on the"


@given(st.text("ab 𝔄\n", min_size=1, max_size=300), st.data(), st.integers(10, 80))
def test_a_window_holds_the_start_of_the_answer_and_is_not_too_long(
    text: str, data: st.DataObject, length: int
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    around = Span(start, data.draw(st.integers(start + 1, len(text))))
    shown = window(text, around, length)
    assert shown.start <= around.start < shown.end <= len(text)
    assert shown.end - shown.start <= max(length, 1)
    if around.end - around.start <= length // 2:
        assert around in shown


@pytest.mark.parametrize("length", [10, 100])
def test_a_text_that_fits_the_window_is_shown_whole(length: int) -> None:
    assert window("0123456789", Span(3, 4), length) == Span(0, 10)


@given(st.text())
def test_units_are_those_of_utf_16(text: str) -> None:
    assert units(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2
