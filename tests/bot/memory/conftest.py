"""Every test of the memory runs on both kinds of databases."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.memory import Memory
from bot.memory.database import FILE
from tests.bot.databases import postgresql, shared, template

__all__ = ["postgresql", "shared", "template"]


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, empty_memory: Path, tmp_path: Path) -> Path | str:
    """Where a memory is, with its tables and nothing in them."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("shared")
        return url
    shutil.copy(empty_memory, tmp_path / FILE)
    return tmp_path


@pytest.fixture
async def memory(location: Path | str) -> AsyncIterator[Memory]:
    async with Memory.open(location) as memory:
        yield memory
