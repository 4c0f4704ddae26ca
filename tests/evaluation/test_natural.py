"""The figures of natural sets, worked out by hand and against the sets' own scorer."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation import natural
from evaluation.rightness import Row
from evaluation.rows import prediction_of, read_rows, write_rows
from evaluation.sets import SHARED
from knowledge.answers import Tier
from tests.evaluation.making import help_row, marked_row, shown

SCORER = SHARED / "eval" / "natural.py"


def test_counts_are_over_answerable_questions_by_tier() -> None:
    rows = [help_row(name, key="x") for name in "12345"] + [help_row(name, kind="absent") for name in "678"]
    replies = {
        "1": shown("1", "x", ranked=(("a", 3),)),
        "2": shown("2", "x", tier=Tier.PERHAPS),
        "3": shown("3", "y"),
        "4": shown("4", "y", tier=Tier.PERHAPS),
        "5": shown("5", "x", tier=Tier.SILENT),
        "6": shown("6", "x"),
        "7": shown("7", "x", tier=Tier.PERHAPS),
    }
    assert natural.measure(rows, replies) == {
        "answerable n": 5,
        "absent n": 3,
        "right": 2,
        "right share": 0.4,
        "right sure": 1,
        "wrong sure": 1,
        "wrong perhaps": 1,
        "silent": 1,
        "found first": 0.2,
        "absent sure": 1,
        "absent perhaps": 1,
    }


def test_cover_counts_silent_questions_and_clean_does_not() -> None:
    rows = [marked_row("1", ((0, 1), (2,))), marked_row("2"), marked_row("3", ((0,),)), marked_row("4", kind="no")]
    replies = {
        "1": shown("1", "One is one. Two is two!"),  # all of what the first annotator marked
        "2": shown("2", "One is one.", tier=Tier.SILENT),
        "3": shown("3", "One is one. Three.", tier=Tier.PERHAPS),
        "4": shown("4", "One is one."),
    }
    metrics = natural.measure(rows, replies)
    assert metrics["cover"] == pytest.approx((1 + 0 + 1) / 3)
    assert metrics["clean"] == pytest.approx((1 + 1 / 2) / 2)


def test_without_any_answer_shown_clean_is_zero() -> None:
    metrics = natural.measure([marked_row("1")], {})
    assert (metrics["cover"], metrics["clean"], metrics["silent"]) == (0.0, 0.0, 1)


# Stands for the command `footnote evaluate`: it writes the replies that lie beside it.
FAKE = """#!{python}
import pathlib, shutil, sys
shutil.copy(pathlib.Path(__file__).parent / "replies.jsonl", sys.argv[sys.argv.index("--out") + 1])
"""
REPLY = {"answered": True, "confidence": 0.5, "answer": "", "sentence": "", "passage": 0}
REPLIES = [
    REPLY | {"id": "1", "tier": "sure", "article": "a", "quote": "One is one.\nThree", "ranked": [["a", 0]]},
    REPLY | {"id": "2", "tier": "perhaps", "article": "b", "quote": "Two is two, x", "ranked": [["b", 0], ["a", 0]]},
    REPLY | {"id": "3", "tier": "silent", "article": "a", "quote": "x", "ranked": [["a", 1]]},
    REPLY | {"id": "4", "tier": "perhaps", "article": None, "quote": "", "ranked": []},
    REPLY | {"id": "5", "tier": "sure", "article": "a", "quote": "x", "ranked": []},
    REPLY | {"id": "6", "tier": "silent", "article": "a", "quote": "x", "ranked": []},
]
HELP = [help_row(name, key="x|one") for name in "1234"] + [help_row(name, kind="absent") for name in "56"]
MARKED = [marked_row(name, ((0, 1), (1,))) for name in "1234"] + [marked_row(name, kind="impossible") for name in "56"]


@pytest.mark.skipif(not SCORER.is_file(), reason="the scorer of the natural sets is not beside the project")
@pytest.mark.parametrize("rows", [HELP, MARKED], ids=["help", "marked"])
def test_the_figures_agree_with_the_scorer(tmp_path: Path, rows: list[Row]) -> None:
    write_rows(tmp_path / "questions.jsonl", [{"passage_index": None, "article": "a", **row} for row in rows])
    write_rows(tmp_path / "replies.jsonl", REPLIES)
    (tmp_path / "footnote").write_text(FAKE.format(python=sys.executable), encoding="utf-8")
    (tmp_path / "footnote").chmod(0o755)
    command = [sys.executable, str(SCORER), str(tmp_path / "footnote"), str(tmp_path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    said = [float(number) for number in re.findall(r"(?<![\w.])\d+(?:\.\d+)?", done.stdout.partition(": ")[2])]
    ours = natural.measure(rows, {row["id"]: prediction_of(row) for row in read_rows(tmp_path / "replies.jsonl")})
    names = ["right", "answerable n", "right share", "right sure", "wrong sure", "wrong perhaps", "silent"]
    names += ["found first", *(["cover", "clean"] if "cover" in ours else [])]
    names += ["absent n", "absent sure", "absent perhaps"]
    assert said == pytest.approx([ours[name] for name in names], abs=5e-4), json.dumps(ours)
