"""A short answer is the whole of what it names, and nothing more."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.languages import language_of
from knowledge.model import Span
from knowledge.reading.widening import widened
from tests.road import asked

CASES = Path(__file__).parents[1] / "cases"
WIDE = yaml.safe_load((CASES / "widening.yaml").read_text(encoding="utf-8"))
NARROW = yaml.safe_load((CASES / "widening_negative.yaml").read_text(encoding="utf-8"))


def short(case: dict[str, Any]) -> str:
    """The short answer that is made of the words between brackets."""
    before, found, behind = case["text"].replace("]", "[").split("[")
    text, code = before + found + behind, case.get("language", "en")
    content = asked(case["question"], code).content if "question" in case else ()
    return widened(Span(len(before), len(before + found)), text, language_of(code), content).of(text)


@pytest.mark.parametrize("case", WIDE, ids=lambda case: case["why"])
def test_what_was_cut_is_made_whole(case: dict[str, Any]) -> None:
    assert short(case) == case["short"]


@pytest.mark.parametrize("case", NARROW, ids=lambda case: case["why"])
def test_what_is_whole_stays_as_it_is(case: dict[str, Any]) -> None:
    found = case["text"].replace("]", "[").split("[")[1]
    assert short(case) == case.get("short", found)
