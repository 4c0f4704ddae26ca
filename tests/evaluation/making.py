"""Short ways to make questions and predictions."""

from evaluation.rightness import Row
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


def shown(
    name: str = "q",
    quote: str = "",
    *,
    tier: Tier = Tier.SURE,
    article: str = "a",
    answer: str = "",
    confidence: float = 0.5,
    ranked: tuple[tuple[str, int], ...] = (),
) -> Prediction:
    """A reply with all that it shows."""
    return Prediction(name, answer, "", (article, 0), confidence, tier, ranked, quote, article)


def help_row(name: str = "q", *, articles: tuple[str, ...] = ("a",), key: str = "", kind: str = "answerable") -> Row:
    """A question to a help centre, as its file has it."""
    return {"id": name, "question": "?", "answers": [], "articles": list(articles), "key": key, "kind": kind}


def marked_row(name: str = "q", selected: tuple[tuple[int, ...], ...] = ((0,),), kind: str = "answerable") -> Row:
    """A question whose passage has three sentences, of which people marked some."""
    row = {"id": name, "question": "?", "answers": [], "article": "a.md", "passage_index": 0, "kind": kind}
    return row | {"sentences": ["One is one.", "Two is two!", "Three."], "selected": [list(one) for one in selected]}


def field_row(expected: str | None, name: str = "q") -> Row:
    return {"id": name, "question": "?", "expected": expected, "lang": "en"}
