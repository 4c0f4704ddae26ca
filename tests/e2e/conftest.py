"""The whole application, polling or called, with the sandbox as Telegram and the sample articles as its knowledge."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

import pytest

from bot.config import Config, Telegram, Webhook
from bot.main import serve
from bot.sandbox import Sandbox
from bot.sandbox.world import ADMIN
from knowledge import Library
from tests.sandbox.conftest import Clock, client, clock, sandbox, visitor, world
from tests.sandbox.people import BOT, TOKEN

__all__ = ["Clock", "client", "clock", "sandbox", "visitor", "world"]

ARTICLES = Path(__file__).parents[2] / "articles"
Mode = Literal["polling", "webhook"]


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


@asynccontextmanager
async def serving(config: Config, sandbox: Sandbox, mode: Mode) -> AsyncIterator[None]:
    """The bot as `footnote run` runs it, from the moment it takes updates to its graceful end."""
    telegram = Telegram(base_url=sandbox.url, mode=mode, webhook=Webhook(port=0))
    stop = asyncio.Event()
    running = asyncio.create_task(serve(config.model_copy(update={"telegram": telegram}), TOKEN, stop))
    desk = sandbox.world.desk(TOKEN)
    try:
        async with asyncio.timeout(20):
            while not desk.webhook.url if mode == "webhook" else desk.updates.allowed is None:
                if running.done():
                    running.result()
                await asyncio.sleep(0.01)
        yield
    finally:
        stop.set()
        await running
    assert sandbox.world.desk_of(BOT) is desk
