"""The figures of a run: one value for each metric over the outcomes of a set.

The same quantities as the scorer of the development sets prints, under shorter names; a test holds the two together.
"""

from collections.abc import Mapping, Sequence

from evaluation.rows import Outcome

COVERAGES = (0.5, 0.7, 0.9)
MOST_FALSE = 0.1  # share of unanswerable questions that may be answered when the kept correct ones are counted

Metrics = dict[str, float]


def measure(outcomes: Sequence[Outcome], clean: Mapping[str, Outcome] | None = None) -> Metrics:
    """All metrics that the outcomes allow. `clean` are the outcomes of the questions before they were misspelled, by
    id; with them the share of right passages that is kept is given too.
    """
    answerable = [outcome for outcome in outcomes if outcome.question.is_answerable]
    others = [outcome for outcome in outcomes if not outcome.question.is_answerable]
    metrics: Metrics = {}
    if answerable:
        metrics |= _quality(answerable) | _coverage(answerable, " (answerable)")
        metrics |= _decision(outcomes, answerable)
    if others:
        metrics["false answers"] = mean([outcome.answered for outcome in others])
    if answerable and others:
        metrics |= _silence(outcomes, answerable, others)
    if answerable and clean is not None:
        metrics |= _retention(answerable, clean)
    metrics["utility"] = mean([_utility(outcome) for outcome in outcomes])
    return metrics


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _quality(answerable: Sequence[Outcome]) -> Metrics:
    ranks = [outcome.rank for outcome in answerable]
    return {
        "passage P@1": mean([outcome.passage for outcome in answerable]),
        "R@5": mean([rank is not None and rank < 5 for rank in ranks]),
        "MRR@10": mean([0.0 if rank is None else 1 / (rank + 1) for rank in ranks]),
        "sentence": mean([outcome.sentence for outcome in answerable]),
        "EM": mean([outcome.exact for outcome in answerable]),
        "F1": mean([outcome.f1 for outcome in answerable]),
    }


def _decision(outcomes: Sequence[Outcome], answerable: Sequence[Outcome]) -> Metrics:
    answered = [outcome.good for outcome in outcomes if outcome.answered]
    return {
        "answered": mean([outcome.answered for outcome in answerable]),
        "answered right": mean([outcome.answered and outcome.good for outcome in answerable]),
        "precision": mean(answered),
        "AUROC right/wrong": auroc(
            [outcome.confidence for outcome in answerable if outcome.good],
            [outcome.confidence for outcome in answerable if not outcome.good],
        ),
    }


def _silence(outcomes: Sequence[Outcome], answerable: Sequence[Outcome], others: Sequence[Outcome]) -> Metrics:
    absent = [outcome.confidence for outcome in others]
    limit = sorted(absent, reverse=True)[max(0, int(MOST_FALSE * len(absent)) - 1)]
    return {
        "AUROC": auroc([outcome.confidence for outcome in answerable], absent),
        "AUROC correct": auroc([outcome.confidence for outcome in answerable if outcome.good], absent),
        "kept at 10 % false": mean([outcome.good and outcome.confidence > limit for outcome in answerable]),
    } | _coverage(outcomes, " (all)")


def _coverage(outcomes: Sequence[Outcome], of: str) -> Metrics:
    return {f"precision@{share:.0%}{of}": precision_at(outcomes, share) for share in COVERAGES}


def precision_at(outcomes: Sequence[Outcome], share: float) -> float:
    """The share of good ones among the most confident `share` of the outcomes."""
    surest = sorted(outcomes, key=lambda outcome: -outcome.confidence)
    return mean([outcome.good for outcome in surest[: max(1, round(share * len(surest)))]])


def auroc(higher: Sequence[float], lower: Sequence[float]) -> float:
    """The probability that a value drawn from `higher` exceeds one drawn from `lower`; ties count half.

    By ranks (Mann-Whitney U), so that it takes n log n; 0.5, which is chance, when either is empty.
    """
    if not higher or not lower:
        return 0.5
    values = sorted([(value, True) for value in higher] + [(value, False) for value in lower])
    total, begin = 0.0, 0
    while begin < len(values):
        end = begin
        while end < len(values) and values[end][0] == values[begin][0]:
            end += 1
        total += (begin + end + 1) / 2 * sum(is_higher for _, is_higher in values[begin:end])
        begin = end
    count = len(higher)
    return (total - count * (count + 1) / 2) / (count * len(lower))


def _retention(answerable: Sequence[Outcome], clean: Mapping[str, Outcome]) -> Metrics:
    before = [clean[clean_id] for outcome in answerable if (clean_id := _clean_id(outcome)) in clean]
    figures = {
        "P@1 kept": (mean([outcome.passage for outcome in answerable]), mean([outcome.passage for outcome in before])),
        "sentence kept": (mean([o.sentence for o in answerable]), mean([o.sentence for o in before])),
        "F1 kept": (mean([outcome.f1 for outcome in answerable]), mean([outcome.f1 for outcome in before])),
    }
    return {name: now / then if then else 0.0 for name, (now, then) in figures.items()}


def _clean_id(outcome: Outcome) -> str:
    return outcome.question.clean_id or outcome.question.id


def _utility(outcome: Outcome) -> float:
    """+1 for a right answer or a right silence, 0 for silence where there was an answer, -1 for a wrong answer."""
    if outcome.answered:
        return 1.0 if outcome.good else -1.0
    return 0.0 if outcome.question.is_answerable else 1.0


def confidence_limit(outcomes: Sequence[Outcome], share: float) -> float | None:
    """The confidence above which at most `share` of the unanswerable questions are answered."""
    absent = sorted((outcome.confidence for outcome in outcomes if not outcome.question.is_answerable), reverse=True)
    return absent[max(0, int(share * len(absent)) - 1)] if absent else None
