"""Field cases: each is asked in a library of its own, and has the verdicts of the cases' own scorer."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation import field
from evaluation.field import FieldCase, Verdict, verdict
from evaluation.rows import Prediction, prediction_of, write_rows
from evaluation.sets import SHARED
from knowledge import Settings
from knowledge.answers import Tier
from tests.evaluation.making import field_row, shown

SCORER = SHARED / "field" / "check.py"
TEXT = "# The orchard\n\nThe orchard was planted in 1901 by Ada Quince.\n"
CASE = {
    "id": "f1",
    "kind": "a name",
    "articles": [{"name": "deep/orchard.md", "text": TEXT}],
    "questions": [
        {"question": "Who planted the orchard?", "expected": "Ada Quince"},
        {"question": "Who sold the lighthouse?", "expected": None},
    ],
}
OTHER = {"id": "f2", "kind": "a name", "articles": [{"name": "mill.md", "text": "# The mill\n\nIt is of stone.\n"}]} | {
    "questions": [{"question": "Who planted the orchard?", "expected": None}]
}


@pytest.mark.parametrize(
    ("expected", "reply", "wanted"),
    [
        ("Ada", shown(quote="By Ada.", answer="Ada"), Verdict.RIGHT),
        ("ADA", shown(quote="By Ada.", tier=Tier.PERHAPS), Verdict.RIGHT),
        ("Ada", shown(quote="By Ada.", answer="1901"), Verdict.PARTLY),
        ("Ada", shown(quote="By Ada.", answer="Ada", tier=Tier.SILENT), Verdict.SILENT),
        ("Ada", shown(quote="By Eve."), Verdict.WRONG),
        ("Ada", shown(quote="By Eve.", tier=Tier.PERHAPS), Verdict.HEDGED),
        (None, shown(quote="By Eve."), Verdict.WRONG),
        (None, shown(quote="By Eve.", tier=Tier.PERHAPS), Verdict.HEDGED),
        (None, shown(quote="By Eve.", tier=Tier.SILENT), Verdict.RIGHT),
    ],
)
def test_every_reply_has_one_verdict(expected: str | None, reply: Prediction, wanted: Verdict) -> None:
    assert verdict(field_row(expected), reply) is wanted


def test_each_verdict_is_counted() -> None:
    rows = [field_row("Ada", "1"), field_row(None, "2")]
    metrics = field.measure(rows, {"1": shown("1", "By Eve."), "2": shown("2", "By Eve.", tier=Tier.SILENT)})
    assert metrics == {
        "field right": 1,
        "field partly": 0,
        "field hedged": 0,
        "field silent": 0,
        "field wrong": 1,
        "field right share": 0.5,
    }


def read(tmp_path: Path) -> list[FieldCase]:
    write_rows(tmp_path / "cases.jsonl", [CASE, OTHER])
    return field.read_cases(tmp_path / "cases.jsonl")


def test_a_question_has_the_id_of_its_case_and_its_number(tmp_path: Path) -> None:
    assert [row["id"] for case in read(tmp_path) for row in case.rows] == ["f1-0", "f1-1", "f2-0"]


def test_a_case_is_asked_about_its_own_articles_only(tmp_path: Path) -> None:
    done = field.ask(read(tmp_path), Settings((), tmp_path))
    assert "Ada Quince" in done.predictions["f1-0"].quote
    assert done.predictions["f1-0"].article == "orchard"
    assert "Ada Quince" not in done.predictions["f2-0"].quote
    assert done.milliseconds is not None
    assert done.milliseconds > 0


# Stands for the command `footnote evaluate`: it writes the replies to the case of its folder.
FAKE = """#!{python}
import pathlib, shutil, sys
replies = pathlib.Path(__file__).parent / (pathlib.Path(sys.argv[2]).name + ".jsonl")
shutil.copy(replies, sys.argv[sys.argv.index("--out") + 1])
"""


@pytest.mark.skipif(not SCORER.is_file(), reason="the scorer of the field cases is not beside the project")
def test_the_verdicts_agree_with_the_scorer(tmp_path: Path) -> None:
    texts = [("Ada", "By Ada."), ("1901", "By Ada."), ("", "By Ada."), ("", "By Eve.")]
    replies = [
        {"id": f"q{number}", "tier": tier, "answer": answer, "quote": quote, "sentence": "s", "confidence": 0.5}
        for number, (tier, (answer, quote)) in enumerate((tier, text) for tier in Tier for text in texts)
    ]
    for name, expected in (("asked", "Ada"), ("absent", None)):
        asked = [{"question": "?", "expected": expected}] * len(replies)
        write_rows(tmp_path / "cases.jsonl", [{"id": name, "kind": "k", "articles": [], "questions": asked}])
        write_rows(tmp_path / f"{name}.jsonl", replies)
        (tmp_path / "footnote").write_text(FAKE.format(python=sys.executable), encoding="utf-8")
        (tmp_path / "footnote").chmod(0o755)
        command = [sys.executable, str(SCORER), str(tmp_path / "footnote"), str(tmp_path / "cases.jsonl")]
        subprocess.run([*command, "--json", str(tmp_path / "said")], check=True, capture_output=True)
        said = [row["verdict"] for row in json.loads((tmp_path / "said").read_text(encoding="utf-8"))]
        assert said == [verdict(field_row(expected), prediction_of(row)) for row in replies]
