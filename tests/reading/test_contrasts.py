"""A sentence about another of several is told from one about the one that is asked for."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.languages import language_of
from knowledge.reading.contrasts import describes_another
from tests.road import asked

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "contrasts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_one_of_several_is_told_from_the_others(case: dict[str, Any]) -> None:
    code = case.get("language", "en")
    assert describes_another(asked(case["question"], code), case["text"], language_of(code)) is case["another"], case[
        "why"
    ]


def test_in_another_language_than_the_questions_nothing_is_told() -> None:
    assert not describes_another(asked("the minimum age"), "The maximum age is 14.", language_of("de"))
