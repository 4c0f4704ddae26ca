"""Questions and predictions are read from JSON lines, and predictions are graded against the accepted answers."""

import json
from pathlib import Path

import pytest

from evaluation.rightness import Shown
from evaluation.rows import (
    LabelledQuestion,
    grade,
    grade_all,
    prediction_of,
    question_row,
    read_predictions,
    read_questions,
    write_rows,
)
from knowledge.answers import Tier
from tests.evaluation.making import prediction, question


def test_a_question_is_read_as_it_was_written(tmp_path: Path) -> None:
    written = [
        LabelledQuestion("1", "Wer?", ("Ada Quince", "Quince"), ("garten", 3), "answerable", "de"),
        LabelledQuestion("2", "Wr?", ("Ada Quince",), ("garten", 3), "answerable", "de", clean_id="1"),
        LabelledQuestion("3", "誰？", (), ("none", 0), "absent", "ja"),
    ]
    write_rows(tmp_path / "deep" / "questions.jsonl", map(question_row, written))
    assert read_questions(tmp_path / "deep" / "questions.jsonl") == written


def test_a_question_without_kind_and_language_is_an_answerable_english_one(tmp_path: Path) -> None:
    row = {"id": 7, "question": "who?", "answers": ["x"], "article": "a", "passage_index": 2}
    write_rows(tmp_path / "questions.jsonl", [row])
    (found,) = read_questions(tmp_path / "questions.jsonl")
    assert found == LabelledQuestion("7", "who?", ("x",), ("a", 2), "answerable", "en")


def test_blank_lines_are_no_rows_and_text_stays_readable(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    write_rows(file, [{"id": "1", "answer": "Київ"}])
    assert "Київ" in file.read_text(encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8") + "\n  \n", encoding="utf-8")
    assert set(read_predictions(file)) == {"1"}


def test_a_row_that_is_no_json_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"id": "1"}\n{"id":\n', encoding="utf-8")
    with pytest.raises(json.JSONDecodeError):
        read_predictions(tmp_path / "rows.jsonl")


def test_a_prediction_with_nothing_but_its_id_is_an_unsure_answer_without_a_place() -> None:
    found = prediction_of({"id": 3})
    assert (found.id, found.answer, found.sentence, found.place, found.ranked) == ("3", "", "", None, ())
    assert found.confidence == float("-inf")
    assert found.answered


def test_a_prediction_needs_article_and_passage_for_a_place() -> None:
    assert prediction_of({"id": "1", "article": "a"}).place is None
    assert prediction_of({"id": "1", "passage": 0}).place is None
    assert prediction_of({"id": "1", "article": "a", "passage": 0}).place == ("a", 0)
    assert prediction_of({"id": "1", "ranked": [["a", 1], ["b", 0]]}).ranked == (("a", 1), ("b", 0))


def test_what_is_shown_is_the_quote_or_else_the_sentence() -> None:
    row = {"id": "1", "answer": "x", "sentence": "It is x.", "article": "a", "tier": "perhaps", "answered": False}
    assert prediction_of(row).tier is Tier.PERHAPS
    assert prediction_of(row).shown == Shown("a", "It is x.", "x")
    assert prediction_of(row | {"quote": "It is x.\nTruly."}).shown.text == "It is x.\nTruly."


def test_silence_is_read_from_the_row() -> None:
    assert not prediction_of({"id": "1", "answered": False, "confidence": 0}).answered
    assert prediction_of({"id": "1", "confidence": 0}).confidence == 0.0


def test_the_right_place_beyond_the_tenth_has_no_rank() -> None:
    others = tuple(("b", number) for number in range(9))
    assert grade(question("1", "x"), prediction("1", ranked=(*others, ("a", 0)))).rank == 9
    assert grade(question("1", "x"), prediction("1", ranked=(*others, ("b", 9), ("a", 0)))).rank is None


def test_the_cited_passage_may_be_right_though_it_is_not_ranked() -> None:
    found = grade(question("1", "x"), prediction("1", passage=0))
    assert found.passage
    assert found.rank is None


@pytest.mark.parametrize(
    ("answer", "sentence", "good"),
    [
        ("Ada Quince", "", True),
        ("", "It was Ada Quince who planted it.", True),
        ("Quince", "", True),  # one of two words: F1 2/3
        ("Ada Lovelace of London", "", False),  # one of four said, one of two wanted: F1 1/3
        ("", "It was Adam Quincey.", False),
    ],
)
def test_a_reply_is_good_if_its_sentence_or_half_its_short_answer_is_right(
    answer: str, sentence: str, good: bool
) -> None:
    assert grade(question("1", "Ada Quince"), prediction("1", answer, sentence=sentence)).good is good


def test_no_reply_to_an_absent_question_is_good() -> None:
    assert not grade(question("1", kind="absent"), prediction("1", "x", sentence="x")).good


def test_every_question_gets_a_grade_in_its_order() -> None:
    asked = [question("2", "x"), question("1", "x"), question("3", "x")]
    found = grade_all(asked, {"1": prediction("1", "x"), "3": prediction("3", "y")})
    assert [one.question.id for one in found] == ["2", "1", "3"]
    assert [one.exact for one in found] == [False, True, False]
    assert [one.answered for one in found] == [False, True, True]
