"""`make screenshots`: pictures of the page with the real bot, into docs/screenshots.

The messages are about the sample articles and those in `newsroom` and `handbook`, an answer of each form about the
handbook alone. The command fails if an answer lacks what its picture is to show.
"""

import asyncio
import contextlib
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from playwright.async_api import Browser

from bot.config import AskingPace, Config
from bot.rehearsal import NAMES, Rehearsal, rehearsal
from knowledge import Library
from sandbox import World
from sandbox.world import ADMIN, READER
from tests.e2e.browser import CHROMIUM, MISSING, chromium
from tests.e2e.form_pictures import HANDBOOK, filled, take_forms
from tests.e2e.life_pictures import take_life
from tests.e2e.message_pictures import NEWSROOM, take_messages
from tests.e2e.pictures import keep
from tests.e2e.serving import ARTICLES
from tests.e2e.visiting import ask, visit

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
_MORNING = 1_764_316_800.0  # 28 November 2025, 8:00 UTC: the page shows hours, and pictures should not change with them


async def take_page(browser: Browser, running: Rehearsal) -> None:
    """The whole page: with an answer, and with the menu of an administrator beside the calls of the bot."""
    page = await browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-GB", timezone_id="UTC")
    await visit(page, running, READER.id)
    await ask(page, "who is Huawei's cloud CTO")
    await ask(page, "What is the capital of France?")
    await keep(page, FOLDER / "desktop.png")
    await visit(page, running, ADMIN.id)
    await page.click("#calls-toggle")
    await ask(page, "/reload dry")
    await page.fill("#text", "/")
    await keep(page, FOLDER / "admin.png")
    await page.close()


async def library_of() -> Config:
    """A configuration, in this folder, with copies of all articles that are asked about; they are read already."""
    articles = Path("articles")
    for source in (ARTICLES, NEWSROOM, HANDBOOK):
        await asyncio.to_thread(shutil.copytree, source, articles, dirs_exist_ok=True)
    (articles / "questions.yaml").unlink()
    # Nobody is too fast for the pictures.
    pace = AskingPace(person=100_000, chat=100_000)
    config = Config(sources=[articles], data=Path("data"), log_level="error", pace=pace)
    async with await Library.open(config.settings()) as library:
        await library.reload()
    return config


@contextlib.asynccontextmanager
async def served(config: Config) -> AsyncIterator[tuple[Library, Rehearsal]]:
    world = World(names=NAMES, clock=lambda: _MORNING)
    async with (
        await Library.open(config.settings()) as library,
        rehearsal(config, library, asyncio.Event(), world=world) as running,
    ):
        yield library, running


async def main() -> None:
    if CHROMIUM is None:
        sys.exit(MISSING)
    await asyncio.to_thread(FOLDER.mkdir, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as other:
        async with chromium() as browser:
            # Reports name files, and they should not name a folder of the day.
            with contextlib.chdir(folder):
                config = await library_of()
                async with served(config) as (_, running):
                    await take_page(browser, running)
                    await take_messages(browser, running, FOLDER)
                    await take_life(browser, running, config.paths[0], FOLDER)
            async with served(await filled(Path(other))) as (library, running):
                wrong = await take_forms(browser, running, library, FOLDER)
    print(*sorted(path.name for path in FOLDER.glob("*.png")))  # noqa: T201  # a command's result
    if wrong:
        sys.exit("\n".join(["not taken:", *wrong]))


if __name__ == "__main__":
    asyncio.run(main())
