"""Token buckets: how often somebody may ask. A bucket is full at first, each question takes a token, and it refills."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

_REMEMBERED = 10_000  # buckets that were not used for longest are full again anyway


@dataclass(frozen=True, slots=True)
class EmptyBucket:
    """The bucket has no token. `wait` is the time until it has a token, in seconds."""

    wait: float
    is_first: bool  # since a token was taken


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float
    is_told: bool = False


class Buckets:
    """One bucket for each key; an empty one is full again after `seconds`, and refills evenly.

    The buckets are in memory: after a restart all are full. `clock` gives seconds.
    """

    def __init__(
        self, size: int, *, seconds: float = 60, most: int = _REMEMBERED, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._size = float(size)
        self._rate = size / seconds
        self._most = most
        self._clock = clock
        self._buckets: OrderedDict[Hashable, _Bucket] = OrderedDict()

    def take(self, key: Hashable) -> EmptyBucket | None:
        """Take a token; None if there was one."""
        now = self._clock()
        bucket = self._buckets.setdefault(key, _Bucket(self._size, now))
        self._buckets.move_to_end(key)
        if len(self._buckets) > self._most:
            self._buckets.popitem(last=False)
        bucket.tokens = min(self._size, bucket.tokens + (now - bucket.at) * self._rate)
        bucket.at = now
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            bucket.is_told = False
            return None
        refusal = EmptyBucket((1 - bucket.tokens) / self._rate, is_first=not bucket.is_told)
        bucket.is_told = True
        return refusal

    def __len__(self) -> int:
        return len(self._buckets)
