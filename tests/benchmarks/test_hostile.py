"""Hostile questions: as long as a message can be, of every kind, and shown beside the budget."""

from io import StringIO
from pathlib import Path

import pytest
from pydantic import ValidationError
from rich.console import Console
from rich.table import Table

from benchmarks import hostile
from benchmarks.hostile import BUDGET_MS, LENGTH, Cost


def printed(table: Table) -> str:
    console = Console(width=120, file=StringIO())
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def test_every_question_has_the_length_of_the_longest_message() -> None:
    asked = hostile.questions([f"word{number:04}" for number in range(1000)])
    assert {len(question) for question in asked.values()} == {LENGTH}


def test_no_two_questions_have_a_name_or_a_text_in_common() -> None:
    fillings = hostile.fillings()
    assert len({one.name for one in fillings}) == len(fillings)
    asked = hostile.questions([f"word{number:04}" for number in range(1000)])
    assert len(asked) == len(fillings) + 3
    assert len(set(asked.values())) == len(asked)


@pytest.mark.parametrize("unit", ["x", "ß", "ﬁ", "ǅ", "漢", "ا", "😀", "\u0301", "a ", "\0"])
def test_the_texts_that_were_expensive_are_among_them(unit: str) -> None:
    assert unit in {one.unit for one in hostile.fillings()}


@pytest.mark.parametrize(
    "entry", ["{name: a, unit: 7, why: b}", "{name: a, unit: x}", "{name: a, unit: x, why: b, c: d}"]
)
def test_a_filling_is_read_strictly(tmp_path: Path, entry: str) -> None:
    (tmp_path / "hostile.yaml").write_text(f"- {entry}\n", encoding="utf-8")
    with pytest.raises(ValidationError):
        hostile.fillings(tmp_path / "hostile.yaml")


def test_the_words_are_the_long_ones_of_all_files_without_repetition(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("Planted the orchard, orchard", encoding="utf-8")
    (tmp_path / "a.md").write_text("a schoolteacher", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    assert hostile.words_of(tmp_path) == ["orchard", "planted", "schoolteacher"]


def test_misspelled_words_are_other_words_of_the_same_letters() -> None:
    asked = hostile.questions(["orchard"] * 600)
    right, wrong = asked["words of the articles"].split()[0], asked["the same misspelled"].split()[0]
    assert right != wrong
    assert sorted(right) == sorted(wrong)


def test_a_cost_above_the_budget_is_marked() -> None:
    costs = [Cost("slow", BUDGET_MS + 0.1), Cost("quick", BUDGET_MS)]
    assert [cost.is_above_budget for cost in costs] == [True, False]
    shown = printed(hostile.table_of(costs))
    assert shown.count("100 !") == 1
    assert "worst (1 of 2 are above the budget)" in shown


def test_an_error_is_worse_than_any_time() -> None:
    failed = Cost("ﷺ", float("inf"), "MemoryError")
    assert failed.is_above_budget
    assert "MemoryError" in printed(hostile.table_of([failed, Cost("quick", 1.0)])).splitlines()[-2]
