"""`footnote golden`: a question is kept with its answer, and checked."""

from pathlib import Path

import pytest

from tests.bot.cli.conftest import Footnote

QUESTION = ("golden", "add", "Who", "is", "the", "director", "of", "the", "Tarnby", "Trust?")


@pytest.fixture
def file(folder: Path) -> Path:
    """The file of golden questions, which does not exist yet."""
    path = folder / "articles" / "golden.yaml"
    path.unlink(missing_ok=True)
    return path


def test_an_answer_is_kept_and_checked(footnote: Footnote, file: Path) -> None:
    added = footnote(*QUESTION)
    assert added.code == 0
    assert f"Kept in {file}: " in added.out
    assert "expected: “Jonas Brandt” (article orchard)" in added.out
    assert footnote("golden", "add", "What does a submarine cost?").out.strip().endswith("expected: no answer")
    checked = footnote("golden", "check")
    assert (checked.code, checked.out) == (0, "2 golden questions: all answers are as expected.\n")


def test_another_answer_is_named_and_ends_with_1(footnote: Footnote, file: Path) -> None:
    footnote(*QUESTION)
    file.write_text(file.read_text(encoding="utf-8").replace("Jonas Brandt", "Imre Vale"), encoding="utf-8")
    checked = footnote("golden", "check")
    assert checked.code == 1
    assert "1 of 1 golden questions" in checked.out
    assert "expected: “Imre Vale” (article orchard); shown: “Jonas Brandt” (article orchard)" in checked.out


@pytest.mark.usefixtures("file")
def test_without_questions_it_says_how_to_add_one(footnote: Footnote) -> None:
    checked = footnote("golden", "check")
    assert checked.code == 0
    assert "footnote golden add" in checked.out


def test_a_wrong_file_ends_with_2_and_names_the_place(footnote: Footnote, file: Path) -> None:
    file.write_text("- question: Who?\n", encoding="utf-8")
    checked = footnote("golden", "check")
    assert checked.code == 2
    assert "golden.yaml: entry 1" in checked.err
