"""What is counted while the bot runs: questions, times, reloads and Telegram's errors. No label names a person.

Plain numbers, so that counting needs no library; `bot.monitor` gives them to Prometheus.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from time import monotonic, time

# Upper limits in seconds: from what nobody notices to what everybody does.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


@dataclass(slots=True)
class Times:
    """How long something took, as counts up to each of the limits."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS) + 1))
    total: float = 0.0

    def add(self, seconds: float) -> None:
        self.counts[bisect_left(BUCKETS, seconds)] += 1
        self.total += seconds


@dataclass(slots=True)
class Metrics:
    """The counts since the start."""

    began: float = field(default_factory=time)
    questions: Counter[tuple[str, str]] = field(default_factory=Counter)  # by kind of update and tier
    stages: dict[str, Times] = field(default_factory=lambda: defaultdict(Times))
    reloads: Counter[str] = field(default_factory=Counter)  # by result
    reloading: Times = field(default_factory=Times)
    telegram_errors: Counter[tuple[str, str]] = field(default_factory=Counter)  # by method and kind
    failures: Counter[str] = field(default_factory=Counter)  # of handlers, by kind
    votes: Counter[str] = field(default_factory=Counter)  # helpful or not
    repeated: int = 0  # updates that were handled again, after a kill or a broken connection


@dataclass(slots=True)
class Pulse:
    """When Telegram was last asked for updates, and when it last answered; by `time.monotonic`, None for never."""

    asked: float | None = None
    answered: float | None = None

    def since_asked(self) -> float | None:
        return None if self.asked is None else monotonic() - self.asked

    def since_answered(self) -> float | None:
        return None if self.answered is None else monotonic() - self.answered
