"""The way of an update into the application: it is stored before Telegram is told that it arrived.

Both ways of receiving put updates into this queue and tell Telegram afterwards: the webhook by its response, polling by
the offset of its next call. Inline queries are not stored, as nobody waits for their results after a restart.
"""

import asyncio
import json
import logging
import time
from collections import OrderedDict
from collections.abc import Sequence

from telegram import Bot, Update
from telegram.error import NetworkError

from bot.memory import Arrival, Inbox, MemoryUnavailableError

logger = logging.getLogger(__name__)

_LOOK_S = 1.0  # between looks for updates that other processes left
_LEFT_S = 2.0  # an update that waits for so long is looked at, in case its process died
_AT_ONCE = 500  # updates that are taken over
_TIDY_S = 600.0
_INLINE = 1000  # the latest inline queries, which are known by their numbers


class NotStoredError(NetworkError):
    """The update could not be stored. For polling it is an error of the network: the same updates are fetched again."""


class ArrivalQueue(asyncio.Queue[object]):
    """The application's queue of updates. A repeated update is stored and handled once."""

    def __init__(self, inbox: Inbox) -> None:
        super().__init__()
        self.inbox = inbox
        self._unfinished = 0
        self._fetched: dict[int, bool] = {}  # stored and not put yet: whether it is to be handled here
        self._inline: OrderedDict[int, None] = OrderedDict()
        self._arrived: dict[int, float] = {}  # when the updates that are new here arrived
        self.not_stored = 0  # updates, each try
        self._failed: float | None = None  # when the last try was, if it failed

    async def put(self, item: object) -> None:
        """Store an update, then queue it. Raises `NotStoredError`."""
        if isinstance(item, Update) and item.update_id not in self._fetched:
            await self.store([item])
        if not isinstance(item, Update) or self._fetched.pop(item.update_id):
            await self._add(item)

    async def store(self, updates: Sequence[Update]) -> None:
        """Store updates in one transaction; each is then put. Raises `NotStoredError`."""
        now, arrivals = time.monotonic(), [one for one in map(_arrival, updates) if one]
        try:
            new = await self.inbox.keep(*arrivals)
        except MemoryUnavailableError as error:
            self.not_stored += len(arrivals)
            self._failed = now
            raise NotStoredError(f"an update could not be stored: {error}") from error
        if arrivals:
            self._failed = None
        self._arrived |= dict.fromkeys(new, now)
        stored = {one.number for one in arrivals}
        for number in (update.update_id for update in updates):
            # Of several processes, the one that had a repeated update may be dead: its lane tells.
            is_wanted = number in new or self.inbox.is_shared if number in stored else self._is_new_inline(number)
            self._fetched[number] = self._fetched.get(number, False) or is_wanted

    def task_done(self) -> None:
        super().task_done()
        self._unfinished -= 1

    async def _add(self, item: object) -> None:
        self._unfinished += 1
        await super().put(item)

    async def recover(self, bot: Bot, *, for_seconds: float = 0, most: int | None = None) -> None:
        """Queue what waits for so long, as after a kill. What another process handles at this moment is left to it.

        Raises `MemoryUnavailableError`.
        """
        for arrival in await self.inbox.waiting(for_seconds=for_seconds, most=most):
            if arrival.number in self._arrived:  # it waits for its turn here
                continue
            if update := restored(arrival, bot):
                await self._add(update)
            else:
                await self.inbox.handled(arrival.number)

    @property
    def depth(self) -> int:
        """How many updates wait, or are being handled here."""
        return self._unfinished

    def since_failed(self) -> float | None:
        """For how many seconds no update could be stored; None if the last one was."""
        return None if self._failed is None else time.monotonic() - self._failed

    def taken(self, number: int) -> float | None:
        """When the update arrived here, None if it may have been handled before. Called once, at its turn."""
        return self._arrived.pop(number, None)

    def _is_new_inline(self, number: int) -> bool:
        is_new = number not in self._inline
        self._inline[number] = None
        if len(self._inline) > _INLINE:
            self._inline.popitem(last=False)
        return is_new


async def look_after(queue: ArrivalQueue, bot: Bot, *, look_s: float = _LOOK_S) -> None:
    """Until cancelled: take over what other processes left, and forget what is old. Nothing here ends the bot."""
    tidied = time.monotonic()
    while True:
        await asyncio.sleep(look_s)
        try:
            if queue.inbox.is_shared:
                await queue.recover(bot, for_seconds=_LEFT_S, most=_AT_ONCE)
            if queue.inbox.is_behind or time.monotonic() - tidied >= _TIDY_S:
                await queue.inbox.tidy()
                tidied = time.monotonic()
        except MemoryUnavailableError as error:
            logger.warning("updates that were left cannot be looked for: %s", error)


def _arrival(update: Update) -> Arrival | None:
    """The update as it is stored; None for one that is not."""
    lane = lane_of(update)
    if lane is None or update.inline_query:
        return None
    return Arrival(update.update_id, lane, json.dumps(update.to_dict()))


def restored(arrival: Arrival, bot: Bot) -> Update | None:
    """The update that was stored; None, which is logged, if this version cannot read it."""
    try:
        return Update.de_json(json.loads(arrival.content), bot)
    except (ValueError, TypeError, KeyError, AttributeError):
        # python-telegram-bot does not validate JSON, so a wrong structure raises any of these.
        logger.exception("the update %s, which was stored, cannot be read; it is left out", arrival.number)
        return None


def kind_of(update: Update) -> str:
    """What kind of update it is, as the Bot API names it."""
    return next((kind for kind in Update.ALL_TYPES if getattr(update, kind) is not None), "other")


def lane_of(update: object) -> int | None:
    """The chat's id; for inline queries the user's id, which is also the id of the user's private chat."""
    if not isinstance(update, Update):
        return None
    place = update.effective_chat or update.effective_user
    return place.id if place else None
