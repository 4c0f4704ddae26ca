"""What other thresholds would do to the same replies."""

from evaluation import thresholds
from evaluation.rows import Grade, grade_all
from tests.evaluation.making import prediction, question


def replies() -> list[Grade]:
    """Two right answers, a wrong one, and one to an absent question."""
    asked = [question("1", "x"), question("2", "x"), question("3", "x"), question("4", kind="absent")]
    confidences = {"1": 0.9, "2": 0.6, "3": 0.7, "4": 0.65}
    given = {name: prediction(name, "y" if name == "3" else "x", confidence=c) for name, c in confidences.items()}
    return grade_all(asked, given)


def test_a_reply_at_the_threshold_counts_as_answered() -> None:
    assert thresholds.at(replies(), 0.9).coverage == 1 / 3
    assert thresholds.at(replies(), 0.91).coverage == 0.0


def test_precision_counts_answers_to_absent_questions_as_wrong() -> None:
    found = thresholds.at(replies(), 0.6)
    assert found.precision == 2 / 4
    assert (found.coverage, found.false) == (1.0, 1.0)
    assert thresholds.at(replies(), 0.66).false == 0.0


def test_a_threshold_above_all_replies_answers_nothing() -> None:
    assert thresholds.at(replies(), 1.0) == (0.0, 0.0, 0.0)


def test_the_configured_threshold_is_among_the_steps_and_marked_once() -> None:
    table = thresholds.for_document({"own": replies()}, 0.5)
    assert table.count("(configured)") == 1
    assert len(table.splitlines()) == 2 + len(thresholds.STEPS)
    odd = thresholds.for_document({"own": replies()}, 0.42).splitlines()
    assert len(odd) == 2 + len(thresholds.STEPS) + 1
    assert [line.split(" | ")[1] for line in odd[4:7]] == ["0.4", "0.42 (configured)", "0.5"]
