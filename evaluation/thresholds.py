"""What would other thresholds do? How many questions would be answered, and how many of the answers are good."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from evaluation.metrics import mean
from evaluation.rows import Grade

STEPS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


class AtThreshold(NamedTuple):
    """What a threshold does: each a share from 0 to 1."""

    precision: float  # of the answers that are good
    coverage: float  # of the answerable questions that are answered
    false: float  # of the other questions that are answered


def at(grades: Sequence[Grade], threshold: float) -> AtThreshold:
    """What `threshold` would do to these replies."""
    answered = [grade for grade in grades if grade.confidence >= threshold]
    answerable = [grade.confidence >= threshold for grade in grades if grade.question.is_answerable]
    others = [grade.confidence >= threshold for grade in grades if not grade.question.is_answerable]
    return AtThreshold(mean([grade.good for grade in answered]), mean(answerable), mean(others))


def for_document(by_set: Mapping[str, Sequence[Grade]], configured: float) -> str:
    """A Markdown table: each set at several thresholds; the configured threshold is marked."""
    return "\n".join(_rows(by_set, sorted({*STEPS, configured}), configured))


def _rows(by_set: Mapping[str, Sequence[Grade]], steps: Sequence[float], configured: float) -> Iterator[str]:
    yield "| set | threshold | precision | coverage | false answers |"
    yield "| --- | --: | --: | --: | --: |"
    for name, grades in by_set.items():
        for step in steps:
            shares = at(grades, step)
            mark = " (configured)" if step == configured else ""
            yield f"| {name} | {step:g}{mark} | {shares.precision:.3f} | {shares.coverage:.3f} | {shares.false:.3f} |"
