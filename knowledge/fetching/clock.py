"""Time as fetching needs it, so that tests can let it pass without waiting."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What tells the time and waits; `monotonic` never goes backwards, `now` is the time of day in UTC."""

    def monotonic(self) -> float: ...

    def now(self) -> datetime: ...

    def sleep(self, seconds: float) -> None: ...


class SystemClock:
    """The clock of this machine."""

    def monotonic(self) -> float:
        return time.monotonic()

    def now(self) -> datetime:
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class OutOfPatienceError(Exception):
    """A page wants longer pauses than there is time for."""


@dataclass(slots=True)
class Budget:
    """The time of one page, over all its redirects and repetitions, and the robots.txt of its hosts.

    `seconds` may be spent in the network, and `patience` are seconds that may be spent waiting between requests.
    """

    clock: Clock
    seconds: float
    patience: float
    _since: float | None = None

    def left(self) -> float:
        """The seconds that are left; not above zero if they are used up."""
        return self.seconds - (self.clock.monotonic() - self._since if self._since is not None else 0.0)

    @contextmanager
    def spent(self) -> Iterator[None]:
        """Count the time of a `with` block."""
        self._since = self.clock.monotonic()
        try:
            yield
        finally:
            self.seconds, self._since = self.left(), None

    def wait(self, seconds: float) -> None:
        """Wait between two requests. Raises `OutOfPatienceError` at once if there is no time for that."""
        if seconds > self.patience:
            raise OutOfPatienceError
        self.patience -= seconds
        self.clock.sleep(seconds)
