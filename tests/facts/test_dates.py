"""What dates words mean, for an article of Tuesday, 19 November 2024."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from knowledge.facts.dates import date_spans, iso_date
from knowledge.languages import language_of
from knowledge.model import Span

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "facts_dates.yaml").read_text(encoding="utf-8"))
TUESDAY = date(2024, 11, 19)
FLAT = [(language, words, *dates) for language, cases in CASES["dates"].items() for words, dates in cases.items()]


@pytest.mark.parametrize(("language", "words", "past", "future"), FLAT, ids=[f"{one[0]}: {one[1]}" for one in FLAT])
def test_words_mean_a_date_of_the_past_or_of_the_future(
    language: str, words: str, past: str | None, future: str | None
) -> None:
    assert iso_date(words, TUESDAY, language) == past
    assert iso_date(words, TUESDAY, language, is_future=True) == future


@pytest.mark.parametrize(("language", "words"), [one[:2] for one in FLAT], ids=[f"{one[0]}: {one[1]}" for one in FLAT])
def test_the_words_are_found_whole_in_a_sentence(language: str, words: str) -> None:
    lexicon = language_of(language).statements
    assert lexicon is not None
    text = f"Xyz {words} xyz."
    assert [span.of(text) for span in date_spans(text, Span(0, len(text)), lexicon.dates)] == [words]


@pytest.mark.parametrize("text", CASES["no_dates"])
def test_these_words_are_no_date(text: str) -> None:
    lexicon = language_of("en").statements
    assert lexicon is not None
    assert list(date_spans(text, Span(0, len(text)), lexicon.dates)) == []


def test_without_a_day_to_count_from_only_whole_dates_are_known() -> None:
    assert iso_date("on 3 March 2020", None, "en") == "2020-03-03"
    assert iso_date("in March 2020", None, "en") == "2020-03"
    assert iso_date("in 2013", None, "en") == "2013"
    for words in ("on Tuesday", "yesterday", "last July", "on June 30", "two years ago"):
        assert iso_date(words, None, "en") is None, words


def test_words_that_are_no_date_mean_none() -> None:
    assert iso_date("in the garden", TUESDAY, "en") is None
    assert iso_date("on Tuesday", TUESDAY, "fi") is None  # has no words of dates
