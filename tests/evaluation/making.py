"""Short ways to make questions and predictions."""

from evaluation.rows import LabelledQuestion, Prediction
from knowledge.answers import Tier


def question(
    name: str = "q", *answers: str, kind: str = "answerable", language: str = "en", clean_id: str | None = None
) -> LabelledQuestion:
    return LabelledQuestion(name, f"what is {name}?", answers, ("a", 0), kind, language, clean_id)


def prediction(
    name: str = "q",
    answer: str = "",
    *,
    sentence: str = "",
    passage: int = 0,
    confidence: float = 0.5,
    answered: bool = True,
    ranked: tuple[tuple[str, int], ...] = (),
) -> Prediction:
    tier = Tier.SURE if answered else Tier.SILENT
    return Prediction(name, answer, sentence, ("a", passage), confidence, tier, ranked)
