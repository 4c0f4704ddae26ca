"""Writes a row whether it is there or not, in the dialect of the database."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import Insert


def upsert(connection: AsyncConnection, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> Insert:
    """The row of this unique `key` with these `values`; other columns of a row that is there stay as they are."""
    row = inserting(connection.dialect.name)(table).values(**key, **values)
    written: Insert = row.on_conflict_do_update(index_elements=list(key), set_=dict(values))
    return written


def insert_new(connection: AsyncConnection, table: Table, values: Mapping[str, Any]) -> Insert:
    """A row with these values, unless one of the same key is there; that stays as it is."""
    written: Insert = inserting(connection.dialect.name)(table).values(**values).on_conflict_do_nothing()
    return written


def inserting(dialect: str) -> Callable[[Table], Any]:
    """The `insert` of a dialect, such as "sqlite". Imported here, as that of PostgreSQL takes a tenth of a second."""
    insert: Callable[[Table], Any] = import_module(f"sqlalchemy.dialects.{dialect}").insert
    return insert
