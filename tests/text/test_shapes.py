"""Times, numbers, names, places and reasons are found by their shape."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.languages import Language, known_languages, language_of
from knowledge.languages.language import Shapes
from knowledge.model import Span
from knowledge.text.shapes import locations, names, numbers, places, reasons, times

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "shapes_more.yaml").read_text(encoding="utf-8"))
FINDERS: dict[str, Callable[[str, Language], Sequence[Span]]] = {
    "times": times,
    "numbers": numbers,
    "names": names,
    "places": places,
    "locations": locations,
    "reasons": reasons,
}
SCRAPS = [
    "1911",
    "May",
    " ",
    "4. ",
    "in ",
    "Ada",
    "because ",
    "3.5",
    "$",
    "%",
    "三",
    "人",
    "年",
    "der ",
    ",",
    "–",
    "II",
    "BERGEN – ",
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']} {case['find']}: {case['why']}")
def test_a_shape_is_found_where_it_stands(case: dict[str, Any]) -> None:
    spans = FINDERS[case["find"]](case["text"], language_of(case["language"]))
    assert [span.of(case["text"]) for span in spans] == case["found"], case["why"]


@pytest.mark.parametrize("find", FINDERS)
@settings(deadline=None)  # the first example of a language compiles its patterns
@given(
    text=st.lists(st.sampled_from(SCRAPS), max_size=20).map("".join) | st.text(max_size=40), number=st.integers(0, 99)
)
def test_spans_of_any_text_are_stretches_of_it_in_order(find: str, text: str, number: int) -> None:
    language = known_languages()[number % len(known_languages())]
    spans = list(FINDERS[find](text, language))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert spans == sorted(spans)
    if find != "names":
        assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize("find", FINDERS)
def test_a_language_that_states_no_words_still_finds_what_needs_none(find: str) -> None:
    plain = Language(code="qq", name="Test", script="latin")
    text = "In 1911 Ada Quince paid 40 crowns because nobody else did."
    found = {"times": ["1911"], "numbers": ["1911", "40"], "names": ["In", "Ada Quince"]}
    assert [span.of(text) for span in FINDERS[find](text, plain)] == found.get(find, [])


def test_the_words_of_the_language_are_matched_in_any_case_and_the_longest_first() -> None:
    language = Language(
        code="qq",
        name="Test",
        script="latin",
        shapes=Shapes(months=("mar", "march"), scales=("million",), ordinal_endings=("th",), centuries=("century",)),
    )
    text = "On 3th MARCH 1911 and in the 9TH Century, 5 Million"
    assert [span.of(text) for span in times(text, language)] == ["3th MARCH 1911", "9TH Century"]
    assert [span.of(text) for span in numbers(text, language)][-1] == "5 Million"


def test_patterns_of_a_language_are_tried_beside_its_words() -> None:
    language = Language(code="qq", name="Test", script="latin", shapes=Shapes(time_patterns=(r"day\s\d+",)))
    assert [span.of("on day 12 it met") for span in times("on day 12 it met", language)] == ["day 12"]


def test_signs_that_mean_something_in_patterns_are_only_signs() -> None:
    language = Language(code="qq", name="Test", script="latin", shapes=Shapes(months=("m.",), numbers=("t+",)))
    assert [span.of("4 mx") for span in times("4 mx", language)] == []
    assert [span.of("4 ttt") for span in numbers("4 ttt", language)] == ["4"]
