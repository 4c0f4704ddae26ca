"""What each threshold would do: how many answerable questions are answered, how many replies are good."""

from collections.abc import Iterator, Mapping, Sequence

from evaluation.metrics import mean
from evaluation.rows import Grade

STEPS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def at(grades: Sequence[Grade], threshold: float) -> tuple[float, float, float]:
    """(precision of what is answered, share of answerable questions answered, share of others answered)."""
    answered = [grade for grade in grades if grade.confidence >= threshold]
    answerable = [grade.confidence >= threshold for grade in grades if grade.question.is_answerable]
    others = [grade.confidence >= threshold for grade in grades if not grade.question.is_answerable]
    return mean([grade.good for grade in answered]), mean(answerable), mean(others)


def for_document(by_set: Mapping[str, Sequence[Grade]], configured: float) -> str:
    """A Markdown table of every set at several thresholds; the configured one is marked."""
    return "\n".join(_rows(by_set, sorted({*STEPS, configured}), configured))


def _rows(by_set: Mapping[str, Sequence[Grade]], steps: Sequence[float], configured: float) -> Iterator[str]:
    yield "| set | threshold | precision | coverage | false answers |"
    yield "| --- | --: | --: | --: | --: |"
    for name, grades in by_set.items():
        for step in steps:
            precision, coverage, false = at(grades, step)
            mark = " (configured)" if step == configured else ""
            yield f"| {name} | {step:g}{mark} | {precision:.3f} | {coverage:.3f} | {false:.3f} |"
