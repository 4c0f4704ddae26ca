"""The queue of a bot's updates: numbered, filtered by `allowed_updates`, fetched by long polling."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence

from sandbox.errors import conflict
from sandbox.records import Json

# A bot gets these only if it names them in `allowed_updates`.
ONLY_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KINDS = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "message_reaction",
    "message_reaction_count",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "guest_message",
)
_FIRST = 100_000_001
# More than the sandbox gives in a second on average, and for years below the 31 bits that bots have for a number.
_A_SECOND, _SINCE = 5, 1_700_000_000
_OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"


class UpdateQueue:
    """The updates that the bot has not confirmed yet."""

    def __init__(self, now: float = 0.0) -> None:
        """Numbers go up from one run to the next, as in Telegram: a bot may know those that it has handled."""
        self.allowed: frozenset[str] | None = None
        self._updates: deque[Json] = deque()
        self._next = _FIRST + _A_SECOND * max(0, int(now) - _SINCE)
        self._waiting: asyncio.Future[None] | None = None
        self._listeners: list[Callable[[], None]] = []

    def __len__(self) -> int:
        return len(self._updates)

    @property
    def is_awaited(self) -> bool:
        """True if a poll is waiting."""
        return self._waiting is not None

    def allow(self, kinds: Sequence[str] | None) -> None:
        """Set the kinds of updates that the bot gets from now on; an empty list selects the default."""
        self.allowed = frozenset(kinds) if kinds else None

    def wants(self, kind: str) -> bool:
        return kind not in ONLY_ON_REQUEST if self.allowed is None else kind in self.allowed

    def put(self, kind: str, content: Json) -> int | None:
        """Queue an update and return its number, or None if the bot does not get this kind."""
        if not self.wants(kind):
            return None
        number = self._next
        self._next += 1
        self._updates.append({"update_id": number, kind: content})
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)
        self.nudge()
        return number

    def nudge(self) -> None:
        """Call all listeners."""
        for listener in self._listeners:
            listener()

    def listen(self, listener: Callable[[], None]) -> None:
        """Call `listener` after each new update."""
        self._listeners.append(listener)

    def pending(self) -> list[Json]:
        """All unconfirmed updates, oldest first."""
        return list(self._updates)

    def confirm(self, number: int) -> None:
        """Remove one update; a webhook confirms them one by one."""
        self._updates = deque(update for update in self._updates if update["update_id"] != number)

    def clear(self) -> None:
        self._updates.clear()

    def stop_polling(self, reason: str) -> None:
        """End a waiting poll with a conflict, for setWebhook and a second poller."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(conflict(reason))

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """The result of getUpdates: confirm all updates before `offset`, then wait up to `seconds` for new ones."""
        self._confirm(offset)
        if not self._updates and seconds:
            self.stop_polling(_OTHER_POLLER)
            waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting = waiting
            try:
                await asyncio.wait_for(waiting, seconds)
            except TimeoutError:
                return []
            finally:
                if self._waiting is waiting:
                    self._waiting = None
        return [update for update, _ in zip(self._updates, range(limit), strict=False)]

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self._updates) > -offset:
                self._updates.popleft()
        while offset > 0 and self._updates and self._updates[0]["update_id"] < offset:
            self._updates.popleft()
