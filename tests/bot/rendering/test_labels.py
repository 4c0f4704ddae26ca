"""Titles, names and words on buttons as lines that stay within themselves."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.labels import NAMELESS, label


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The orchard\n on the hill", "The orchard on the hill"),
        ("\u202etxt.exe\u202c", "txt.exe"),
        ("\u2066isolated\u2069 \u200flast", "isolated last"),
        ("zero\u200bwidth\ufeff\u2060", "zerowidth"),
        ("soft\u00adhyphen", "softhyphen"),
        ("null\x00bell\x07", "null bell"),
        ("half\ud800", "half\ufffd"),
        ("filler\u3164\u2800", "filler"),
        ("z\u0300\u0301\u0302\u0303\u0304\u0305\u0306algo", "z\u0300\u0301\u0302\u0303algo"),
        ("Việt Nam – e\u0302\u0301", "Việt Nam – e\u0302\u0301"),
        ("שָּׁלוֹם", "שָּׁלוֹם"),
        ("نمی\u200cخواهم", "نمی\u200cخواهم"),
        ("👩🏽‍🚀 in space ❤️", "👩🏽‍🚀 in space ❤️"),
        ("<b>bold</b> *star* [x](tg://user?id=1) @all /stop", "<b>bold</b> *star* [x](tg://user?id=1) @all /stop"),
    ],
)
def test_what_is_not_seen_is_left_out_and_all_else_stays(text: str, shown: str) -> None:
    assert label(text, 100) == shown


@pytest.mark.parametrize(
    "text", ["\u200b", "\u202e\u202c", "\u3164", "\u200d\u200d", "\x00", "\u0301", "\ufeff \u2060"]
)
def test_what_has_nothing_to_be_seen_is_a_dash(text: str) -> None:
    assert label(text, 100) == NAMELESS


def test_a_text_of_megabytes_is_cut_at_once() -> None:
    assert label("\u200b" * 50 + "word " * 1_000_000, 20) == "word word word…"


@given(st.text(st.characters(exclude_categories=[]), max_size=300), st.integers(10, 100))
def test_a_label_is_one_visible_line_that_can_be_sent(text: str, length: int) -> None:
    said = label(text, length)
    assert 1 <= len(said) <= length
    assert said.strip() == said
    said.encode()
    assert not any(unicodedata.category(one) in {"Cc", "Cs"} for one in said)
