"""Injected faults: network and server errors, at random or on request.

By default a call fails *before* it is carried out (refusal, time-out, dropped connection), so a retry sends nothing
twice. On request it is carried out and its answer is late or lost. The updates that a bot fetches can be doubled or
swapped.
"""

import random
from collections import defaultdict, deque
from dataclasses import dataclass, field
from enum import StrEnum

from sandbox.records import Json


class Fault(StrEnum):
    """One kind of fault."""

    TOO_MANY = "429"
    INTERNAL = "500"
    BAD_GATEWAY = "502"
    TIMEOUT = "timeout"
    DROPPED = "dropped"
    LATE = "late"
    LOST = "lost"
    DOUBLED = "doubled"
    SWAPPED = "swapped"


CALL_FAULTS = (Fault.TOO_MANY, Fault.INTERNAL, Fault.BAD_GATEWAY, Fault.TIMEOUT, Fault.DROPPED)
# The call is carried out: its answer comes after `delay_s`, or the connection is closed instead.
CARRIED_OUT = (Fault.LATE, Fault.LOST)
UPDATE_FAULTS = (Fault.DOUBLED, Fault.SWAPPED)


@dataclass(slots=True)
class Faults:
    """Decides which calls fail: a share of `rate` at random, and those requested by `order`."""

    rate: float = 0.0
    kinds: tuple[Fault, ...] = CALL_FAULTS
    retry_after: int = 1
    timeout_s: float = 5.0
    delay_s: float = 1.0
    struck: int = 0
    chance: random.Random = field(default_factory=lambda: random.Random(20))
    _ordered: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))

    def order(self, method: str, fault: Fault) -> None:
        """Let the next call of this method fail (in any case; "*" for any method)."""
        self._ordered[method.lower()].append(fault)

    def clear(self) -> None:
        self.rate = 0.0
        self._ordered.clear()

    def for_call(self, method: str) -> Fault | None:
        for name in (method.lower(), "*"):
            if self._ordered[name]:
                self.struck += 1
                return self._ordered[name].popleft()
        return self._by_chance((*CALL_FAULTS, *CARRIED_OUT))

    def disturb(self, batch: list[Json]) -> list[Json]:
        """The batch of updates with a fault: the first doubled, or the first two swapped if their chats differ."""
        fault = self._by_chance(UPDATE_FAULTS) if self.rate else None
        if self._ordered["updates"]:
            fault = self._ordered["updates"].popleft()
        if not batch or fault is None:
            return batch
        if fault is Fault.DOUBLED:
            return [batch[0], *batch]
        # The last update stays last, because a bot confirms all updates up to the last number.
        return [batch[1], batch[0], *batch[2:]] if len(batch) > 2 and _strangers(batch[0], batch[1]) else batch

    def _by_chance(self, among: tuple[Fault, ...]) -> Fault | None:
        kinds = [kind for kind in self.kinds if kind in among]
        if not kinds or self.chance.random() >= self.rate:
            return None
        self.struck += 1
        return self.chance.choice(kinds)


def _strangers(one: Json, other: Json) -> bool:
    chats = [update.get("message", {}).get("chat", {}).get("id") for update in (one, other)]
    return None not in chats and chats[0] != chats[1]
