"""Asks the golden questions and compares the answers with what is expected."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.answers import Answer
from knowledge.golden.questions import GoldenQuestion

Asking = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class GoldenFailure:
    """A golden question with another answer than expected; `answer` is what would be shown."""

    golden: GoldenQuestion
    answer: Answer


@dataclass(frozen=True, slots=True)
class GoldenReport:
    """How many questions were asked, which of them failed, and how many seconds it took."""

    asked: int
    failures: tuple[GoldenFailure, ...] = ()
    took_s: float = 0.0


def check(questions: Sequence[GoldenQuestion], ask: Asking) -> GoldenReport:
    """Ask all `questions` with `ask` and report those whose answer is not the expected one."""
    begun = time.perf_counter()
    asked = [(question, ask(question.question)) for question in questions]
    failures = tuple(GoldenFailure(question, answer) for question, answer in asked if not question.is_met_by(answer))
    return GoldenReport(len(questions), failures, time.perf_counter() - begun)
