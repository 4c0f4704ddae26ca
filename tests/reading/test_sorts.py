"""Times, numbers, places, names and reasons are found by their shape."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.languages import language_of
from knowledge.model import Span
from knowledge.question.question import Sort
from knowledge.reading.sorts import fits, is_shaped, spans_of

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
