"""Updates of different chats are handled concurrently, updates of one chat in order, each once."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from telegram import Bot, Update
from telegram.ext import BaseUpdateProcessor

from bot.delivery.arrivals import ArrivalQueue, kind_of, lane_of, restored
from bot.memory import Arrival, MemoryUnavailableError
from bot.metrics import Metrics
from bot.tracing import Trace, traced

logger = logging.getLogger(__name__)

# Waiting updates count towards this limit, so it must be larger than the backlog of one busy chat.
AT_ONCE = 4096
Handle = Callable[[Update], Awaitable[None]]


class OrderedUpdateProcessor(BaseUpdateProcessor):
    """Handles the updates of a lane one after the other: a lane is a chat.

    So answers come in the order of their questions, and an edit is handled after the message that it edits. An
    asyncio lock is acquired in the order of requests, and the application starts tasks in the order of updates.
    Of several processes, the one that has the lane handles all that waits in it, whichever process received it.
    """

    __slots__ = ("_bot", "_handle", "_metrics", "_queue", "waiting")

    def __init__(self, queue: ArrivalQueue, metrics: Metrics | None = None) -> None:
        super().__init__(AT_ONCE)
        self._queue = queue
        self._metrics = metrics or Metrics()
        self._handle: Handle | None = None
        self._bot: Bot | None = None
        # For each lane with updates in progress: its lock, and how many tasks hold it or wait for it.
        self.waiting: dict[int, tuple[asyncio.Lock, int]] = {}

    def serve(self, bot: Bot, handle: Handle) -> None:
        """Handle updates that other processes received, too: `handle` is the application's `process_update`."""
        self._bot, self._handle = bot, handle

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Called by the application with an update and the coroutine that handles it."""
        lane = lane_of(update)
        if lane is None or not isinstance(update, Update):
            await coroutine
            return
        try:
            async with self._in_line(lane):
                if update.inline_query:
                    await self._timed(update, coroutine, time.monotonic())
                elif self._queue.inbox.is_shared:
                    await self._handle_lane(lane, update, coroutine)
                else:
                    await self._handle_one(update, coroutine)
        finally:
            if isinstance(coroutine, Coroutine):
                coroutine.close()  # which does nothing if it was awaited

    @asynccontextmanager
    async def _in_line(self, lane: int) -> AsyncIterator[None]:
        lock, waiting = self.waiting.get(lane, (asyncio.Lock(), 0))
        self.waiting[lane] = lock, waiting + 1
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self.waiting.pop(lane)
            if waiting > 1:
                self.waiting[lane] = lock, waiting - 1

    async def _handle_lane(self, lane: int, update: Update, coroutine: Awaitable[Any]) -> None:
        """Handle all that waits in the lane, unless another process does so.

        Whoever has left a lane looks again, so what arrived meanwhile is seen by one of the two. What neither sees, as
        the database fails or the other process dies, is found later by `look_after`.
        """
        inbox = self._queue.inbox
        try:
            while await inbox.lanes.take(lane):
                try:
                    for arrival in await inbox.waiting(lane):
                        is_this = arrival.number == update.update_id
                        await (self._handle_one(update, coroutine) if is_this else self._handle_other(arrival))
                finally:
                    await inbox.lanes.leave(lane)
                if not await inbox.waiting(lane):
                    break
        except MemoryUnavailableError as error:
            logger.warning("update %s is handled later: %s", update.update_id, error)
        finally:
            self._queue.taken(update.update_id)  # it does not wait here any more, so it may be taken over

    async def _handle_other(self, arrival: Arrival) -> None:
        if self._bot is None or self._handle is None:
            raise RuntimeError("the processor was not told which application it serves")
        update = restored(arrival, self._bot)
        if update:
            await self._handle_one(update, self._handle(update))
        else:
            await self._queue.inbox.handled(arrival.number)

    async def _handle_one(self, update: Update, coroutine: Awaitable[Any]) -> None:
        await self._timed(update, coroutine, self._queue.taken(update.update_id))
        await self._queue.inbox.handled(update.update_id)

    async def _timed(self, update: Update, coroutine: Awaitable[Any], arrived: float | None) -> None:
        """Handle it within its trace, and count how long each stage took."""
        with traced(Trace(kind_of(update), is_repeated=arrived is None)) as trace:
            await coroutine
        stages, now = self._metrics.stages, time.monotonic()
        stages["sending"].add(trace.sending)
        stages["answering"].add(max(0.0, now - trace.begun - trace.sending))
        if arrived is None:
            self._metrics.repeated += 1
        else:
            stages["waiting"].add(trace.begun - arrived)
            stages["whole"].add(now - arrived)

    async def initialize(self) -> None:
        """Nothing to set up."""

    async def shutdown(self) -> None:
        """Nothing to release."""
