"""The whole application, polling or called, with the sandbox as Telegram and the sample articles as its knowledge."""

import asyncio
import shutil
from pathlib import Path

import pytest

from bot.config import Config
from bot.sandbox.world import ADMIN
from knowledge import Library
from tests.e2e.serving import ARTICLES
from tests.sandbox.conftest import Clock, client, clock, sandbox, visitor, world

__all__ = ["Clock", "client", "clock", "sandbox", "visitor", "world"]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the sample articles are read already; tests work on copies of it."""
    data = tmp_path_factory.mktemp("filled")

    async def fill() -> None:
        async with await Library.open(Config(sources=[ARTICLES], data=data).settings()) as library:
            await library.reload()

    asyncio.run(fill())
    return data


def copied(filled: Path, folder: Path) -> Config:
    """A configuration with articles and data of its own, for a test to change."""
    shutil.copytree(filled, folder / "data")
    shutil.copytree(ARTICLES, folder / "articles")
    return Config(sources=[folder / "articles"], data=folder / "data", admins=[ADMIN.id])


@pytest.fixture
def config(filled: Path, tmp_path: Path) -> Config:
    return copied(filled, tmp_path)
