"""Reads and writes questions and predictions (one JSON object a line), and grades predictions."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.rightness import Shown
from evaluation.text import exactly, holds, overlap
from knowledge.answers import Tier

Place = tuple[str, int]  # (file name of the article without its ending, number of the paragraph from 0)


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A question of a set with its accepted answers; there are none if the articles do not answer it.

    `clean_id` is the id of the same question spelled right, if this one is misspelled.
    """

    id: str
    text: str
    answers: tuple[str, ...]
    place: Place
    kind: str
    language: str
    clean_id: str | None = None

    @property
    def is_answerable(self) -> bool:
        return self.kind == "answerable"


@dataclass(frozen=True, slots=True)
class Prediction:
    """The reply of a system. A higher `confidence` means more certain; `ranked` are places, best first.

    `answer` is the short answer, and `quote` all that is shown, or would be if the tier was not silent.
    """

    id: str
    answer: str
    sentence: str
    place: Place | None
    confidence: float
    tier: Tier
    ranked: tuple[Place, ...] = ()
    quote: str = ""
    article: str | None = None

    @property
    def answered(self) -> bool:
        """True if the reply is presented as sure."""
        return self.tier is Tier.SURE

    @property
    def shown(self) -> Shown:
        """What is shown; systems that make no quotes show a sentence."""
        return Shown(self.article, self.quote or self.sentence, self.answer)


def no_reply(question_id: str) -> Prediction:
    """Stands for the reply to a question that got none: silent, and least confident."""
    return Prediction(question_id, "", "", None, float("-inf"), Tier.SILENT)


@dataclass(frozen=True, slots=True)
class Grade:
    """What a prediction got right.

    `rank` is the rank of the right place from 0, None if it is not among the first ten. `good` means that the reply is
    of use: the cited sentence contains an accepted answer, or the short answer has an F1 of at least 0.5.
    """

    question: LabelledQuestion
    passage: bool
    rank: int | None
    sentence: bool
    exact: bool
    f1: float
    confidence: float
    answered: bool

    @property
    def good(self) -> bool:
        return self.question.is_answerable and (self.sentence or self.f1 >= 0.5)


def read_questions(file: Path) -> list[LabelledQuestion]:
    return [_question(row) for row in read_rows(file)]


def read_predictions(file: Path) -> dict[str, Prediction]:
    return {prediction.id: prediction for prediction in map(prediction_of, read_rows(file))}


def write_rows(file: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def question_row(question: LabelledQuestion) -> dict[str, Any]:
    """The question as a row of a question file."""
    article, passage = question.place
    row: dict[str, Any] = {
        "id": question.id,
        "question": question.text,
        "answers": list(question.answers),
        "article": article,
    }
    row |= {"passage_index": passage, "kind": question.kind, "lang": question.language}
    return row | ({"clean_id": question.clean_id} if question.clean_id else {})


def grade_all(questions: Iterable[LabelledQuestion], predictions: Mapping[str, Prediction]) -> list[Grade]:
    """A grade for each question; a question without a prediction counts as wrong, with the lowest confidence."""
    return [grade(question, predictions.get(question.id)) for question in questions]


def grade(question: LabelledQuestion, prediction: Prediction | None) -> Grade:
    prediction = prediction or no_reply(question.id)
    answers, language = question.answers, question.language
    ranked = prediction.ranked[:10]
    return Grade(
        question,
        passage=prediction.place == question.place,
        rank=ranked.index(question.place) if question.place in ranked else None,
        sentence=holds(prediction.sentence, answers, language),
        exact=exactly(prediction.answer, answers, language),
        f1=overlap(prediction.answer, answers, language),
        confidence=prediction.confidence,
        answered=prediction.answered,
    )


def read_rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _question(row: Mapping[str, Any]) -> LabelledQuestion:
    return LabelledQuestion(
        id=str(row["id"]),
        text=row["question"],
        answers=tuple(row["answers"]),
        place=(row["article"], row["passage_index"]),
        kind=row.get("kind", "answerable"),
        language=row.get("lang", "en"),
        clean_id=row.get("clean_id"),
    )


def prediction_of(row: Mapping[str, Any]) -> Prediction:
    """The prediction of a row, as `footnote evaluate` writes it."""
    article, passage = row.get("article"), row.get("passage")
    confidence = row.get("confidence")
    return Prediction(
        id=str(row["id"]),
        answer=row.get("answer") or "",
        sentence=row.get("sentence") or "",
        place=(article, passage) if article is not None and passage is not None else None,
        confidence=float("-inf") if confidence is None else float(confidence),
        tier=Tier(row.get("tier") or (Tier.SURE if row.get("answered", True) else Tier.SILENT)),
        ranked=tuple((article, index) for article, index in row.get("ranked") or ()),
        quote=row.get("quote") or "",
        article=article,
    )
