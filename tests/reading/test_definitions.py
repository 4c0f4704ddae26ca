"""What a thing is, means or stands for is the short answer where a sentence says it, and only there."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.languages import language_of
from knowledge.reading.definitions import definition, long_form
from tests.road import asked

ENGLISH = language_of("en")
CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "definitions.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['question']} {case['text']}")
def test_a_definition_is_what_a_sentence_says_that_a_thing_is(case: dict[str, Any]) -> None:
    found = definition(asked(case["question"]), case["text"], ENGLISH)
    assert (found.of(case["text"]) if found else None) == case.get("said"), case.get("why")


def test_in_another_language_than_the_questions_nothing_is_defined() -> None:
    assert definition(asked("What is a sump?"), "A sump is a basin.", language_of("de")) is None


def test_each_letter_of_an_acronym_is_in_its_long_form() -> None:
    text = "paid by the Lake Trust for Fishing (LTF)"
    found = long_form("ltf", text)
    assert found is not None
    assert found.of(text) == "Lake Trust for Fishing"
    assert long_form("ltx", "the Lake Trust Fund (LTX)") is None
