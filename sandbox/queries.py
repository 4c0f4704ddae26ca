"""Queries that wait for the bot's answer: inline queries, callback queries and guest queries."""

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sandbox.errors import bad_request
from sandbox.records import Chat, Json, Message, Person

# Telegram says only "as soon as possible"; these are the shortest times that people report.
INLINE_SECONDS = 10.0
CALLBACK_SECONDS = 15.0
GUEST_SECONDS = 60.0
_FIRST_ID = 4_300_000_000_000_000_001


@dataclass(slots=True)
class PendingQuery:
    """A query that the bot should answer once, within `seconds`."""

    id: str
    person: Person
    chat: Chat
    asked: float
    seconds: float
    answer: "asyncio.Future[Json]"
    query: str = ""
    offset: str = ""
    message: Message | None = None


@dataclass(slots=True)
class PendingQueries:
    """The open queries of one bot, of all kinds, with ids from one counter."""

    clock: Callable[[], float]
    _open: dict[str, PendingQuery] = field(default_factory=dict)
    _ids: Any = field(default_factory=lambda: itertools.count(_FIRST_ID))

    def ask(self, person: Person, chat: Chat, seconds: float, **details: Any) -> PendingQuery:
        self._forget()
        future: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        pending = PendingQuery(str(next(self._ids)), person, chat, self.clock(), seconds, future, **details)
        self._open[pending.id] = pending
        return pending

    def waiting(self, identifier: str) -> PendingQuery:
        """The open query with this id; raises ApiError if the id is wrong, or if the answer is late or a second one."""
        pending = self._open.get(identifier.strip())
        if pending is None or self.clock() > pending.asked + pending.seconds:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        return pending

    def close(self, pending: PendingQuery, answer: Json) -> None:
        self._open.pop(pending.id, None)
        if not pending.answer.done():
            pending.answer.set_result(answer)

    def _forget(self) -> None:
        now = self.clock()
        for identifier in [i for i, pending in self._open.items() if now > pending.asked + pending.seconds]:
            pending = self._open.pop(identifier)
            pending.answer.cancel()


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """The bot's answer to an inline query."""

    results: tuple[Json, ...]
    next_offset: str = ""
    button: Json | None = None


@dataclass(slots=True)
class InlineMemory:
    """The cache of inline answers: Telegram keeps them for `cache_time` and does not ask the bot again."""

    clock: Callable[[], float]
    _kept: dict[tuple[str, str, int], tuple[float, str, InlineAnswer]] = field(default_factory=dict)
    _answers: dict[str, tuple[str, InlineAnswer]] = field(default_factory=dict)

    def recall(self, person: Person, query: str, offset: str) -> tuple[str, InlineAnswer] | None:
        """The id of the answered query and its answer, None if it is not cached or expired."""
        for owner in (person.id, 0):
            kept = self._kept.get((query, offset, owner))
            if kept is not None and self.clock() < kept[0]:
                return kept[1], kept[2]
        return None

    def keep(self, pending: PendingQuery, answer: InlineAnswer, *, seconds: int, personal: bool) -> None:
        self._answers[pending.id] = (pending.query, answer)
        while len(self._answers) > 500:
            self._answers.pop(next(iter(self._answers)))
        owner = pending.person.id if personal else 0
        if seconds > 0:
            self._kept[pending.query, pending.offset, owner] = (self.clock() + seconds, pending.id, answer)

    def answer(self, question_id: str) -> tuple[str, InlineAnswer] | None:
        """The query and its answer, by the query id that the page has."""
        return self._answers.get(question_id)

    def clear(self) -> None:
        self._kept.clear()
