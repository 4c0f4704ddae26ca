"""What speaks against a sentence although its words match."""

from pathlib import Path

import pytest
import yaml

from knowledge.judging.evidence import Evidence, EvidenceSentence
from knowledge.judging.objections import contrast_missing, number_missing, unit_missing
from knowledge.question.question import Question
from tests.road import article, asked, evidence

CASES = Path(__file__).parent.parent / "cases"
AMOUNTS = yaml.safe_load((CASES / "amounts.yaml").read_text(encoding="utf-8"))
RELATIVE = yaml.safe_load((CASES / "relative.yaml").read_text(encoding="utf-8"))


def offered(question: str, sentence: str, language: str = "en") -> tuple[Question, Evidence, EvidenceSentence]:
    """A question, and a sentence that may answer it, alone in its article."""
    parsed = asked(question, language)
    one = evidence(parsed, article(sentence, language=language))
    return parsed, one, one.sentences[0]


@pytest.mark.parametrize("case", AMOUNTS, ids=[case["why"] for case in AMOUNTS])
def test_another_amount_is_told_by_its_units(case: dict[str, str | bool]) -> None:
    told = unit_missing(*offered(str(case["ask"]), str(case["told"]), str(case.get("language", "en"))))
    assert told is case["other"]


@pytest.mark.parametrize("case", RELATIVE, ids=lambda case: case["why"])
def test_one_of_several_is_told_from_another(case: dict[str, str | bool]) -> None:
    told = contrast_missing(*offered(str(case["ask"]), str(case["told"]), str(case.get("language", "en"))))
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
    parsed, one, _ = offered(question, text)
    assert parsed.numbered
    assert number_missing(parsed, one) is not told


@pytest.mark.parametrize("question", ["What happened on May 12?", "Did 3 ships sink?", "Who won in Athens in 2004?"])
def test_dates_years_and_plain_counts_belong_to_no_name(question: str) -> None:
    assert not asked(question).numbered
