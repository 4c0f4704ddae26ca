"""One request at a time for each host, with a pause between two of them, however many threads fetch."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from knowledge.fetching.clock import Budget, Clock

PAUSE_S = 1.0
LONGEST_PAUSE_S = 10.0  # a longer delay that robots.txt asks for is cut to this


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0


class Turns:
    """Gives out turns at hosts."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, budget: Budget, *, pause: float = PAUSE_S) -> Iterator[None]:
        """Wait for the turn at `host`; the next one begins `pause` seconds after this one has ended, at most 10.

        Raises `OutOfPatienceError` if `budget` has no time to wait for it.
        """
        with self._lock:
            state = self._hosts.setdefault(host, _Host())
        with state.lock:
            wait = state.free_at - self._clock.monotonic()
            if wait > 0:
                budget.wait(wait)
            try:
                yield
            finally:
                state.free_at = self._clock.monotonic() + min(pause, LONGEST_PAUSE_S)
