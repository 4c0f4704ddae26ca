"""Tells the admins of errors: each kind and place at most once an hour, with how often it happened since then."""

import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from bot.logs import places
from bot.memory import Destination, MemoryUnavailableError, Outbox
from bot.rendering.answers import plain_page
from bot.texts import Texts
from bot.tracing import correlation

logger = logging.getLogger(__name__)

HOUR = 3600.0


@dataclass(slots=True)
class Failures:
    """What was reported when, and what happened since. The text names no person and repeats no words of theirs.

    `admins` says who they are now, as some are made and unmade in the chat.
    """

    outbox: Outbox
    admins: Callable[[], Awaitable[Sequence[int]]]
    texts: Texts
    clock: Callable[[], float] = time.time
    _reported: dict[str, float] = field(default_factory=dict)
    _since: dict[str, int] = field(default_factory=dict)

    async def report(self, error: BaseException) -> None:
        """Queue a message for each admin, unless the same was reported in the last hour."""
        kind, place = type(error).__name__, (places(error) or ["?"])[-1]
        name, now = f"{kind} at {place}", self.clock()
        self._since[name] = count = self._since.get(name, 0) + 1
        if now - self._reported.get(name, -HOUR) < HOUR:
            return
        self._reported[name], self._since[name] = now, 0
        words = self.texts.running
        said = words.failure_again if count > 1 else words.failure
        page = plain_page(said.format(kind=kind, place=place, count=count, error=correlation()))
        try:
            for admin in await self.admins():
                # Named by the hour, so that of several processes one reports it.
                await self.outbox.put(Destination(admin), f"failure {admin} {int(now // HOUR)} {name}"[:200], page)
        except MemoryUnavailableError as unavailable:
            logger.error("the admins are not told of an error: %s", unavailable)
