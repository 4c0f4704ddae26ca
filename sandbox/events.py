"""The events for the page: each change of a bot's state, numbered, for any number of listeners."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

from sandbox.records import Json

_KEPT = 1000


class EventStream:
    """A stream of events. The last thousand are kept for a listener that reconnects."""

    def __init__(self) -> None:
        self.recent: deque[Json] = deque(maxlen=_KEPT)
        self._next = 1
        self._listeners: set[asyncio.Queue[Json | None]] = set()

    def emit(self, kind: str, **content: object) -> None:
        event = {"id": self._next, "kind": kind, **content}
        self._next += 1
        self.recent.append(event)
        for listener in self._listeners:
            listener.put_nowait(event)

    @property
    def last(self) -> int:
        return self._next - 1

    @property
    def is_heard(self) -> bool:
        """True if there is a listener."""
        return bool(self._listeners)

    def close(self) -> None:
        """End all listeners, so that the server can stop."""
        for listener in self._listeners:
            listener.put_nowait(None)

    @contextmanager
    def _listener(self) -> Iterator[asyncio.Queue[Json | None]]:
        queue: asyncio.Queue[Json | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield queue
        finally:
            self._listeners.discard(queue)

    async def since(self, number: int) -> AsyncIterator[Json]:
        """All events after `number`, until the stream is closed."""
        with self._listener() as queue:
            for past in [event for event in self.recent if event["id"] > number]:
                yield past
            while (event := await queue.get()) is not None:
                yield event
