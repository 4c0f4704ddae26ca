"""A designation is found however it is written, and no other in its place."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.languages import language_of
from knowledge.retrieval.designations import written_otherwise
from tests.road import entry, retrieved_from, store_of

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "designations.yaml").read_text(encoding="utf-8"))
OTHER = entry("Others", "Nobody was sold, taught or left behind, and nothing came out of it.", language="en")


@pytest.mark.parametrize("case", CASES["met"], ids=lambda case: case["why"])
def test_a_designation_written_otherwise_is_found(case: dict[str, Any]) -> None:
    store = store_of(OTHER, entry("News", case["article"], language="en"))
    found = retrieved_from(store, case["question"])
    assert found.unknown == ()
    assert found.repairs == ()
    assert found.passages[0].stored.article.text == case["article"]
    assert any(
        term.frequency and any(word.bare[-1].isdigit() or "km" in word.bare for word in term.words)
        for term in found.terms
    )


@pytest.mark.parametrize("case", CASES["parted"], ids=lambda case: case["why"])
def test_another_designation_is_unknown(case: dict[str, Any]) -> None:
    store = store_of(OTHER, entry("News", case["article"], language="en"))
    assert list(retrieved_from(store, case["question"]).unknown) == case["unknown"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("rx7", ("rx 7",)),
        ("t34", ("34",)),
        ("v2.4.1", ("2.4.1",)),
        ("2.4.1", ("v2.4.1",)),
        ("20km", ("20 km",)),
        ("1990s", ()),
        ("1990", ()),
        ("tram", ()),
        ("3.5", ("v3.5",)),
    ],
)
def test_letters_and_figures_are_parted(word: str, expected: tuple[str, ...]) -> None:
    assert written_otherwise(word, language_of("en")) == expected
