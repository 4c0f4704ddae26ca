"""Who asks for a price or a weight is told one, or nothing."""

from pathlib import Path

import pytest
import yaml

from knowledge.answering.amounts import other_amount

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "amounts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_another_amount_is_told_by_its_units(case: dict[str, str | bool]) -> None:
    told = other_amount(str(case["ask"]), str(case["told"]), str(case.get("language", "en")))
    assert told is case["other"]
