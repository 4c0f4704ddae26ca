"""Writes a row whether it is there or not, in the dialect of the database."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import Table, bindparam
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import Insert


async def upsert(connection: AsyncConnection, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Write these `values` into the row of this unique `key`; its other columns stay as they are."""
    statement = upserting(connection.dialect.name, table, tuple(key), tuple(values))
    await connection.execute(statement, {**key, **values})


@cache  # as building a statement takes longer than carrying it out
def upserting(dialect: str, table: Table, key: tuple[str, ...], columns: tuple[str, ...]) -> Insert:
    """The statement of `upsert` for the values of these columns."""
    row = inserting(dialect)(table).values({name: bindparam(name, type_=table.c[name].type) for name in key + columns})
    changed = {name: row.excluded[name] for name in columns}
    written: Insert = row.on_conflict_do_update(index_elements=list(key), set_=changed)
    return written


def insert_new(connection: AsyncConnection, table: Table, values: Mapping[str, Any]) -> Insert:
    """A row with these values, unless one of the same key is there; that stays as it is."""
    written: Insert = inserting(connection.dialect.name)(table).values(**values).on_conflict_do_nothing()
    return written


def inserting(dialect: str) -> Callable[[Table], Any]:
    """The `insert` of a dialect, such as "sqlite". Imported here, as that of PostgreSQL takes a tenth of a second."""
    insert: Callable[[Table], Any] = import_module(f"sqlalchemy.dialects.{dialect}").insert
    return insert
