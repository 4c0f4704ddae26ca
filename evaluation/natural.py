"""What visitors ask, and whether it is answered: help centres, and search questions that need several sentences.

The figures are those of `shared/eval/natural.py`, which scores these sets; a test checks that the values are equal.
"""

from collections.abc import Mapping, Sequence

from evaluation.metrics import Metrics, mean
from evaluation.outcomes import Outcome, outcomes
from evaluation.rightness import Row, is_answerable, marked, sentences_in
from evaluation.rows import Prediction
from knowledge.answers import Tier


def measure(rows: Sequence[Row], predictions: Mapping[str, Prediction]) -> Metrics:
    """Counts over the answerable questions and the others; shares of the answerable ones; for marked sentences, also
    how many of them are shown (cover), and how much of what is shown is marked (clean).
    """
    found = outcomes(rows, predictions)
    asked = [one for one in found if one.answerable]
    others = [one for one in found if not one.answerable]
    metrics: Metrics = {"answerable n": len(asked), "absent n": len(others)}
    metrics |= _counts(asked) | {"found first": mean([one.first for one in asked])}
    for tier in (Tier.SURE, Tier.PERHAPS):
        metrics[f"absent {tier}"] = sum(one.tier is tier for one in others)
    marked_rows = [row for row in rows if "selected" in row and is_answerable(row)]
    return metrics | (_sentences(marked_rows, predictions) if marked_rows else {})


def _counts(asked: Sequence[Outcome]) -> Metrics:
    right = [one.is_shown and one.right for one in asked]
    return {
        "right": sum(right),
        "right share": mean(right),
        "right sure": sum(one.right for one in asked if one.tier is Tier.SURE),
        "wrong sure": sum(not one.right for one in asked if one.tier is Tier.SURE),
        "wrong perhaps": sum(not one.right for one in asked if one.tier is Tier.PERHAPS),
        "silent": sum(not one.is_shown for one in asked),
    }


def _sentences(rows: Sequence[Row], predictions: Mapping[str, Prediction]) -> Metrics:
    replies = [(row, predictions[row["id"]]) for row in rows if row["id"] in predictions]
    shown = [(row, sentences_in(row, one.shown.text)) for row, one in replies if one.tier is not Tier.SILENT]
    cover = sum(max(len(held & set(wanted)) / len(wanted) for wanted in row["selected"]) for row, held in shown)
    clean = [len(held & marked(row)) / max(len(held), 1) for row, held in shown]
    return {"cover": cover / len(rows), "clean": mean(clean)}
