"""The runner asks the product, and on the same questions the peer."""

from pathlib import Path

import pytest

pytest.importorskip("bm25s", reason="the extra `evaluation` is not installed")
pytest.importorskip("cairn", reason="the extra `evaluation` is not installed")

from evaluation.field import FieldCase
from evaluation.measuring import Evaluation
from evaluation.peer import NAME
from evaluation.results import PRODUCT
from evaluation.rows import write_rows
from evaluation.running import Runner, some
from evaluation.sets import QuestionSet
from knowledge import Settings
from tests.evaluation.making import field_row, help_row

SYSTEMS = [PRODUCT, f"{PRODUCT}, sure", f"{PRODUCT}, shown", NAME]
TEXT = "# The orchard\n\nThe orchard was planted in 1901 by Ada Quince.\n"


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(Evaluation(), Settings((), tmp_path / "none"))


def test_a_natural_set_has_a_line_of_its_own_and_those_beside_the_peer(runner: Runner, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "orchard.md").write_text(TEXT, encoding="utf-8")
    row = {**help_row("1", articles=("orchard",), key="Ada"), "question": "Who planted the orchard?"}
    write_rows(tmp_path / "questions.jsonl", [row])
    runner.natural(QuestionSet("help", tmp_path, tmp_path / "questions.jsonl"), tmp_path / "work")
    lines = runner.evaluation.lines
    assert [line.system for line in lines] == SYSTEMS
    assert (lines[0].metrics["right"], lines[-1].metrics["compared right"]) == (1, 1.0)
    assert lines[0].metrics["ms"] > 0


def test_field_cases_are_asked_of_the_peer_case_by_case(runner: Runner) -> None:
    row = {**field_row("Ada Quince", "f-0"), "question": "Who planted the orchard?"}
    elsewhere = {**field_row(None, "g-0"), "question": "Who won?"}
    cases = [
        FieldCase("f", [{"name": "orchard.md", "text": TEXT}], [row]),
        FieldCase("g", [{"name": "mill.md", "text": "# The mill\n\nIt is of stone.\n"}], [elsewhere]),
    ]
    runner.field("field", cases)
    assert [line.system for line in runner.evaluation.lines] == SYSTEMS
    peers = runner.evaluation.lines[-1].metrics
    assert (peers["compared right"], peers["compared absent"]) == (1.0, 0.0)


def test_a_part_of_many_questions_is_always_the_same() -> None:
    rows = [help_row(str(number)) for number in range(1000)]
    found = some(rows, 200)
    assert 150 < len(found) < 250
    assert found == some(rows, 200)
    assert some(rows[:290], 200) == rows[:290]
