"""Telegram's documented limits: a message a second in a chat, thirty a second in all, twenty a minute in a group.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this. Telegram allows short bursts but does
not document their length, so the sandbox allows none. The limits are off by default.
"""

import math
from collections import Counter, defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.errors import too_many_requests

Rule = tuple[int, float, int]


@dataclass(slots=True)
class RateLimits:
    """How fast one bot may send; `check` raises 429 with the seconds to wait.

    With `refuses` off, nothing is refused, and what would have been is only counted in `violations`.
    """

    clock: Callable[[], float]
    on: bool = False
    refuses: bool = True
    violations: Counter[str] = field(default_factory=Counter)
    a_second_in_chat: int = 1
    a_second: int = 30
    a_minute_in_group: int = 20
    _sent: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def check(self, chat_id: int) -> None:
        """Count a message to this chat. Raises ApiError if it exceeds a limit."""
        if not self.on:
            return
        now = self.clock()
        waits = {name: self._wait(rule, now) for name, rule in self._rules(chat_id).items()}
        exceeded = [name for name, wait in waits.items() if wait > 0]
        self.violations.update(exceeded)
        if exceeded and self.refuses:
            raise too_many_requests(math.ceil(max(waits.values())))
        for key in (0, chat_id):
            self._sent[key].append(now)

    def _rules(self, chat_id: int) -> dict[str, Rule]:
        """The rules for a chat: the key of the count, the seconds, and the messages allowed in them."""
        rules: dict[str, Rule] = {"all": (0, 1.0, self.a_second), "chat": (chat_id, 1.0, self.a_second_in_chat)}
        if chat_id < 0:
            rules["group"] = (chat_id, 60.0, self.a_minute_in_group)
        return rules

    def _wait(self, rule: Rule, now: float) -> float:
        key, span, most = rule
        sent = self._sent[key]
        while sent and sent[0] <= now - 60:
            sent.popleft()
        recent = [moment for moment in sent if moment > now - span]
        return recent[-most] + span - now if len(recent) >= most else 0.0
