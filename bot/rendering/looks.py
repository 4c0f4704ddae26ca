"""What decides, besides the answer itself, how an answer looks."""

from dataclasses import dataclass

from bot.config import AnswerLimits
from bot.rendering.deep_links import NOWHERE, BotAddress
from bot.texts import Texts
from knowledge import Citation, Thresholds


@dataclass(frozen=True, slots=True)
class Looks:
    """The reader's language, the limits and thresholds of the configuration, and where the bot is found."""

    texts: Texts
    limits: AnswerLimits
    thresholds: Thresholds
    example: str
    address: BotAddress = NOWHERE

    def is_sure(self, citation: Citation) -> bool:
        """True if the citation is shown plainly, false if it is shown under "Perhaps:"."""
        return citation.confidence >= self.thresholds.sure
