"""The product beside a peer, on the same questions: right and wrong answers, and answers to absent questions."""

from collections.abc import Collection, Sequence

from evaluation.metrics import Metrics, mean
from evaluation.outcomes import Outcome
from knowledge.answers import Tier


def measure(found: Sequence[Outcome], shown: Collection[Tier], milliseconds: float | None) -> Metrics:
    """Shares of the answerable questions that are answered right and wrong, and of the others that are answered.

    A reply is an answer if its tier is one of `shown`. `characters` is the mean length of an answer.
    """
    asked = [one for one in found if one.answerable]
    others = [one for one in found if not one.answerable]
    metrics: Metrics = {
        "compared right": mean([one.tier in shown and one.right for one in asked]),
        "compared wrong": mean([one.tier in shown and not one.right for one in asked]),
        "characters": mean([one.length for one in found if one.tier in shown]),
    }
    metrics |= {"compared absent": mean([one.tier in shown for one in others])} if others else {}
    return metrics | ({} if milliseconds is None else {"compared ms": milliseconds})
