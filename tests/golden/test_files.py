"""The file of golden questions: what is read, what is refused by name, and how a question is added."""

from pathlib import Path

import pytest

from knowledge.errors import DataError
from knowledge.golden import GOLDEN_FILE, GoldenQuestion, add_question, load_questions

WHO = GoldenQuestion("Who runs Acme?", ("Ann Bell",), "acme")
ABSENT = GoldenQuestion("What is Acme's revenue?", absent=True)


def test_a_folder_without_the_file_has_no_questions(tmp_path: Path) -> None:
    assert load_questions([tmp_path, tmp_path / "missing"]) == []


def test_words_are_one_text_or_a_list(tmp_path: Path) -> None:
    (tmp_path / GOLDEN_FILE).write_text(
        "- question: Who runs Acme?\n  words: Ann Bell\n  article: acme\n"
        "- question: Where is it?\n  words: [Oslo, Norway]\n"
        "- question: What is Acme's revenue?\n  absent: true\n",
        encoding="utf-8",
    )
    assert load_questions([tmp_path]) == [WHO, GoldenQuestion("Where is it?", ("Oslo", "Norway")), ABSENT]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- question: Who?\n  wrds: x\n", r"wrds \(line 2\): no such key"),
        ("- question: Who?\n  words: 12\n", "quotation marks"),
        ("- question: Who?\n", r"entry 1 \('Who\?'\): give either"),
        ("question: Who?\n", "line 1"),
        ("- question: [", "line"),
    ],
)
def test_a_wrong_file_is_named_with_the_remedy(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / GOLDEN_FILE).write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=said) as caught:
        load_questions([tmp_path])
    assert caught.value.file == str(tmp_path / GOLDEN_FILE)


def test_a_question_is_added_and_comments_stay(tmp_path: Path) -> None:
    file = add_question(tmp_path, WHO)
    file.write_text(file.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    add_question(tmp_path, ABSENT)
    assert load_questions([tmp_path]) == [WHO, ABSENT]
    assert "# mine" in file.read_text(encoding="utf-8")


def test_a_question_that_is_there_gets_the_new_expectation(tmp_path: Path) -> None:
    add_question(tmp_path, WHO)
    add_question(tmp_path, ABSENT)
    changed = GoldenQuestion(WHO.question, ("Bob Hill",))
    add_question(tmp_path, changed)
    assert load_questions([tmp_path]) == [changed, ABSENT]


@pytest.mark.parametrize("question", ["on", "3:20?", '"What" is: this?', "# what?", "Кто? 谁？", "a\nb"])
def test_any_question_is_written_as_it_is(question: str, tmp_path: Path) -> None:
    golden = GoldenQuestion(question, ("no", "12", "- x: y"))
    add_question(tmp_path, golden)
    assert load_questions([tmp_path]) == [golden]


def test_nothing_is_added_to_a_wrong_file(tmp_path: Path) -> None:
    (tmp_path / GOLDEN_FILE).write_text("words", encoding="utf-8")
    with pytest.raises(DataError):
        add_question(tmp_path, WHO)
    assert (tmp_path / GOLDEN_FILE).read_text(encoding="utf-8") == "words"
