"""The next one is not the last one."""

from pathlib import Path

import pytest
import yaml

from knowledge.answering.relative import another_is_told

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "relative.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_one_of_several_is_told_from_another(case: dict[str, str | bool]) -> None:
    told = another_is_told(str(case["ask"]), str(case["told"]), str(case.get("language", "en")))
    assert told is case["another"], case["why"]
