"""The metrics: figures computed from the grades of a set.

They are those of the development sets' own scorer, under shorter names; a test checks that the values are equal.
"""

from collections.abc import Mapping, Sequence

from evaluation.rows import Grade

COVERAGES = (0.5, 0.7, 0.9)
MOST_FALSE = 0.1  # of "kept at 10 % false": the share of unanswerable questions that may be answered

Metrics = dict[str, float]


def measure(grades: Sequence[Grade], clean: Mapping[str, Grade] | None = None) -> Metrics:
    """All metrics that can be computed: some need answerable questions, some unanswerable ones, some both.

    `clean` are the grades of the same questions spelled right, by id. They are needed for the metrics "... kept".
    """
    answerable = [grade for grade in grades if grade.question.is_answerable]
    others = [grade for grade in grades if not grade.question.is_answerable]
    metrics: Metrics = {}
    if answerable:
        metrics |= _quality(answerable) | _coverage(answerable, " (answerable)")
        metrics |= _decision(grades, answerable)
    if others:
        metrics["false answers"] = mean([grade.answered for grade in others])
    if answerable and others:
        metrics |= _silence(grades, answerable, others)
    if answerable and clean is not None:
        metrics |= _retention(answerable, clean)
    metrics["utility"] = mean([_utility(grade) for grade in grades])
    return metrics


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _quality(answerable: Sequence[Grade]) -> Metrics:
    ranks = [grade.rank for grade in answerable]
    return {
        "passage P@1": mean([grade.passage for grade in answerable]),
        "R@5": mean([rank is not None and rank < 5 for rank in ranks]),
        "MRR@10": mean([0.0 if rank is None else 1 / (rank + 1) for rank in ranks]),
        "sentence": mean([grade.sentence for grade in answerable]),
        "EM": mean([grade.exact for grade in answerable]),
        "F1": mean([grade.f1 for grade in answerable]),
    }


def _decision(grades: Sequence[Grade], answerable: Sequence[Grade]) -> Metrics:
    answered = [grade.good for grade in grades if grade.answered]
    return {
        "answered": mean([grade.answered for grade in answerable]),
        "answered right": mean([grade.answered and grade.good for grade in answerable]),
        "precision": mean(answered),
        "AUROC right/wrong": auroc(
            [grade.confidence for grade in answerable if grade.good],
            [grade.confidence for grade in answerable if not grade.good],
        ),
    }


def _silence(grades: Sequence[Grade], answerable: Sequence[Grade], others: Sequence[Grade]) -> Metrics:
    absent = [grade.confidence for grade in others]
    limit = sorted(absent, reverse=True)[max(0, int(MOST_FALSE * len(absent)) - 1)]
    return {
        "AUROC": auroc([grade.confidence for grade in answerable], absent),
        "AUROC correct": auroc([grade.confidence for grade in answerable if grade.good], absent),
        "kept at 10 % false": mean([grade.good and grade.confidence > limit for grade in answerable]),
    } | _coverage(grades, " (all)")


def _coverage(grades: Sequence[Grade], of: str) -> Metrics:
    return {f"precision@{share:.0%}{of}": precision_at(grades, share) for share in COVERAGES}


def precision_at(grades: Sequence[Grade], share: float) -> float:
    """The share of good replies among the `share` of replies with the highest confidence."""
    surest = sorted(grades, key=lambda grade: -grade.confidence)
    return mean([grade.good for grade in surest[: max(1, round(share * len(surest)))]])


def auroc(higher: Sequence[float], lower: Sequence[float]) -> float:
    """The probability that a value drawn from `higher` exceeds one drawn from `lower`; ties count half.

    Computed from ranks (Mann-Whitney U), in n log n steps. It is 0.5, which is chance, if either is empty.
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


def _retention(answerable: Sequence[Grade], clean: Mapping[str, Grade]) -> Metrics:
    before = [clean[clean_id] for grade in answerable if (clean_id := _clean_id(grade)) in clean]
    figures = {
        "P@1 kept": (mean([grade.passage for grade in answerable]), mean([grade.passage for grade in before])),
        "sentence kept": (mean([o.sentence for o in answerable]), mean([o.sentence for o in before])),
        "F1 kept": (mean([grade.f1 for grade in answerable]), mean([grade.f1 for grade in before])),
    }
    return {name: now / then if then else 0.0 for name, (now, then) in figures.items()}


def _clean_id(grade: Grade) -> str:
    return grade.question.clean_id or grade.question.id


def _utility(grade: Grade) -> float:
    """+1 for a good answer or a right silence, 0 for silence on an answerable question, -1 for a wrong answer."""
    if grade.answered:
        return 1.0 if grade.good else -1.0
    return 0.0 if grade.question.is_answerable else 1.0
