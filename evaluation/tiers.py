"""Are answers shown in the tier that they deserve? Share and precision of each tier, and what other thresholds do.

An answer counts as right if what is shown answers (`evaluation/rightness.py`). Everything shown for a question that the
articles do not answer counts as wrong.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from evaluation.metrics import Metrics, mean
from evaluation.outcomes import Outcome
from knowledge.answers import Tier
from knowledge.settings import Thresholds

STEPS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def measure(found: Sequence[Outcome]) -> Metrics:
    """The share of all questions in each tier that is shown, and in both; and how many of these replies are right."""
    metrics: Metrics = {}
    for tier in (Tier.SURE, Tier.PERHAPS):
        metrics |= _part(str(tier), [one for one in found if one.tier is tier], len(found))
    return metrics | _part("shown", [one for one in found if one.is_shown], len(found))


def _part(name: str, part: Sequence[Outcome], total: int) -> Metrics:
    share = {f"{name} share": len(part) / max(total, 1)}
    return share | ({f"{name} precision": mean([one.right for one in part])} if part else {})


class AtThreshold(NamedTuple):
    """What happens if all replies from a confidence on are shown: each a share from 0 to 1."""

    shown: float  # of all questions
    precision: float  # of what is shown that is right
    right: float  # of the answerable questions that get a right answer
    absent: float  # of the other questions for which something is shown


def at(found: Sequence[Outcome], threshold: float) -> AtThreshold:
    """What `threshold` would do to these replies."""
    shown = [one for one in found if one.confidence >= threshold]
    answerable = [one.right and one.confidence >= threshold for one in found if one.answerable]
    others = [one.confidence >= threshold for one in found if not one.answerable]
    return AtThreshold(
        len(shown) / max(len(found), 1), mean([one.right for one in shown]), mean(answerable), mean(others)
    )


def curve(found: Sequence[Outcome]) -> list[tuple[float, float]]:
    """Share shown and precision, when the threshold falls from the highest confidence to the lowest."""
    surest = sorted(found, key=lambda one: -one.confidence)
    points, right = [], 0
    for count, one in enumerate(surest, 1):
        right += one.right
        # Replies of the same confidence are shown together, or not at all.
        if count == len(surest) or surest[count].confidence < one.confidence:
            points.append((count / len(surest), right / count))
    return points


def for_document(by_kind: Mapping[str, Sequence[Outcome]], configured: Thresholds) -> str:
    """A Markdown table: each kind of set at several thresholds; those of the two tiers are marked."""
    return "\n".join(_rows(by_kind, configured))


def _rows(by_kind: Mapping[str, Sequence[Outcome]], configured: Thresholds) -> Iterator[str]:
    marks = {configured.perhaps: " (perhaps)"} | {configured.sure: " (sure)"}
    yield "| questions | n | shown from | share shown | precision | right | absent shown |"
    yield "| --- | --: | --: | --: | --: | --: | --: |"
    for name, found in by_kind.items():
        for step in sorted({*STEPS, *marks}):
            shares = " | ".join(f"{share:.3f}" for share in at(found, step))
            yield f"| {name} | {len(found)} | {step:g}{marks.get(step, '')} | {shares} |"
