"""A running evaluation keeps a line for each set and system, and the outcomes of all kinds."""

from pathlib import Path

from evaluation.measuring import Evaluation
from evaluation.peer import NAME
from evaluation.results import PRODUCT
from evaluation.runs import FinishedRun
from evaluation.sets import QuestionSet
from knowledge.answers import Tier
from tests.evaluation.making import field_row, help_row, prediction, question, shown

CLEAN = QuestionSet("a", Path(), Path())
TYPO = QuestionSet("a typo", Path(), Path(), clean="a")


def test_misspelled_questions_have_tiers_and_do_not_count_among_all() -> None:
    evaluation = Evaluation()
    for one in (CLEAN, TYPO):
        evaluation.add(one, PRODUCT, [question("1", "x")], {"1": prediction("1", "x", sentence="x")})
    assert [line.metrics["sure precision"] for line in evaluation.lines] == [1.0, 1.0]
    assert evaluation.lines[1].metrics["P@1 kept"] == 1.0
    assert len(evaluation.by_kind()["factoid"]) == 1


def test_a_baseline_has_no_tiers() -> None:
    evaluation = Evaluation()
    line = evaluation.add(CLEAN, "bm25s", [question("1", "x")], {"1": prediction("1", "x")})
    assert "sure share" not in line.metrics
    assert evaluation.by_kind() == {}


def test_all_kinds_together_are_a_line_of_their_own() -> None:
    evaluation = Evaluation()
    evaluation.add_natural("help", [help_row("1")], {"1": shown("1", "x", tier=Tier.PERHAPS)})
    evaluation.add_field("field", [field_row("x", "1")], {"1": shown("1", "y")})
    evaluation.add_kinds()
    assert [line.of_set for line in evaluation.lines] == [
        "help",
        "field",
        "natural questions",
        "field questions",
        "all questions",
    ]
    together = evaluation.lines[-1]
    assert (together.asked, together.metrics["shown precision"]) == (2, 0.5)


def test_one_kind_alone_is_not_all() -> None:
    evaluation = Evaluation()
    evaluation.add_field("field", [field_row("x", "1")], {"1": shown("1", "y")})
    assert list(evaluation.by_kind()) == ["field"]


def test_the_product_is_compared_once_as_sure_and_once_as_shown() -> None:
    evaluation = Evaluation()
    ours = FinishedRun({"1": shown("1", "x", tier=Tier.PERHAPS)}, 3.0)
    theirs = FinishedRun({"1": shown("1", "x")}, 1.0)
    evaluation.add_compared("help", [help_row("1", key="x")], ours, theirs)
    assert [(line.system, line.metrics["compared right"]) for line in evaluation.lines] == [
        (f"{PRODUCT}, sure", 0.0),
        (f"{PRODUCT}, shown", 1.0),
        (NAME, 1.0),
    ]
