"""Lets questions go first: work that nobody waits for goes slower while questions are asked.

Python computes in one thread at a time. A thread that reads articles would take half of the time from those that
answer, and under load answers would come later and later. So it rests for longer than it computes, between two small
steps.
"""

import time
from collections.abc import Callable

_LATELY_S = 1.0  # since the last question, in which more are expected
_SHARE = 3.0  # seconds of rest for each second of computing
_STEP_S = 0.002  # of computing before it rests, as waking a thread takes time, too
_LONGEST_S = 0.5  # of rest


class Courtesy:
    """Knows whether questions are asked. `asked` is called with each, `giving_way` once by each thread that works."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        computed: Callable[[], float] = time.thread_time,
        rest: Callable[[float], None] = time.sleep,
    ) -> None:
        self._clock = clock
        self._computed = computed
        self._rest = rest
        self._last = float("-inf")

    def asked(self) -> None:
        """Note a question, from any thread."""
        self._last = self._clock()

    def giving_way(self) -> Callable[[], None]:
        """What a thread calls between two steps of its work: it rests there if questions are asked."""
        since: float | None = None

        def give_way() -> None:
            nonlocal since
            now = self._computed()
            took = now - since if since is not None else None
            if took is not None and took < _STEP_S:
                return
            since = now
            if took and self._clock() - self._last < _LATELY_S:
                self._rest(min(_SHARE * took, _LONGEST_S))

        return give_way


def keep_going() -> None:
    """Give way to nobody."""
