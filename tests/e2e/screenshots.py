"""`make screenshots`: pictures of the page with the real bot, into docs/screenshots.

The sample articles are the library of most; an answer of each form comes from the handbook (`form_pictures.py`). The
command fails if a form is not answered as its question wants it, as the pictures would show something else then.
"""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Page, expect

from bot.config import Config
from bot.rehearsal import NAMES, Rehearsal, rehearsal
from knowledge import Library
from sandbox import World
from sandbox.world import ADMIN, DIRECT, FRIEND, GROUP, READER
from tests.e2e.browser import CHROMIUM, MISSING, chromium
from tests.e2e.form_pictures import filled, take_forms
from tests.e2e.soak import prepared

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
QUESTION = "who is Huawei's cloud CTO"
DESKTOP = (1280, 800)
PHONE = (390, 844)


async def opened(
    browser: Browser, url: str, size: tuple[int, int], *, person: int = READER.id, dark: bool = False
) -> Page:
    width, height = size
    page = await browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        device_scale_factor=2 if size == PHONE else 1,
        locale="en-GB",
    )
    await page.goto(f"{url}/?person={person}")
    if size == PHONE:
        await page.click(f"#chats [data-chat='{person}']")
    await expect(page.locator(f"#chat[data-person='{person}']")).to_be_visible()
    if await page.locator("#start").is_visible():
        await page.click("#start")
        await expect(page.locator("#messages .message:not(.mine)").first).to_be_visible()
    return page


async def ask(page: Page, text: str) -> None:
    theirs = page.locator("#messages .message:not(.mine)")
    count = await theirs.count()
    await page.fill("#text", text)
    await page.press("#text", "Enter")
    await expect(theirs).to_have_count(count + 1)


async def keep(page: Page, name: str) -> None:
    await page.wait_for_timeout(400)
    await page.screenshot(path=FOLDER / f"{name}.png")
    await page.close()


async def take(browser: Browser, url: str) -> None:
    page = await opened(browser, url, DESKTOP)
    await ask(page, QUESTION)
    await ask(page, "What is the capital of France?")
    await keep(page, "desktop")

    page = await opened(browser, url, PHONE)
    await keep(page, "phone")

    page = await opened(browser, url, DESKTOP, dark=True)
    await page.click("#calls-toggle")
    await page.locator("#call-list summary", has_text="sendMessage").first.click()
    await keep(page, "dark")

    page = await opened(browser, url, DESKTOP)
    await page.click(f"#chats [data-chat='{DIRECT.id}']")
    await page.fill("#text", f"@footnote_bot {QUESTION}")
    await expect(page.locator("#popup [role=option]").first).to_be_visible()
    await keep(page, "inline")

    page = await opened(browser, url, DESKTOP, person=ADMIN.id)
    await ask(page, "/reload")
    await page.fill("#text", "/")
    await keep(page, "admin")


async def take_beside(browser: Browser, url: str) -> None:
    """Ann asks in a group while Bo and the administrator watch, in light and in dark."""
    for name, scheme in (("side-by-side", "light"), ("side-by-side-dark", "dark")):
        page = await browser.new_page(
            viewport={"width": 1400, "height": 820},
            color_scheme="dark" if scheme == "dark" else "light",
            locale="en-GB",
        )
        await page.goto(f"{url}/panes.html?people={READER.id},{FRIEND.id},{ADMIN.id}")
        frames = [page.frame_locator("iframe").nth(place) for place in range(3)]
        for frame in frames:
            await expect(frame.locator("#chat[data-person]")).to_be_visible()
            await frame.locator("#back").click()
            await frame.locator(f"#chats [data-chat='{GROUP.id}']").click()
            await expect(frame.locator("#chat-title")).to_have_text(GROUP.title)
        theirs = frames[0].locator("#messages .message:not(.mine)")
        count = await theirs.count()
        await frames[0].locator("#text").fill(f"@footnote_bot {QUESTION}?")
        await frames[0].locator("#text").press("Escape")
        await frames[0].locator("#send").click()
        await expect(theirs).to_have_count(count + 1)
        await keep(page, name)


@asynccontextmanager
async def served(config: Config) -> AsyncIterator[tuple[Library, Rehearsal]]:
    async with (
        await Library.open(config.settings()) as library,
        rehearsal(config, library, asyncio.Event(), world=World(names=NAMES)) as running,
    ):
        yield library, running


async def main() -> None:
    if CHROMIUM is None:
        sys.exit(MISSING)
    await asyncio.to_thread(FOLDER.mkdir, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as other:
        async with chromium() as browser:
            async with served(await prepared(Path(folder))) as (_, running):
                await take(browser, running.url)
                await take_beside(browser, running.url)
            async with served(await filled(Path(other))) as (library, running):
                wrong = await take_forms(browser, running, library, FOLDER)
    print(*sorted(path.name for path in FOLDER.glob("*.png")))  # noqa: T201  # a command's result
    if wrong:
        sys.exit("\n".join(["not taken:", *wrong]))


if __name__ == "__main__":
    asyncio.run(main())
