"""Times, numbers, places, names and reasons are found by their shape."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.languages import language_of
from knowledge.model import Span
from knowledge.question.question import Sort
from knowledge.reading.sorts import best_of_sort, fits, has_any, is_shaped, repeats, shape_of, spans_of
from tests.road import asked

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "shapes.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_shape_is_found_where_it_stands(case: dict[str, Any]) -> None:
    spans = spans_of(Sort(case["wanted"]), case["text"], language_of(case["language"]))
    assert [span.of(case["text"]) for span in spans] == case["found"], case["why"]


ENGLISH, CHINESE = language_of("en"), language_of("zh")
TEXT = "On 4 May 1911 Ada Quince opened the bridge in Bergen for 40 crowns."


def at(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("sort", "words", "fitting"),
    [
        (Sort.TIME, "4 May 1911", True),
        (Sort.TIME, "On 4 May", True),  # it touches a time
        (Sort.TIME, "Ada Quince", False),
        (Sort.NUMBER, "40 crowns", True),
        (Sort.NUMBER, "1911", False),  # a year is no amount
        (Sort.NUMBER, "the bridge", False),
        (Sort.PERSON, "Ada Quince", True),
        (Sort.PERSON, "the bridge", False),
        (Sort.PERSON, "Bergen", False),  # a place, as "in" shows
        (Sort.ORGANISATION, "Bergen", False),
        (Sort.PLACE, "Bergen", True),
        (Sort.PLACE, "the bridge", False),
        (Sort.REASON, "the bridge", True),  # no shape shows a reason in a few words
        (Sort.ROLE, "the bridge", True),
        (Sort.ANYTHING, "for", True),
    ],
)
def test_a_span_fits_the_sort_or_its_shape_shows_nothing(sort: Sort, words: str, fitting: bool) -> None:
    assert fits(sort, at(words), TEXT, ENGLISH) is fitting


@pytest.mark.parametrize(
    ("sort", "english", "chinese"),
    [
        (Sort.TIME, True, True),
        (Sort.NUMBER, True, True),
        (Sort.PERSON, True, False),  # no capitals show a Chinese name
        (Sort.PLACE, True, False),
        (Sort.ORGANISATION, True, False),
        (Sort.REASON, False, False),
        (Sort.ROLE, False, False),
        (Sort.ANYTHING, False, False),
    ],
)
def test_some_sorts_have_a_plain_shape(sort: Sort, english: bool, chinese: bool) -> None:
    assert (is_shaped(sort, ENGLISH), is_shaped(sort, CHINESE)) == (english, chinese)


def test_without_a_preposition_any_name_may_be_the_place() -> None:
    assert [span.of("Bergen has a bridge.") for span in spans_of(Sort.PLACE, "Bergen has a bridge.", ENGLISH)] == [
        "Bergen"
    ]


@pytest.mark.parametrize("sort", [Sort.ANYTHING, Sort.ROLE, Sort.LANGUAGE])
def test_what_has_no_shape_has_no_spans(sort: Sort) -> None:
    assert spans_of(sort, TEXT, ENGLISH) == ()


def test_a_span_of_another_sort_needs_more_odds_to_be_the_best() -> None:
    question = asked("When did it open?")
    year, person = at("4 May 1911"), at("Ada Quince")
    assert best_of_sort(question, [(person, 1.0), (year, 0.0)], TEXT, ENGLISH) == (year, 0.0)
    assert best_of_sort(question, [(person, 3.0), (year, 0.0)], TEXT, ENGLISH) == (person, 1.5)
    assert best_of_sort(question, [], TEXT, ENGLISH) is None


@pytest.mark.parametrize(
    ("words", "text", "fitting"),
    [
        ("Broken lamps", "Broken lamps are replaced by the electrician.", False),
        ("the electrician", "Broken lamps are replaced by the electrician.", True),
        ("a list of all visitors", "The manager has a list of all visitors.", False),
        ("two brothers", "It was printed by two brothers.", True),
        ("Ada Quince", "Ada Quince printed it.", True),
        ("Quince", "Quince printed it.", True),
    ],
)
def test_a_person_has_a_name_or_is_called_by_a_noun_for_people(words: str, text: str, fitting: bool) -> None:
    assert fits(Sort.PERSON, at(words, text), text, ENGLISH) is fitting


def test_what_belongs_to_the_one_whose_deed_is_asked_for_is_no_answer() -> None:
    text = "Sheikh Faisal lent two carpets."
    readings = [(at("Sheikh", text), 1.0), (at("two carpets", text), 0.5)]
    best = best_of_sort(asked("What did Faisal lend?"), readings, text, ENGLISH)
    assert best is not None
    assert best[0] == at("two carpets", text)


def test_a_compound_of_the_question_repeats_it() -> None:
    assert repeats({"betrag", "abrechn"}, "Betragsabrechnung", language_of("de"))
    assert not repeats({"betrag", "abrechn"}, "Helga Tomms", language_of("de"))
    assert not repeats({"light"}, "lighthouse", ENGLISH)


def test_a_name_of_the_question_needs_more_odds_to_be_who_is_asked_for() -> None:
    question, text = asked("Who met Ada Quince?"), "Ada Quince met Ida Lee."
    readings = [(at("Ada Quince", text), 1.0), (at("Ida Lee", text), 0.0)]
    assert best_of_sort(question, readings, text, ENGLISH) == (at("Ida Lee", text), 0.0)


@pytest.mark.parametrize(
    ("question", "text", "shape"),
    [
        ("When did it open?", TEXT, 1.0),
        ("When did it open?", "It opened late.", -1.0),
        ("How much did it cost?", TEXT, 1.0),
        ("How much did it cost?", "It cost 40 lives.", -1.0),  # a number, but no money
        ("What is a bridge?", TEXT, 0.0),
    ],
)
def test_the_shape_says_whether_a_sentence_has_the_wanted_sort(question: str, text: str, shape: float) -> None:
    assert shape_of(asked(question), text, ENGLISH) == shape


def test_in_another_language_than_the_questions_shape_says_nothing() -> None:
    assert shape_of(asked("When did it open?"), "Am 4. Mai 1911.", language_of("de")) == 0.0


def test_a_sign_is_found_as_well_as_a_word() -> None:
    assert has_any(frozenset({"€"}), "It cost €40.", ENGLISH)
    assert has_any(frozenset({"crowns"}), "40 Crowns", ENGLISH)
    assert not has_any(frozenset({"crown"}), "40 crowns", ENGLISH)
    assert has_any(frozenset({"元"}), "四十元钱", CHINESE)  # there, words are not parted
