"""Names in different alphabets are compared by how they sound."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.text.romanisation import first_letters, is_given_name_of, is_latin, sound_alike, sounds
from knowledge.text.words import fold

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "alphabets.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["alike"], ids=lambda case: case["why"])
def test_spellings_of_one_name_sound_alike(case: dict[str, Any]) -> None:
    one, other = map(fold, case["words"])
    assert sound_alike(one, other)
    assert sound_alike(other, one)


@pytest.mark.parametrize("case", CASES["apart"], ids=lambda case: case["why"])
def test_other_names_do_not(case: dict[str, Any]) -> None:
    one, other = map(fold, case["words"])
    assert not sound_alike(one, other)
    assert not sound_alike(other, one)


@pytest.mark.parametrize("case", CASES["alike"], ids=lambda case: case["why"])
def test_a_word_begins_with_one_of_the_letters_that_its_other_spelling_is_sought_by(case: dict[str, Any]) -> None:
    for one, other in (case["words"], case["words"][::-1]):
        assert fold(other).startswith(first_letters(fold(one), is_latin_wanted=is_latin(other)))


def test_given_names_that_languages_have_of_their_own_are_listed() -> None:
    assert is_given_name_of("пётр", "peter")
    assert is_given_name_of("jon", "jonathan")
    assert not is_given_name_of("jon", "john")
    assert not is_given_name_of("pavel", "peter")


def test_a_word_has_a_bounded_number_of_sounds() -> None:
    assert 0 < len(sounds("ch" * 40)) <= 24


def test_a_word_of_latin_letters_may_have_accents() -> None:
    assert is_latin("müller")
    assert not is_latin("мюллер")
