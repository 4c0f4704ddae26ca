"""The reliability diagram: of the replies given with a certain confidence, how many are good."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from evaluation.metrics import mean
from evaluation.rows import Grade

BINS = 10
Bin = tuple[float, float, int]  # mean confidence, share of good ones, how many


def bins(grades: Sequence[Grade]) -> list[Bin]:
    """The grades by tenths of confidence; empty tenths are left out."""
    parted: list[list[Grade]] = [[] for _ in range(BINS)]
    for grade in grades:
        if grade.confidence >= 0:
            parted[min(int(grade.confidence * BINS), BINS - 1)].append(grade)
    return [
        (mean([grade.confidence for grade in part]), mean([grade.good for grade in part]), len(part))
        for part in parted
        if part
    ]


def calibration_error(grades: Sequence[Grade]) -> float:
    """Expected calibration error: the mean distance of confidence from the share of good ones, over tenths."""
    total = len(grades) or 1
    return sum(abs(confidence - good) * count for confidence, good, count in bins(grades)) / total


def draw(by_set: Mapping[str, Sequence[Grade]], threshold: float, file: Path) -> None:
    """Write the diagram of all sets, one line each, as a PNG."""
    # Here and not above: the tests of this room run where the extra `evaluation` is not installed.
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(7, 9))
    FigureCanvasAgg(figure)  # draws without a display
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="grey", linestyle=":", label="perfect")
    for name, grades in by_set.items():
        points = bins(grades)
        error = calibration_error(grades)
        axes.plot(
            [point[0] for point in points],
            [point[1] for point in points],
            marker="o",
            label=f"{name} (off by {error:.3f} on average)",
        )
    axes.axvline(threshold, color="black", linewidth=1, label=f"threshold {threshold:g}")
    axes.set(xlabel="confidence", ylabel="share of good replies", xlim=(0, 1), ylim=(0, 1))
    axes.legend(fontsize="small", loc="upper center", bbox_to_anchor=(0.5, -0.1), ncols=2)
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, dpi=110, bbox_inches="tight", metadata={"Software": None})
