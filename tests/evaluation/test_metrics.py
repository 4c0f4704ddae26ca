"""The metrics, against values worked out by hand and against the scorer of the development sets."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.metrics import auroc, measure, precision_at
from evaluation.rows import (
    Grade,
    LabelledQuestion,
    Prediction,
    grade_all,
    question_row,
    read_predictions,
    read_questions,
    write_rows,
)
from tests.evaluation.making import prediction, question

SCORER = Path(__file__).parents[3] / "shared" / "eval" / "score.py"


def of(*pairs: tuple[LabelledQuestion, Prediction | None]) -> list[Grade]:
    replies = {reply.id: reply for _, reply in pairs if reply is not None}
    return grade_all([asked for asked, _ in pairs], replies)


def test_ranks_and_passages_are_averaged_over_answerable_questions() -> None:
    found = of(
        (question("1", "x"), prediction("1", ranked=(("a", 0),))),
        (question("2", "x"), prediction("2", passage=3, ranked=(("a", 3), ("a", 0)))),
        (question("3", "x"), prediction("3", passage=3, ranked=(("a", 3),))),
        (question("4", kind="absent"), prediction("4")),
    )
    metrics = measure(found)
    assert metrics["passage P@1"] == pytest.approx(1 / 3)
    assert metrics["R@5"] == pytest.approx(2 / 3)
    assert metrics["MRR@10"] == pytest.approx((1 + 1 / 2) / 3)


def test_a_question_without_a_prediction_is_wrong_and_least_confident() -> None:
    found = of((question("1", "x"), None), (question("2", "x"), prediction("2", "x", confidence=0.1)))
    metrics = measure(found)
    assert metrics["EM"] == 0.5
    assert metrics["answered"] == 0.5
    assert metrics["AUROC right/wrong"] == 1.0


def test_silence_is_measured_against_absent_questions() -> None:
    found = of(
        (question("1", "x"), prediction("1", "x", confidence=0.9)),
        (question("2", "x"), prediction("2", "y", confidence=0.4)),
        (question("3", kind="absent"), prediction("3", "z", confidence=0.6)),
        (question("4", kind="absent"), prediction("4", confidence=0.1, answered=False)),
    )
    metrics = measure(found)
    assert metrics["AUROC"] == pytest.approx(3 / 4)  # of four pairs one is the wrong way round
    assert metrics["AUROC correct"] == 1.0
    assert metrics["false answers"] == 0.5
    assert metrics["answered right"] == 0.5
    assert metrics["precision"] == pytest.approx(1 / 3)
    assert metrics["utility"] == pytest.approx((1 - 1 - 1 + 1) / 4)
    assert metrics["kept at 10 % false"] == 0.5


def test_precision_at_a_coverage_takes_the_surest() -> None:
    found = of(
        (question("1", "x"), prediction("1", "x", confidence=0.9)),
        (question("2", "x"), prediction("2", "y", confidence=0.8)),
        (question("3", "x"), prediction("3", "x", confidence=0.7)),
    )
    assert precision_at(found, 0.5) == 0.5
    assert precision_at(found, 0.9) == pytest.approx(2 / 3)


def test_ties_count_half() -> None:
    assert auroc([0.5, 0.9], [0.5]) == pytest.approx(0.75)
    assert auroc([], [0.5]) == 0.5


def test_what_is_kept_of_misspelled_questions_is_relative_to_the_same_ones_spelled_right() -> None:
    clean = of(
        (question("1", "x"), prediction("1", "x")),
        (question("2", "x"), prediction("2", "x")),
        (question("3", "x"), prediction("3", passage=5)),
    )
    typed = of(
        (question("1t", "x", clean_id="1"), prediction("1t", "x")),
        (question("2t", "x", clean_id="2"), prediction("2t", passage=5)),
    )
    metrics = measure(typed, {grade.question.id: grade for grade in clean})
    assert metrics["P@1 kept"] == 0.5
    assert metrics["F1 kept"] == 0.5


@pytest.mark.skipif(not SCORER.is_file(), reason="the scorer of the development sets is not beside the project")
def test_the_metrics_agree_with_the_scorer(tmp_path: Path) -> None:
    questions = [
        question("1", "Haiying Wang", "Wang"),
        question("2", "in 1994"),
        question("3", "1994年", language="zh"),
        question("4", kind="absent"),
        question("5", kind="absent"),
        question("6", "the glue"),
    ]
    rows = [
        {"id": "1", "answer": "Mr Wang", "sentence": "Haiying Wang said so.", "passage": 0, "confidence": 0.9},
        {"id": "2", "answer": "1994", "sentence": "It was 1995.", "passage": 2, "confidence": 0.3, "answered": False},
        {"id": "3", "answer": "1994", "sentence": "于1994年成立", "passage": 0, "confidence": 0.7},
        {"id": "4", "answer": "x", "sentence": "y", "passage": 1, "confidence": 0.7},
        {"id": "5", "answer": "x", "sentence": "y", "passage": 1, "confidence": 0.1, "answered": False},
    ]
    for number, row in enumerate(rows):
        row |= {"article": "a" if number else "b", "ranked": [["a", 1], ["a", 0]]}
    write_rows(tmp_path / "questions.jsonl", map(question_row, questions))
    write_rows(tmp_path / "predictions.jsonl", rows)
    command = [sys.executable, str(SCORER), str(tmp_path / "questions.jsonl"), str(tmp_path / "predictions.jsonl")]
    subprocess.run([*command, "--boot", "1", "--json", str(tmp_path / "scores.json")], check=True, capture_output=True)
    theirs = json.loads((tmp_path / "scores.json").read_text(encoding="utf-8"))["metrics"]
    read = read_questions(tmp_path / "questions.jsonl")
    ours = measure(grade_all(read, read_predictions(tmp_path / "predictions.jsonl")))
    for our_name, their_name in SAME.items():
        assert ours[our_name] == pytest.approx(theirs[their_name][0]), our_name


SAME = {
    "passage P@1": "passage_P@1",
    "R@5": "R@5",
    "MRR@10": "MRR@10",
    "sentence": "sentence_has_answer",
    "EM": "EM",
    "F1": "F1",
    "answered": "answered_rate(answerable)",
    "precision": "answered_precision(all kinds)",
    "false answers": "false_answer_rate(absent)",
    "AUROC": "AUROC answerable vs absent",
    "AUROC correct": "AUROC correct vs absent",
    "AUROC right/wrong": "AUROC right vs wrong (answerable)",
    "precision@50% (answerable)": "precision@50%cov (answerable)",
    "precision@90% (all)": "precision@90%cov (all kinds)",
    "kept at 10 % false": "correct answers kept at 10% false answers",
    "utility": "utility (+1 right/rightly silent, 0 silent, -1 wrong)",
}
