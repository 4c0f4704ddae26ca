"""A group becomes a supergroup: Telegram gives it a new id, and what was kept under the old one moves there."""

from sqlalchemy import Table, UniqueConstraint, delete, exists, update

from bot.memory.database import Database
from bot.memory.tables import metadata, replies, turns

# They name messages, whose numbers begin anew in the supergroup: whole tables, and columns of others.
_LEFT_BEHIND = {turns, replies}
_EMPTIED = ("thread", "reply_to")


class Moves:
    """Moves the rows of a chat. Every call raises `MemoryUnavailableError` if the memory cannot be used."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def move(self, old: int, new: int) -> None:
        """Move all that belongs to the chat. What the new one has already stays; a second call finds nothing."""
        async with self._database.write() as connection:
            for table in metadata.sorted_tables:
                if "chat" not in table.c:
                    continue
                if table not in _LEFT_BEHIND:
                    there = table.alias()
                    same = [there.c[name] == table.c[name] for name in _beside_chat(table)]
                    taken = exists().where(there.c.chat == new, *same)
                    moved = {"chat": new, **{name: None for name in _EMPTIED if name in table.c}}
                    await connection.execute(update(table).where(table.c.chat == old, ~taken).values(moved))
                await connection.execute(delete(table).where(table.c.chat == old))


def _beside_chat(table: Table) -> list[str]:
    """The columns that, with the chat, name a row; if the chat does not name rows, all that do."""
    keys = [table.primary_key, *(one for one in table.constraints if isinstance(one, UniqueConstraint))]
    names = [[column.name for column in key.columns] for key in keys]
    found = next((key for key in names if "chat" in key), names[0])
    return [name for name in found if name != "chat"]
