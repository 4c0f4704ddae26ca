"""Telegram's documented limits: a message a second in a chat, thirty a second in all, twenty a minute in a group.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this. Telegram allows short bursts but does
not document their length, so the sandbox allows none. The limits are off by default.
"""

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.errors import too_many_requests


@dataclass(slots=True)
class RateLimits:
    """How fast one bot may send; `check` raises 429 with the seconds to wait."""

    clock: Callable[[], float]
    on: bool = False
    a_second_in_chat: int = 1
    a_second: int = 30
    a_minute_in_group: int = 20
    _sent: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def check(self, chat_id: int) -> None:
        """Count a message to this chat. Raises ApiError if it exceeds a limit."""
        if not self.on:
            return
        now = self.clock()
        rules = [(0, 1.0, self.a_second), (chat_id, 1.0, self.a_second_in_chat)]
        if chat_id < 0:
            rules.append((chat_id, 60.0, self.a_minute_in_group))
        wait = max(self._wait(key, span, most, now) for key, span, most in rules)
        if wait > 0:
            raise too_many_requests(math.ceil(wait))
        for key in (0, chat_id):
            self._sent[key].append(now)

    def _wait(self, key: int, span: float, most: int, now: float) -> float:
        sent = self._sent[key]
        while sent and sent[0] <= now - 60:
            sent.popleft()
        recent = [moment for moment in sent if moment > now - span]
        return recent[-most] + span - now if len(recent) >= most else 0.0
