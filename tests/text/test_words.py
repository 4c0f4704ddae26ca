"""Words of any script are found where they stand, and compare as people mean them."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.text.words import bare, fold, is_unspaced, plain, raw_words, words

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "words.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_words_begin_and_end_where_readers_see_them(case: dict[str, Any]) -> None:
    assert [word.folded for word in words(case["text"])] == case["words"]


@settings(deadline=None)  # the first example loads word lists
@given(st.text())
def test_a_word_stands_where_it_says_and_depends_on_nothing_beyond_blanks(text: str) -> None:
    found = words(text)
    for word in found:
        assert fold(text[word.start : word.end]) == word.folded
    assert [text[word.start : word.end] for word in found] == raw_words(text)
    assert [word for chunk in text.split() for word in raw_words(chunk)] == raw_words(text)
    assert all(raw_words(word) == [word] for word in raw_words(text) if word.isalnum())
    assert all(a.end <= b.start for a, b in pairwise(found))


@settings(deadline=None)  # the first example loads word lists
@given(st.text())
@example("U․S․")  # dots that are full stops only once they are folded
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("folded", "expected"), [("huawei's", "huawei"), ("students'", "students"), ("1,000", "1000"), ("3.5", "3.5")]
)
def test_a_bare_word_has_no_possessive_and_no_thousands_mark(folded: str, expected: str) -> None:
    assert bare(folded) == expected


@pytest.mark.parametrize(
    ("folded", "expected"),
    [
        ("zürich", "zurich"),
        ("łódź", "lodz"),
        ("straße", "strasse"),
        ("ёлка", "елка"),
        ("हिन्दी", "हिंदी"),
        ("أحمدُ", "احمد"),
        ("が", "が"),
    ],
)
def test_ornaments_go_but_vowel_signs_stay(folded: str, expected: str) -> None:
    assert plain(folded) == expected


def test_scripts_without_spaces_are_told_from_those_with() -> None:
    assert [is_unspaced(word) for word in ("図書館", "ไทย", "한국어", "word", "слово")] == [
        True,
        True,
        False,
        False,
        False,
    ]
