"""The bot's calls, of which the one for updates stores what it fetched, in one transaction, before anybody sees it."""

from typing import Any

from telegram import Update
from telegram.ext import ExtBot

from bot.delivery.arrivals import ArrivalQueue


class StoringBot(ExtBot[int]):  # int is the type of rate_limit_args in AIORateLimiter
    """The updater asks for the next updates, and so confirms these, only after they are stored."""

    def __init__(self, queue: ArrivalQueue, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._queue = queue

    async def get_updates(self, *arguments: Any, **named: Any) -> tuple[Update, ...]:
        """As of the Bot API. Raises `NotStoredError`, after which the same updates are fetched again."""
        updates = await super().get_updates(*arguments, **named)
        await self._queue.store(updates)
        return updates
