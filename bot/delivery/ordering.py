"""Updates of different chats are handled concurrently, updates of one chat in order."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

# Waiting updates count towards this limit, so it must be larger than the backlog of one busy chat.
AT_ONCE = 4096
REMEMBERED = 10_000


class OrderedUpdateProcessor(BaseUpdateProcessor):
    """Handles each update once, with one lock for each chat.

    So answers come in the order of their questions, and an edit is handled after the message that it edits. An
    asyncio lock is acquired in the order of requests, and the application starts tasks in the order of updates.
    """

    __slots__ = ("_seen", "waiting")

    def __init__(self) -> None:
        super().__init__(AT_ONCE)
        self._seen: OrderedDict[int, None] = OrderedDict()
        # For each chat with updates in progress: its lock, and how many tasks hold it or wait for it.
        self.waiting: dict[int, tuple[asyncio.Lock, int]] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Called by the application with an update and the coroutine that handles it."""
        if isinstance(update, Update) and self._was_here(update.update_id):
            if isinstance(coroutine, Coroutine):
                coroutine.close()
            return
        key = _line_of(update)
        if key is None:
            await coroutine
            return
        lock, waiting = self.waiting.get(key, (asyncio.Lock(), 0))
        self.waiting[key] = lock, waiting + 1
        try:
            async with lock:
                await coroutine
        finally:
            self._leave(key)

    def _was_here(self, number: int) -> bool:
        """True if the update was received before. Telegram repeats an update if its confirmation was lost."""
        if number in self._seen:
            return True
        self._seen[number] = None
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return False

    def _leave(self, key: int) -> None:
        lock, waiting = self.waiting.pop(key)
        if waiting > 1:
            self.waiting[key] = lock, waiting - 1

    async def initialize(self) -> None:
        """Nothing to set up."""

    async def shutdown(self) -> None:
        """Nothing to release."""


def _line_of(update: object) -> int | None:
    """The chat's id; for inline queries the user's id, which is also the id of the user's private chat."""
    if not isinstance(update, Update):
        return None
    place = update.effective_chat or update.effective_user
    return place.id if place else None
