"""What the records of a language compute from their fields."""

import pytest

from knowledge.languages import Script, language_of, scripts
from knowledge.languages.language import QuestionWords


def test_a_noun_leads_to_the_sort_that_it_asks_for() -> None:
    asking = QuestionWords(wanted={"place": frozenset({"city", "town"}), "time": frozenset({"year"})})
    assert dict(asking.sorts) == {"city": "place", "town": "place", "year": "time"}


@pytest.mark.parametrize(
    ("name", "letter"),
    [("latin", "ž"), ("cyrillic", "ї"), ("thai", "ก"), ("kana", "カ"), ("han", "图"), ("arabic", "پ"), ("hebrew", "ש")],
)
def test_a_script_knows_its_letters(name: str, letter: str) -> None:
    assert [one for one, script in scripts().items() if script.pattern.match(letter)] == [name]


def test_a_letter_of_another_script_than_latin_counts_three_times() -> None:
    assert {name: script.weight for name, script in scripts().items() if script.weight != 3.0} == {"latin": 1.0}
    assert Script(letters="a-z").weight == 3.0


def test_only_claimed_languages_can_be_asked_in() -> None:
    assert language_of("en").is_claimed
    assert not language_of("eo").is_claimed


@pytest.mark.parametrize(
    ("code", "word"),
    [("en", "the"), ("en", "company"), ("en", "director"), ("en", "founded"), ("ar", "مدير"), ("en", "hello")],
)
def test_words_of_the_lists_are_ordinary_ones(code: str, word: str) -> None:
    assert word in language_of(code).ordinary
    assert "tchaikovsky" not in language_of(code).ordinary
