"""Texts of the other direction are set apart, and no others are touched."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wording.isolation import FSI, PDI, closed, isolated

ARABIC, HEBREW = "دليل الميناء", "מדריך הנמל"
LRI, RLO, PDF, RLM = "\u2066", "\u202e", "\u202c", "\u200f"
OPENING = {"LRI", "RLI", "FSI"}
texts = st.text(st.sampled_from([*"ab 1.", "א", "م", LRI, FSI, PDI, RLO, PDF, RLM]), max_size=30)


def is_balanced(text: str) -> bool:
    depth = 0
    for character in text:
        kind = unicodedata.bidirectional(character)
        depth += (kind in OPENING) - (kind == "PDI")
        if depth < 0:
            return False
    return depth == 0


@pytest.mark.parametrize("text", ["The harbour", "Über den Hafen – 12,5 %", "Гавань", "港口指南", "", "12 › 3", "“é”"])
def test_a_text_of_the_direction_of_its_line_is_unchanged(text: str) -> None:
    assert isolated(text) == text


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd", "Zs"], max_codepoint=0x4FF)))
def test_a_text_without_letters_of_the_other_direction_is_unchanged_to_the_byte(text: str) -> None:
    assert isolated(text) == text


@pytest.mark.parametrize("text", [ARABIC, HEBREW, f"Guide: {HEBREW} (2024)", f"a{RLM}b", f"a{RLO}b", f"{LRI}a{PDI}"])
def test_a_text_of_the_other_direction_or_with_controls_is_set_apart(text: str) -> None:
    assert isolated(text) == f"{FSI}{text}{PDI}"


def test_in_a_line_from_right_to_left_latin_text_is_set_apart() -> None:
    assert isolated("The harbour", is_rtl=True) == f"{FSI}The harbour{PDI}"
    assert isolated(ARABIC, is_rtl=True) == ARABIC
    assert isolated("12", is_rtl=True) == "12"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"a{PDI}b", "ab"),
        (f"a{LRI}b", "ab"),
        (f"{PDI}{LRI}a{PDI}{LRI}", f"{LRI}a{PDI}"),
        (f"{RLO}a", f"{RLO}a"),
    ],
)
def test_isolates_without_counterpart_are_dropped(text: str, kept: str) -> None:
    assert isolated(text) == f"{FSI}{kept}{PDI}"


@given(texts)
def test_nothing_behind_a_text_is_affected_by_it(text: str) -> None:
    said = isolated(text)
    assert is_balanced(said)
    assert said == text or (said[0], said[-1]) == (FSI, PDI)
    assert len(said) <= len(text) + 2


@given(texts, st.integers(0, 20))
def test_a_cut_text_has_its_isolates_closed(text: str, length: int) -> None:
    cut = closed(isolated(text), length)
    assert len(cut) <= length
    assert is_balanced(cut)


@given(texts, st.integers(0, 30))
def test_a_cut_leaves_other_texts_as_they_are(text: str, length: int) -> None:
    plain = "".join(character for character in text if unicodedata.bidirectional(character) not in {*OPENING, "PDI"})
    assert closed(plain, length) == plain[:length]
