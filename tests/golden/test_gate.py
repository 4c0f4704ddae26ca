"""A state is approved if its golden questions have the expected answers, or if they need not."""

import pytest

from knowledge.golden import GoldenGate, GoldenQuestion, GoldenRefusedError
from knowledge.golden.checking import Asking
from tests.golden.making import ask

RIGHT = GoldenQuestion("Who runs Acme?", ("Ann Bell",))
WRONG = GoldenQuestion("Who runs Acme?", ("Bob Hill",))


def asking(state: str) -> Asking:
    assert state == "new"
    return ask


@pytest.mark.parametrize(
    ("questions", "required", "approved"),
    [([RIGHT], True, True), ([RIGHT, WRONG], True, False), ([WRONG], False, True)],
)
def test_only_required_questions_refuse_a_state(
    questions: list[GoldenQuestion], required: bool, approved: bool
) -> None:
    gate = GoldenGate(questions, asking, required=required)
    assert gate.approve("new") is approved
    assert gate.report is not None
    assert gate.report.asked == len(questions)


def test_a_refusal_names_the_questions_and_the_remedy() -> None:
    gate = GoldenGate([RIGHT, WRONG], asking, required=True)
    gate.approve("new")
    assert gate.report is not None
    said = str(GoldenRefusedError(gate.report))
    assert "1 of 2 golden questions" in said
    assert WRONG.question in said
    assert "golden.yaml" in said
