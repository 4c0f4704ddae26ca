"""Asks the golden questions of a state before it goes live, and refuses it if they are required and one fails."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from knowledge.errors import KnowledgeError
from knowledge.golden.checking import Asking, GoldenReport, check
from knowledge.golden.questions import GoldenQuestion

State = TypeVar("State")


class GoldenRefusedError(KnowledgeError):
    """A reload that was refused, as golden questions would have other answers; the old state stays."""

    def __init__(self, report: GoldenReport) -> None:
        asked = "; ".join(failure.golden.question for failure in report.failures)
        super().__init__(
            f"{len(report.failures)} of {report.asked} golden questions would have another answer than expected "
            f"({asked}); correct the articles or golden.yaml, and reload again"
        )
        self.report = report


class GoldenGate(Generic[State]):
    """Approves states; `asking` makes what asks a state. After an approval, `report` is what came of it."""

    def __init__(
        self, questions: Sequence[GoldenQuestion], asking: Callable[[State], Asking], *, required: bool
    ) -> None:
        self._questions = questions
        self._asking = asking
        self._required = required
        self.report: GoldenReport | None = None

    def approve(self, state: State) -> bool:
        """True unless a required answer is another one."""
        self.report = check(self._questions, self._asking(state))
        return not (self._required and self.report.failures)
