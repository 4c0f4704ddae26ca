"""What was asked, and what became of it. No row says who asked, unless they have agreed to that."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Self

from sqlalchemy import Executable, bindparam, delete, select

from bot.memory.database import Database
from bot.memory.tables import askers, people, votes
from bot.memory.tables import questions as table
from bot.memory.upserting import upserting
from knowledge import Answer, Tier

LONGEST_QUESTION = 1000  # characters; a longer message is a story with a question in it
_LONGEST_SHOWN = 200


class Venue(StrEnum):
    """Where a question was asked."""

    PRIVATE = "private"
    GROUP = "group"
    INLINE = "inline"
    GUEST = "guest"


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question with what was answered, as it is kept. `article` is the first one cited, `shown` its beginning."""

    place: Venue
    language: str
    question: str
    tier: Tier
    seconds: float
    reason: str | None = None
    article: str | None = None
    shown: str | None = None

    @classmethod
    def of(cls, answer: Answer, place: Venue, seconds: float) -> Self:
        """The record of an answer that took this long."""
        article, shown = _cited(answer)
        return cls(
            place,
            answer.language,
            one_line(answer.question),
            answer.tier,
            seconds,
            None if answer.is_shown else answer.reason.value,
            article,
            one_line(shown, _LONGEST_SHOWN) if shown else None,
        )


def _cited(answer: Answer) -> tuple[str | None, str | None]:
    """The id of the first cited article, and what is shown of it."""
    if answer.details:
        return answer.details[0].article.id, answer.details[0].value
    if answer.best is None:
        return None, None
    return answer.best.article.id, answer.best.short.text if answer.best.short else answer.best.shown


def one_line(text: str, length: int = LONGEST_QUESTION) -> str:
    """The text as it is kept: on one line, and without what a database refuses."""
    return " ".join(text.replace("\0", " ").split())[:length]


@cache  # as building a statement takes longer than carrying it out
def _recording(dialect: str) -> Executable:
    """A question, instead of the earlier one of its `origin`. `asker` is named if they have agreed to that."""
    of_asker = (people.c.person == bindparam("asker", type_=people.c.person.type), people.c.consented.is_not(None))
    consenting = select(people.c.person).where(*of_asker).scalar_subquery()
    columns = tuple(column.name for column in table.c if column.name not in {"number", "origin"})
    return upserting(dialect, table, ("origin",), columns).values(person=consenting).returning(table.c.number)


class Questions:
    """The questions by their numbers. Every call raises `MemoryUnavailableError` if the memory cannot be used."""

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    async def record(
        self, asked: AskedQuestion, origin: bytes, *, person: int | None = None, is_edited: bool = False
    ) -> int:
        """Keep a question, and return its number. `origin` names its message: a later one replaces it.

        `person` is kept only with their consent. If the message was edited, the votes on its earlier answer go.
        """
        values: dict[str, Any] = {
            "asked": self._clock(),
            "place": asked.place.value,
            "language": asked.language,
            "question": asked.question,
            "tier": asked.tier.value,
            "reason": asked.reason,
            "article": asked.article,
            "shown": asked.shown,
            "seconds": asked.seconds,
            "asker": person,
            "origin": origin,
            "settled": None,
            "settled_at": None,
        }
        recording = _recording(self._database.dialect)
        if not is_edited:
            return int((await self._database.once(recording, values)).scalar_one())
        async with self._database.write() as connection:
            number = int((await connection.execute(recording, values)).scalar_one())
            for child in (votes, askers):
                await connection.execute(delete(child).where(child.c.question == number))
        return number

    async def get(self, number: int) -> AskedQuestion | None:
        """The question of this number, None if there is none (any more)."""
        async with self._database.read() as connection:
            row = (await connection.execute(select(table).where(table.c.number == number))).one_or_none()
        if row is None:
            return None
        return AskedQuestion(
            Venue(row.place),
            row.language,
            row.question,
            Tier(row.tier),
            row.seconds,
            row.reason,
            row.article,
            row.shown,
        )

    async def withdraw(self, origins: Sequence[bytes]) -> None:
        """Delete the questions of these messages, as an edit has taken them out."""
        async with self._database.write() as connection:
            await connection.execute(delete(table).where(table.c.origin.in_(origins)))
