"""The reliability diagram: bins, the calibration error, and the picture."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from evaluation import diagram
from evaluation.diagram import Reply
from evaluation.outcomes import Outcome
from knowledge.answers import Tier
from knowledge.settings import Thresholds


def replies(*given: tuple[float, bool]) -> list[Reply]:
    """Replies, each with a confidence and whether it is good."""
    return [Reply(confidence, right) for confidence, right in given]


def test_the_highest_confidence_belongs_to_the_last_bin() -> None:
    (last,) = diagram.bins(replies((1.0, True), (0.9, False)))
    assert last == (0.95, 0.5, 2)


def test_a_bin_begins_at_its_tenth() -> None:
    found = diagram.bins(replies((0.2, True), (0.1999, True), (0.2999, False)))
    assert [one.replies for one in found] == [1, 2]


def test_a_question_without_a_reply_is_in_no_bin() -> None:
    silent = replies((float("-inf"), False))
    assert diagram.bins(silent) == []
    assert diagram.calibration_error(silent) == 0.0
    assert diagram.calibration_error([]) == 0.0


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ([(1.0, True), (0.0, False)], 0.0),
        ([(0.0, True), (1.0, False)], 1.0),
        ([(0.75, True), (0.75, False)], 0.25),
    ],
)
def test_the_error_is_the_distance_from_what_was_promised(given: Sequence[tuple[float, bool]], error: float) -> None:
    assert diagram.calibration_error(replies(*given)) == pytest.approx(error)


def test_the_picture_is_a_png_and_always_the_same(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="the extra `evaluation` is not installed")
    sets = {"own": replies((0.9, True), (0.3, False)), "empty": []}
    files = [tmp_path / "new" / "one.png", tmp_path / "two.png"]
    for file in files:
        diagram.draw(sets, 0.5, file)
    first, second = (file.read_bytes() for file in files)
    assert first.startswith(b"\x89PNG")
    assert first == second


def test_the_picture_of_the_tiers_is_a_png(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="the extra `evaluation` is not installed")
    found = [Outcome(answerable=True, tier=Tier.SURE, right=True, confidence=0.9)]
    diagram.draw_tiers({"field": found}, Thresholds(), tmp_path / "one.png")
    assert (tmp_path / "one.png").read_bytes().startswith(b"\x89PNG")
