"""A run asks its questions through the command line, and tells why it failed."""

from pathlib import Path

import pytest

from evaluation.rows import LabelledQuestion, question_row
from evaluation.runs import RunFailedError, run
from evaluation.sets import QuestionSet

ASKED = [LabelledQuestion("q1", "Who planted the orchard?", ("Ada Quince",), ("orchard", 0), "answerable", "en")]
ROWS = [question_row(question) for question in ASKED]


def test_the_replies_come_from_the_articles_of_the_set(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    text = "# The orchard\n\nThe orchard was planted in 1901 by Ada Quince.\n"
    (tmp_path / "articles" / "orchard.md").write_text(text, encoding="utf-8")
    done = run(QuestionSet("a", tmp_path, tmp_path / "questions.jsonl"), ROWS, tmp_path / "work")
    assert done.predictions["q1"].place == ("orchard", 0)
    assert "Ada Quince" in done.predictions["q1"].sentence
    assert done.milliseconds is not None
    assert done.milliseconds > 0


def test_a_set_without_articles_fails_with_the_command(tmp_path: Path) -> None:
    with pytest.raises(RunFailedError, match=r"-m bot evaluate .* ended with 2"):
        run(QuestionSet("a", tmp_path, tmp_path / "questions.jsonl"), ROWS, tmp_path / "work")
