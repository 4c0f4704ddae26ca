"""The whole application with the sandbox as Telegram and the sample articles as its knowledge, and a browser."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page
from playwright.async_api import Error as PlaywrightError

from bot.config import Config
from bot.rehearsal import NAMES, Rehearsal, rehearsal
from knowledge import Library
from sandbox import Sandbox, World
from sandbox.world import ADMIN, READER
from tests.bot.conftest import logging_as_before
from tests.e2e.browser import PATIENCE_MS, chromium
from tests.e2e.serving import ARTICLES, Mode, serving
from tests.e2e.visiting import visit
from tests.sandbox.conftest import Clock, client, clock, sandbox, visitor, world
from tests.sandbox.people import Visitor

__all__ = ["Clock", "client", "clock", "logging_as_before", "sandbox", "visitor", "world"]


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


@pytest.fixture(params=["polling", "webhook"])
async def live(
    request: pytest.FixtureRequest, config: Config, sandbox: Sandbox, visitor: Visitor
) -> AsyncIterator[Visitor]:
    """A visitor of the running bot, in both ways of receiving updates."""
    mode: Mode = request.param
    async with serving(config, sandbox, mode):
        yield visitor


SECOND = """# Huawei names its cloud leaders

Haiying Wang is the CTO of cloud computing at Huawei, the company said on Monday in Shenzhen.
"""


@pytest.fixture(scope="module")
def own_config(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Config:
    """With a second article that answers the question, so that there is more to show."""
    config = copied(filled, tmp_path_factory.mktemp("page"))
    (config.paths[0] / "second.md").write_text(SECOND, encoding="utf-8")

    async def take_in() -> None:
        async with await Library.open(config.settings()) as library:
            await library.reload()

    asyncio.run(take_in())
    return config


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running(own_config: Config) -> AsyncIterator[Rehearsal]:
    async with (
        await Library.open(own_config.settings()) as library,
        rehearsal(own_config, library, asyncio.Event(), world=World(names=NAMES)) as both,
    ):
        yield both


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """Skips, with the reason, where Chromium is installed but may not run (some containers)."""
    async with AsyncExitStack() as stack:
        try:
            one = await stack.enter_async_context(chromium())
        except (PlaywrightError, OSError) as error:
            pytest.skip(f"Chromium does not start here: {str(error).splitlines()[0]}")
        yield one


@pytest_asyncio.fixture(loop_scope="module")
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    # Language and hour of the machine are none of the tests' business.
    one = await browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB", timezone_id="UTC")
    one.set_default_timeout(PATIENCE_MS)
    yield one
    await one.close()


@pytest_asyncio.fixture(loop_scope="module")
async def page(context: BrowserContext, running: Rehearsal) -> AsyncIterator[Page]:
    """The page as Ann finds it; a script error on it fails the test."""
    errors: list[str] = []
    one = await context.new_page()
    one.on("pageerror", lambda error: errors.append(str(error)))
    one.on("request", lambda request: errors.append(request.url) if running.url not in request.url else None)
    await visit(one, running, READER.id)
    yield one
    assert errors == []
