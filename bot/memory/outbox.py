"""Messages that the bot sends by itself, not as answers: they are stored first, so a restart loses none.

Of a message that was sent, only the digest of its name is kept, for the retention time, so that it is not sent again.
"""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select, update
from telegram import InlineKeyboardButton, MessageEntity

from bot.memory.database import Database
from bot.memory.digests import Digests
from bot.memory.tables import NOBODY
from bot.memory.tables import outbox as table
from bot.memory.upserting import insert_new
from bot.rendering.page import Page

# What else a row knows of a message that was sent: nothing.
_EMPTIED = {column.name: None for column in table.c if column.nullable} | {"chat": NOBODY, "page": ""}


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a message goes: a chat, perhaps a topic in it, and perhaps the message that it replies to."""

    chat: int
    thread: int | None = None
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A message that is due: where it goes, and how often it was tried."""

    number: int
    to: Destination
    page: Page
    attempts: int


class Outbox:
    """The messages that are not sent yet. Every call raises `MemoryUnavailableError` if the memory cannot be used."""

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock
        self._digests = Digests(database)

    async def put(self, to: Destination, once: str, page: Page) -> None:
        """Queue a message; `once` names what it is about, and what was queued under that name is not queued again."""
        now, once = self._clock(), (await self._digests.of("message", once)).hex()
        values = asdict(to) | {"once": once, "page": _packed(page), "queued": now, "attempts": 0, "after": now}
        async with self._database.write() as connection:
            await connection.execute(insert_new(connection, table, values))

    async def due(self, now: float, limit: int) -> list[Letter]:
        """What may be sent now, the oldest first."""
        columns = (table.c.number, table.c.chat, table.c.thread, table.c.reply_to, table.c.page, table.c.attempts)
        query = select(*columns).where(table.c.sent.is_(None), table.c.after <= now)
        async with self._database.read() as connection:
            rows = (await connection.execute(query.order_by(table.c.number).limit(limit))).all()
        return [
            Letter(row.number, Destination(row.chat, row.thread, row.reply_to), _unpacked(row.page), row.attempts)
            for row in rows
        ]

    async def claim(self, number: int, now: float, until: float) -> bool:
        """Take a message that is due for oneself until a time; false if another process has taken or sent it."""
        mine = (table.c.number == number) & table.c.sent.is_(None) & (table.c.after <= now)
        async with self._database.write() as connection:
            taken = await connection.execute(update(table).where(mine).values(after=until))
            return taken.rowcount == 1

    async def sent(self, number: int) -> None:
        """It was sent, or is given up: its text and to whom it went are forgotten."""
        values = _EMPTIED | {"sent": self._clock()}
        async with self._database.write() as connection:
            await connection.execute(update(table).where(table.c.number == number).values(values))

    async def failed(self, number: int, after: float) -> None:
        """It could not be sent; it is tried again at the time `after`."""
        values = {"after": after, "attempts": table.c.attempts + 1}
        async with self._database.write() as connection:
            await connection.execute(update(table).where(table.c.number == number).values(values))


def _packed(page: Page) -> str:
    buttons = [[button.to_dict() for button in row] for row in page.buttons]
    entities = [entity.to_dict() for entity in page.entities]
    return json.dumps({"text": page.text, "entities": entities, "buttons": buttons})


def _unpacked(packed: str) -> Page:
    content: dict[str, Any] = json.loads(packed)
    entities = tuple(MessageEntity.de_json(one, None) for one in content["entities"])
    rows = [tuple(InlineKeyboardButton.de_json(one, None) for one in row) for row in content["buttons"]]
    return Page(content["text"], entities, tuple(rows))
