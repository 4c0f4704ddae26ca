"""Rows for every table of the memory, also for those that no repository writes yet."""

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Double, Integer, LargeBinary, Table, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.memory import Memory
from bot.memory.forgetting import PERSONAL
from bot.memory.tables import metadata

QUESTION = 900  # the first number of the questions, which other tables refer to


async def fill(memory: Memory, person: int, *, at: float = 1_700_000_000.0) -> None:
    """A row in every table, all of this person and their private chat, all from the same time."""
    async with memory.database.write() as connection:
        for table in metadata.sorted_tables:
            await _insert(connection, table, person, at=at)


def secret_of(person: int) -> str:
    """The words in every text of the person's rows."""
    return f"the secret of {person}"


async def _insert(connection: AsyncConnection, table: Table, person: int, *, at: float) -> None:
    await connection.execute(insert(table).values({column.name: _value(column, person, at) for column in table.c}))


def _value(column: Column[Any], person: int, at: float) -> object:
    if column.name in PERSONAL:
        return person
    if isinstance(column.type, BigInteger | Integer):
        return QUESTION + person
    if isinstance(column.type, LargeBinary):
        return person.to_bytes(16, "big")
    known = {Boolean: True, Double: at}
    return known.get(type(column.type), _text(column, person))


def _text(column: Column[Any], person: int) -> str:
    known = {"rights": "reader", "askers": "admins", "language": "de", "answers": "[]", "turns": "[]"}
    length = getattr(column.type, "length", None) or 1000
    return known.get(column.name, secret_of(person)[-length:])
