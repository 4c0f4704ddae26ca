"""Baselines find the paragraph that shares the question's words."""

import pytest

from evaluation.rows import LabelledQuestion
from evaluation.sets import Paragraph

pytest.importorskip("bm25s", reason="the extra `evaluation` is not installed")

from evaluation.baselines import BASELINES, Baseline

CORPUS = [
    Paragraph(("a", 0), "A", "The weather was fine. Nothing happened all day."),
    Paragraph(("b", 3), "B", "It rained. The factory makes batteries of sodium."),
]


@pytest.mark.parametrize("baseline", BASELINES, ids=lambda baseline: baseline.name)
def test_a_baseline_cites_the_paragraph_with_the_words(baseline: Baseline) -> None:
    asked = LabelledQuestion(
        "1", "Which factory makes sodium batteries?", ("The factory",), ("b", 3), "answerable", "en"
    )
    (found,) = baseline.predict(CORPUS, [asked])
    assert found.place == ("b", 3)
    assert found.ranked[0] == ("b", 3)
    assert found.sentence == "The factory makes batteries of sodium."


@pytest.mark.parametrize("baseline", BASELINES, ids=lambda baseline: baseline.name)
def test_a_question_without_words_finds_nothing_or_anything_but_does_not_fail(baseline: Baseline) -> None:
    asked = LabelledQuestion("1", "???", (), ("b", 3), "absent", "en")
    (found,) = baseline.predict(CORPUS, [asked])
    assert found.id == "1"
