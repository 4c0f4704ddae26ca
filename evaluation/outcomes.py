"""What became of a question of any kind of set: in which tier the reply is, and whether what is shown answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evaluation.rightness import Row, is_answerable, is_right
from evaluation.rows import Prediction, no_reply
from knowledge.answers import Tier


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question and the reply of a system.

    `right` is also known of a silent reply: what its best candidate would have shown. `first` is true if the place that
    answers is ranked first. `length` is the number of characters shown.
    """

    answerable: bool
    tier: Tier
    right: bool
    confidence: float
    first: bool = False
    length: int = 0

    @property
    def is_shown(self) -> bool:
        return self.tier is not Tier.SILENT


def outcomes(rows: Iterable[Row], predictions: Mapping[str, Prediction]) -> list[Outcome]:
    """One for each row; a question without a prediction is a silent one."""
    return [outcome(row, predictions.get(str(row["id"])) or no_reply(str(row["id"]))) for row in rows]


def outcome(row: Row, reply: Prediction) -> Outcome:
    """What became of the question of `row`."""
    return Outcome(
        answerable=is_answerable(row),
        tier=reply.tier,
        right=is_right(row, reply.shown),
        confidence=reply.confidence,
        first=_is_found_first(row, reply),
        length=len(reply.shown.text) if reply.tier is not Tier.SILENT else 0,
    )


def _is_found_first(row: Row, reply: Prediction) -> bool:
    if not reply.ranked or "expected" in row:
        return False
    article, paragraph = reply.ranked[0]
    if "articles" in row:
        return article in row["articles"]
    return (article, paragraph) == (str(row["article"]).removesuffix(".md"), row["passage_index"])
