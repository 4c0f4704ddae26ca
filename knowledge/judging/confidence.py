"""The learned weights of the signals: which sentences of a passage, which passage, and how sure the answer is.

The weights are data (`weights.yaml`), fitted by `python -m training.answering`. A passage that a reader has read is
scored with weights for that reader.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from knowledge.judging.odds import sigmoid
from knowledge.judging.signals import PartSignals, SentenceSignals, Signals
from knowledge.settings import ReaderKind
from knowledge.strict import read_yaml

FILE = Path(__file__).parent / "weights.yaml"
MOST = 20.0  # no weight is larger, either way; a typing error would be
# Confidence assigned to a sentence that contains every term of a keyword query, or of a bare "who is X".
KEYWORD_MATCH = 0.7
# Confidence assigned to what is below a heading (or title) that is asked for word by word, and nothing else is; and to
# what explains a term of a glossary.
HEAD_MATCH = 0.9
UNREAD = "unread"  # the table for passages that no reader has read


@dataclass(frozen=True, slots=True)
class WeightTable:
    """The weight of each signal for one decision; `bias` is added as it is."""

    bias: float
    weights: dict[str, float]
    values: Callable[[Any], tuple[float, ...]]

    @classmethod
    def of(cls, table: BaseModel) -> "WeightTable":
        weights: dict[str, float] = table.model_dump()
        bias = weights.pop("bias")
        counting = {name: weight for name, weight in weights.items() if weight} or weights
        return cls(bias, counting, attrgetter(*counting))


@dataclass(frozen=True, slots=True)
class Weights:
    """The tables of the decisions: the best sentence, what is shown beside it, which passage first, and how sure."""

    sentence: WeightTable
    part: WeightTable
    rank: WeightTable
    confidence: WeightTable


class Floor(StrEnum):
    """What a confidence may come from, besides the signals. The values are those of `explanation.Decision`."""

    HEADING = "heading"
    KEYWORDS = "keywords"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the weights say of a candidate: its `rank` among those of the question, and its `confidence` (0 to 1).

    `floor` is what raised the confidence above what the signals say, if anything did.
    """

    rank: float
    confidence: float
    floor: Floor | None


def judgement(weights: Weights, signals: Signals, *, has_keywords: bool) -> Judgement:
    """The judgement of a candidate by its signals; `has_keywords` if its sentence matches all keywords."""
    rank, confidence = score(weights.rank, signals), sigmoid(score(weights.confidence, signals))
    if (signals.is_open and signals.head_is_exact) or signals.is_entry:
        least, floor = HEAD_MATCH, Floor.HEADING
    else:
        least, floor = KEYWORD_MATCH if has_keywords else 0.0, Floor.KEYWORDS
    return Judgement(rank, least, floor) if least > confidence else Judgement(rank, confidence, None)


def score(table: WeightTable, signals: SentenceSignals | PartSignals | Signals) -> float:
    """The weighted sum of the signals, with the bias."""
    products = (weight * value for weight, value in zip(table.weights.values(), table.values(signals), strict=True))
    return table.bias + sum(products)


def contributions(table: WeightTable, signals: Signals) -> dict[str, float]:
    """What each signal with a weight adds to the score."""
    return {name: weight * getattr(signals, name) for name, weight in table.weights.items()}


@cache
def weights_of(reader: ReaderKind | None) -> Weights:
    """The weights for passages that this reader has read, or that none has. Raises `DataError` for a bad file."""
    return read_weights(FILE)[reader.value if reader else UNREAD]


def read_weights(path: Path) -> dict[str, Weights]:
    """The weights in a file by reader. Raises `DataError`, which names a missing, unknown or excessive weight."""
    tables = read_yaml(path, _file_model())
    return {
        name: Weights(*(WeightTable.of(getattr(table, decision.name)) for decision in fields(Weights)))
        for name, table in ((name, getattr(tables, name)) for name in type(tables).model_fields)
    }


@cache
def _file_model() -> type[BaseModel]:
    """What the file must hold: for each reader and decision a weight for every field of the signals' records."""
    sentence, part, signals = map(_table_model, (SentenceSignals, PartSignals, Signals))
    tables = {"sentence": sentence, "part": part, "rank": signals, "confidence": signals}
    decisions = _model("Decisions", {name: (table, ...) for name, table in tables.items()})
    return _model("WeightsFile", dict.fromkeys((*ReaderKind, UNREAD), (decisions, ...)))


def _table_model(kind: type[SentenceSignals | PartSignals | Signals]) -> type[BaseModel]:
    weight = (float, Field(ge=-MOST, le=MOST))
    return _model(f"{kind.__name__}Weights", {"bias": weight} | {field.name: weight for field in fields(kind)})


def _model(name: str, parts: dict[str, Any]) -> type[BaseModel]:
    config = ConfigDict(extra="forbid", strict=True, frozen=True)
    model: type[BaseModel] = create_model(name, __config__=config, **parts)
    return model
