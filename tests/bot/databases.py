"""Databases of PostgreSQL for tests, each with its tables and nothing in them."""

import asyncio
from collections.abc import Iterator

import pytest

from bot.memory import Memory
from tests.bot.postgresql import NoServerError, Server, quick_server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A server, skipped with the reason where there is none."""
    try:
        yield from quick_server()
    except NoServerError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def template(postgresql: Server) -> str:
    """A database with its tables, of which tests get copies."""
    name = postgresql.create()

    async def make() -> None:
        async with Memory.open(postgresql.url(name)):
            pass

    asyncio.run(make())
    return name


@pytest.fixture
def shared(postgresql: Server, template: str) -> Iterator[str]:
    """The URL of a database that several processes could use."""
    name = postgresql.create(template)
    yield postgresql.url(name)
    postgresql.drop(name)
