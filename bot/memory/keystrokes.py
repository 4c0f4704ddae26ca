"""Inline queries while they are typed. Telegram sends one at each pause; only the one that is finished is a question.

This is in memory alone: a process that ends forgets what was being typed.
"""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.memory.questions import AskedQuestion, one_line

RESTED_S = 10.0  # after which a query without a successor is finished
_KEPT_S = 300.0  # for which a result may still be chosen
_MOST = 10_000  # people; the least recent ones are forgotten


@dataclass(frozen=True, slots=True)
class TypedQuery:
    """The latest query of a person; `token` tells it from all others."""

    person: int
    asked: AskedQuestion
    typed: float
    token: str
    is_finished: bool = False


class Keystrokes:
    """The latest query of each person, until a new one follows."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._latest: OrderedDict[int, TypedQuery] = OrderedDict()

    def type(self, person: int, asked: AskedQuestion) -> TypedQuery | None:
        """Note a query. Returns the person's query before it if that was finished, and not returned before."""
        now, before = self._clock(), self._latest.pop(person, None)
        self._latest[person] = TypedQuery(person, asked, now, secrets.token_hex(8))
        while len(self._latest) > _MOST:
            self._latest.popitem(last=False)
        if before is None or before.is_finished or now - before.typed < RESTED_S:
            return None
        return before if not _goes_on(asked.question, before.asked.question) else None

    def choose(self, person: int, question: str) -> TypedQuery | None:
        """The query whose result the person chose; None if it is not known here."""
        found = self._latest.pop(person, None)
        return found if found and found.asked.question == one_line(question) else None

    def forget(self, person: int) -> None:
        """Drop what the person typed."""
        self._latest.pop(person, None)

    def finished(self) -> list[TypedQuery]:
        """The queries that have rested and were not returned before."""
        now = self._clock()
        found = [one for one in self._latest.values() if not one.is_finished and now - one.typed >= RESTED_S]
        for one in found:
            self._latest[one.person] = replace(one, is_finished=True)
        for person in [one.person for one in self._latest.values() if now - one.typed > _KEPT_S]:
            del self._latest[person]
        return found


def _goes_on(later: str, earlier: str) -> bool:
    """True if the person has typed on, or taken letters back."""
    return later.startswith(earlier) or earlier.startswith(later)
