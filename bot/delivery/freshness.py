"""How long Telegram may keep the answer to an inline query.

It shows what it kept until that time is over, and nobody can take it back. So an answer is kept no longer than the
articles have been as they are: shortly after a reload, when the next one may follow, for a few seconds, and later for
as long as the configuration says. What was kept before a reload is gone as soon after it as that.
"""

import time
from collections.abc import Callable


class Freshness:
    """Knows since when, by `clock`, the library has its version; at the start it counts as new."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._version = -1
        self._since = 0.0

    def seconds(self, version: int, most: int) -> int:
        """How long an answer of this version of the library may be kept, at most `most` seconds."""
        now = self._clock()
        if version != self._version:
            self._version, self._since = version, now
        return int(min(most, now - self._since))
