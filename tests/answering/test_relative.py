"""The next one is not the last one."""

from pathlib import Path

import pytest
import yaml

from knowledge.answering.relative import another_is_told, numbered

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "relative.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_one_of_several_is_told_from_another(case: dict[str, str | bool]) -> None:
    told = another_is_told(str(case["ask"]), str(case["told"]), str(case.get("language", "en")))
    assert told is case["another"], case["why"]


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("When will Larkspur-4 be launched?", "Larkspur-2 went up on 4 May.", False),
        ("When will Larkspur-4 be launched?", "After it, Larkspur 4 will go up.", True),
        ("Who won World War 2?", "World War II was won by the Allies.", True),
        ("Who flew on Larkspur 12?", "Larkspur 120 carried nobody.", False),
    ],
)
def test_a_name_with_a_number_is_found_with_that_number_alone(question: str, text: str, told: bool) -> None:
    assert all(name.search(text) for name in numbered(question, "en")) is told


@pytest.mark.parametrize("question", ["What happened on May 12?", "Did 3 ships sink?", "Who won in Athens in 2004?"])
def test_dates_years_and_plain_counts_belong_to_no_name(question: str) -> None:
    assert not numbered(question, "en")
