"""What decides, besides the answer itself, how an answer looks."""

from dataclasses import dataclass

from bot.config import AnswerLimits
from bot.texts import Texts
from knowledge import Citation, Thresholds


@dataclass(frozen=True, slots=True)
class Looks:
    """The reader's language, and the limits and thresholds of the configuration."""

    texts: Texts
    limits: AnswerLimits
    thresholds: Thresholds
    example: str

    def is_sure(self, citation: Citation) -> bool:
        """True if the citation is shown plainly, false if it is shown under "Perhaps:"."""
        return citation.confidence >= self.thresholds.sure
