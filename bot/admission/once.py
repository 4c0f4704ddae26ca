"""Notices that are worth saying once an hour: whoever was told does not want to hear it below every message."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

_LIFETIME = 3600.0  # seconds
_REMEMBERED = 10_000


class Once:
    """Remembers for an hour what was said, for at most some thousand keys. `clock` gives seconds."""

    def __init__(
        self,
        *,
        lifetime: float = _LIFETIME,
        most: int = _REMEMBERED,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._lifetime = lifetime
        self._most = most
        self._clock = clock
        self._said: OrderedDict[Hashable, float] = OrderedDict()

    def is_new(self, key: Hashable) -> bool:
        """True if it was not said lately; from now on it was."""
        now = self._clock()
        before = self._said.get(key)
        if before is not None and now - before < self._lifetime:
            return False
        self._said[key] = now
        self._said.move_to_end(key)
        if len(self._said) > self._most:
            self._said.popitem(last=False)
        return True
