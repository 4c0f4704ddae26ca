"""What a question asks for is told by its words."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.road import asked

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "questions.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["question"])
def test_a_question_tells_its_kind_and_what_is_wanted(case: dict[str, Any]) -> None:
    question = asked(case["question"], case["language"])
    assert (question.kind.value, question.sort.value) == (case["kind"], case["wanted"]), case["why"]
    if "content" in case:
        assert list(question.content) == case["content"], case["why"]


def test_an_english_question_to_articles_without_phrases_is_read_with_the_english_ones() -> None:
    assert asked("who is it", "xx").kind.value == "who"
