"""Times, numbers, places, names and reasons are found by their shape."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.languages import language_of
from knowledge.question.question import Sort
from knowledge.reading.sorts import spans_of

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "shapes.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_shape_is_found_where_it_stands(case: dict[str, Any]) -> None:
    spans = spans_of(Sort(case["wanted"]), case["text"], language_of(case["language"]))
    assert [span.of(case["text"]) for span in spans] == case["found"], case["why"]
