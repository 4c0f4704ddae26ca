"""Words of any script are found where they stand, and compare as people mean them."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.languages import Language, known_languages, language_of
from knowledge.text.stems import stem, stems
from knowledge.text.words import bare, fold, is_unspaced, plain, raw_words, words, words_and_gaps

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


@settings(deadline=None)  # the first example loads word lists
@given(st.text(min_size=1), st.sampled_from(known_languages()))
@example("'s", language_of("en"))
@example("'", language_of("en"))
@example("ـ", language_of("ar"))  # a lone tatweel, of which folding would leave nothing
@example("\u0610", language_of("ar"))
@example("...", language_of("en"))
@example("\u200b", language_of("en"))
def test_nothing_becomes_empty_on_its_way_to_a_stem(text: str, language: Language) -> None:
    assert fold(text)
    assert bare(fold(text))
    assert stem(bare(fold(text)), language)
    assert stems([bare(fold(text))], language) == [stem(bare(fold(text)), language)]
    for word in words(text):
        assert word.folded
        assert bare(word.folded)
        assert stem(bare(word.folded), language)
        assert plain(word.folded) or stem(word.folded, language)


@settings(deadline=None)  # the first example loads word lists
@given(st.text())
def test_words_and_gaps_are_the_whole_text(text: str) -> None:
    parts = words_and_gaps(text)
    assert "".join(parts) == text
    assert parts[1::2] == raw_words(text)


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
