"""Exact match and F1 of the short answers of a reader, with the official SQuAD normalisation, and its time."""

import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from knowledge.question.parse import parse
from knowledge.reading.choice import PassageReader
from knowledge.reading.tokens import LANGUAGE
from training.reader.data import Measured
from training.reader.examples import Rarity

_ARTICLES = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


@dataclass(frozen=True, slots=True)
class Score:
    """Means over all questions, from 0 to 1, each against the accepted answer that fits best."""

    exact: float
    f1: float

    def __str__(self) -> str:
        return f"EM {self.exact:.3f}  F1 {self.f1:.3f}"


def score(answers: Sequence[str], accepted: Sequence[Sequence[str]]) -> Score:
    pairs = list(zip(answers, accepted, strict=True))
    exact = [max(float(normal(answer) == normal(gold)) for gold in golds) for answer, golds in pairs]
    f1 = [max(overlap(answer, gold) for gold in golds) for answer, golds in pairs]
    return Score(sum(exact) / len(exact), sum(f1) / len(f1))


def measure(reader: PassageReader, questions: Sequence[Measured]) -> str:
    """The scores on questions with their passages, and the milliseconds of a passage if ten are read at once."""
    rarity = Rarity([question.passage for question in questions])
    answers = []
    for question in questions:
        read = reader.read(parse(question.question, (LANGUAGE,)), [question.passage], idf=rarity.of(question.question))
        best = read[0].spans[0]
        answers.append(question.passage[best.start : best.end])
    tens = [[q.passage for q in questions[i : i + 10]] for i in range(0, min(len(questions), 500), 10)]
    began = perf_counter()
    for question, passages in zip(questions, tens, strict=False):
        reader.read(parse(question.question, (LANGUAGE,)), passages, idf=rarity.of(question.question))
    took = (perf_counter() - began) * 1000 / sum(map(len, tens))
    return f"{score(answers, [question.answers for question in questions])}  {took:.2f} ms a passage"


def normal(text: str) -> str:
    """The text in lower case, without punctuation, articles and repeated spaces."""
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def overlap(answer: str, gold: str) -> float:
    """F1 of the words of two texts."""
    given, wanted = normal(answer).split(), normal(gold).split()
    if not given or not wanted:
        return float(given == wanted)
    shared = sum((Counter(given) & Counter(wanted)).values())
    return 2 * shared / (len(given) + len(wanted))
