"""Records what is asked, beside the answers: an error here is logged, and costs nobody an answer."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from bot.memory.digests import Digests
from bot.memory.faults import MemoryUnavailableError
from bot.memory.questions import AskedQuestion, Questions
from bot.memory.votes import Votes

logger = logging.getLogger(__name__)

_MOST_OF_A_MESSAGE = 4  # questions; the numbers behind the last one of an edited message are withdrawn


@dataclass(frozen=True, slots=True)
class Origin:
    """The message that asks: what tells it from all others, and who sent it. Neither is kept as it is."""

    message: tuple[object, ...]
    person: int | None
    is_edited: bool = False


class Recorder:
    """Keeps questions with their answers."""

    def __init__(self, questions: Questions, votes: Votes, digests: Digests) -> None:
        self._questions = questions
        self._votes = votes
        self._digests = digests

    async def record(self, questions: Sequence[AskedQuestion], origin: Origin) -> list[int | None]:
        """The number under which each question of a message is kept; None for one that is not."""
        numbers: list[int | None] = []
        try:
            for place, asked in enumerate(questions):
                name = await self._name(origin, place)
                person, is_edited = origin.person, origin.is_edited
                numbers.append(await self._questions.record(asked, name, person=person, is_edited=is_edited))
            if origin.is_edited:
                later = range(len(questions), _MOST_OF_A_MESSAGE)
                await self._questions.withdraw([await self._name(origin, place) for place in later])
        except MemoryUnavailableError as error:
            logger.warning("a question is not recorded: %s", error)
        return numbers + [None] * (len(questions) - len(numbers))

    async def chosen(self, asked: AskedQuestion, origin: Origin) -> None:
        """Record a question whose result was chosen, which counts as a vote for it."""
        [number] = await self.record([asked], origin)
        if number is None or origin.person is None:
            return
        try:
            await self._votes.vote(number, origin.person)
        except MemoryUnavailableError as error:
            logger.warning("a chosen result is not counted: %s", error)

    async def _name(self, origin: Origin, place: int) -> bytes:
        return await self._digests.of("question", *origin.message, place)
