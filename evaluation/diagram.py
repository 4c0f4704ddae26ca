"""The reliability diagram: how many of the replies with a given confidence are good."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from evaluation import tiers
from evaluation.metrics import mean
from evaluation.outcomes import Outcome
from knowledge.settings import Thresholds

BINS = 10


class Reply(NamedTuple):
    """How sure a reply is, and whether it is good."""

    confidence: float
    good: bool


class Bin(NamedTuple):
    """The replies with a confidence in one tenth of the scale."""

    confidence: float  # the mean
    good: float  # the share of good replies
    replies: int


def bins(replies: Sequence[Reply]) -> list[Bin]:
    """The replies in ten bins of equal width by confidence; empty bins are left out."""
    parted: list[list[Reply]] = [[] for _ in range(BINS)]
    for reply in replies:
        if reply.confidence >= 0:
            parted[min(int(reply.confidence * BINS), BINS - 1)].append(reply)
    return [
        Bin(mean([reply.confidence for reply in part]), mean([reply.good for reply in part]), len(part))
        for part in parted
        if part
    ]


def calibration_error(replies: Sequence[Reply]) -> float:
    """Expected calibration error: |mean confidence - share of good replies| of each bin, weighted by its count."""
    total = len(replies) or 1
    return sum(abs(one.confidence - one.good) * one.replies for one in bins(replies)) / total


def draw(by_set: Mapping[str, Sequence[Reply]], threshold: float, file: Path) -> None:
    """Write a PNG of the reliability of confidence, with one line for each set."""
    figure = _figure((7, 9))
    axes = figure.subplots()
    _reliability(axes, by_set)
    axes.axvline(threshold, color="black", linewidth=1, label=f"threshold {threshold:g}")
    _keep(figure, axes, file)


def draw_tiers(by_kind: Mapping[str, Sequence[Outcome]], thresholds: Thresholds, file: Path) -> None:
    """Write a PNG for kinds of sets: reliability above, and below it what precision costs in answers.

    Dots on the lower curves are the two thresholds.
    """
    figure = _figure((7, 12))
    above, below = figure.subplots(2)
    _reliability(above, {kind: [Reply(one.confidence, one.right) for one in found] for kind, found in by_kind.items()})
    for value, name in ((thresholds.perhaps, "perhaps"), (thresholds.sure, "sure")):
        above.axvline(value, color="black", linewidth=1, linestyle="--" if name == "perhaps" else "-", label=name)
    above.set(ylabel="share of replies that answer")
    above.legend(fontsize="small", loc="lower right")
    for kind, found in by_kind.items():
        points = tiers.curve(found)
        (line,) = below.plot([shown for shown, _ in points], [precision for _, precision in points], label=kind)
        for value, mark in ((thresholds.perhaps, "o"), (thresholds.sure, "s")):
            shares = tiers.at(found, value)
            below.plot(shares.shown, shares.precision, mark, color=line.get_color())
    below.set(xlabel="share of questions that are answered (dot: perhaps, square: sure)", ylabel="precision")
    below.set(xlim=(0, 1), ylim=(0, 1))
    _keep(figure, below, file)


def _figure(size: tuple[int, int]) -> Any:
    # Imported late, as the extra `evaluation` is optional: the other functions are tested without it.
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=size)
    FigureCanvasAgg(figure)  # the canvas that needs no display
    return figure


def _reliability(axes: Any, by_name: Mapping[str, Sequence[Reply]]) -> None:
    axes.plot([0, 1], [0, 1], color="grey", linestyle=":", label="perfect")
    for name, replies in by_name.items():
        points = bins(replies)
        label = f"{name} (off by {calibration_error(replies):.3f} on average)"
        axes.plot([point.confidence for point in points], [point.good for point in points], marker="o", label=label)
    axes.set(xlabel="confidence", ylabel="share of good replies", xlim=(0, 1), ylim=(0, 1))


def _keep(figure: Any, axes: Any, file: Path) -> None:
    axes.legend(fontsize="small", loc="upper center", bbox_to_anchor=(0.5, -0.1), ncols=2)
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, dpi=110, bbox_inches="tight", metadata={"Software": None})
