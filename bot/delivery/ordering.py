"""Many chats at once, and each chat in order."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

# Enough that one chat's backlog, which waits for its turn inside this limit, does not shut out the others.
AT_ONCE = 4096
REMEMBERED = 10_000


class OrderedUpdateProcessor(BaseUpdateProcessor):
    """Handles each update once, those of different chats concurrently and those of one chat one after the other.

    Answers so stand in the order of their questions, and an edit never overtakes what it edits. Locks are handed
    on in the order of asking, and tasks are started in the order of updates, so first come is first served.
    """

    __slots__ = ("_seen", "waiting")

    def __init__(self) -> None:
        super().__init__(AT_ONCE)
        self._seen: OrderedDict[int, None] = OrderedDict()
        # For each chat that has updates under way: its lock, and how many hold it or wait for it.
        self.waiting: dict[int, tuple[asyncio.Lock, int]] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Called by the application with the update and the coroutine that handles it."""
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
        """Telegram hands an update out again when the confirmation of the first time was lost."""
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
        """Nothing to give back."""


def _line_of(update: object) -> int | None:
    """The chat, or for inline queries the user (whose private chat with the bot has the same number)."""
    if not isinstance(update, Update):
        return None
    place = update.effective_chat or update.effective_user
    return place.id if place else None
