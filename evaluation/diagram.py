"""The reliability diagram: how many of the replies with a given confidence are good."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from evaluation.metrics import mean
from evaluation.rows import Grade

BINS = 10


class Bin(NamedTuple):
    """The replies with a confidence in one tenth of the scale."""

    confidence: float  # the mean
    good: float  # the share of good replies
    replies: int


def bins(grades: Sequence[Grade]) -> list[Bin]:
    """The grades in ten bins of equal width by confidence; empty bins are left out."""
    parted: list[list[Grade]] = [[] for _ in range(BINS)]
    for grade in grades:
        if grade.confidence >= 0:
            parted[min(int(grade.confidence * BINS), BINS - 1)].append(grade)
    return [
        Bin(mean([grade.confidence for grade in part]), mean([grade.good for grade in part]), len(part))
        for part in parted
        if part
    ]


def calibration_error(grades: Sequence[Grade]) -> float:
    """Expected calibration error: |mean confidence - share of good replies| of each bin, weighted by its count."""
    total = len(grades) or 1
    return sum(abs(one.confidence - one.good) * one.replies for one in bins(grades)) / total


def draw(by_set: Mapping[str, Sequence[Grade]], threshold: float, file: Path) -> None:
    """Write a PNG with one line for each set."""
    # Imported late, as the extra `evaluation` is optional: the other functions are tested without it.
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(7, 9))
    FigureCanvasAgg(figure)  # the canvas that needs no display
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="grey", linestyle=":", label="perfect")
    for name, grades in by_set.items():
        points = bins(grades)
        error = calibration_error(grades)
        axes.plot(
            [point.confidence for point in points],
            [point.good for point in points],
            marker="o",
            label=f"{name} (off by {error:.3f} on average)",
        )
    axes.axvline(threshold, color="black", linewidth=1, label=f"threshold {threshold:g}")
    axes.set(xlabel="confidence", ylabel="share of good replies", xlim=(0, 1), ylim=(0, 1))
    axes.legend(fontsize="small", loc="upper center", bbox_to_anchor=(0.5, -0.1), ncols=2)
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, dpi=110, bbox_inches="tight", metadata={"Software": None})
