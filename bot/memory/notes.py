"""Small things that must survive a restart, each by its name."""

from sqlalchemy import delete, select

from bot.memory.database import Database
from bot.memory.tables import notes as table
from bot.memory.upserting import upsert


class Notes:
    """Values by name. Every call raises `MemoryUnavailableError` if the memory cannot be used."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, name: str) -> str | None:
        async with self._database.read() as connection:
            found: str | None = (await connection.execute(select(table.c.value).where(table.c.name == name))).scalar()
        return found

    async def beginning(self, start: str) -> dict[str, str]:
        """The values by name, of all whose name begins so."""
        query = select(table.c.name, table.c.value).where(table.c.name.startswith(start, autoescape=True))
        async with self._database.read() as connection:
            return {row.name: row.value for row in (await connection.execute(query)).all()}

    async def put(self, name: str, value: str | None) -> None:
        """Replace the value; None removes it."""
        async with self._database.write() as connection:
            if value is None:
                await connection.execute(delete(table).where(table.c.name == name))
            else:
                await upsert(connection, table, {"name": name}, {"value": value})
