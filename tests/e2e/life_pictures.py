"""Pictures of what takes more than one message: inline results, open questions, promises, reloads and new articles."""

import asyncio
from pathlib import Path

from playwright.async_api import Browser, expect

from bot.rehearsal import Rehearsal
from sandbox import people
from sandbox.arguments import UploadedFile
from sandbox.records import Message, Person
from sandbox.state import BotState
from sandbox.world import ADMIN, DIRECT, FRIEND, GROUP, READER
from tests.e2e.message_pictures import Scene, answered, press, seen
from tests.e2e.pictures import keep, keep_from

QUESTION = "who is Huawei's cloud CTO"
_MISSING = "Who keeps the lighthouse of Quillmere?"
_SIDE_BY_SIDE = {"width": 1200, "height": 700}
_CHANGED = """---
title: The lighthouse of Quillmere is lit again
author: Mira Oldaker
published: 2025-11-20
---

Ada Moss keeps the lighthouse of Quillmere. It was dark for nine years.
"""


async def take_life(browser: Browser, running: Rehearsal, articles: Path, folder: Path) -> None:
    """The pictures in the order in which things happen: what is asked in vain first, and answered in the end."""
    state = running.sandbox.world.state_of(None)
    assert state is not None
    asked = people.write(state, READER, READER.id, _MISSING)
    press(state, READER, await answered(state, READER.id, asked.id, "Not in my"), "Tell me when there is an answer")
    watch = people.write(state, READER, READER.id, "/watch lighthouse")
    await _kept(browser, running, READER, watch, folder / "message-watch.png")
    asked = people.write(state, FRIEND, FRIEND.id, "Who tunes the organ of Brannock Abbey?")
    await answered(state, FRIEND.id, asked.id, "Not in my")
    await _take_gaps(browser, running, state, folder)
    await _take_arrival(browser, running, state, folder)
    await _take_reload(browser, running, state, articles=articles, folder=folder)
    await take_inline(browser, running, folder)
    await take_beside(browser, running, folder)


async def _kept(browser: Browser, running: Rehearsal, person: Person, first: Message, file: Path) -> None:
    """A picture of a private chat from a message to the end of what follows it."""
    state = running.sandbox.world.state_of(None)
    assert state is not None
    last = await answered(state, person.id, first.id - first.is_from_bot, "")
    page = await seen(browser, running, Scene("", "", person="admin" if person == ADMIN else "en"))
    await keep_from(page, page.locator(f"#m{first.id}"), page.locator(f"#m{last.id}"), file)
    await page.close()


async def _take_gaps(browser: Browser, running: Rehearsal, state: BotState, folder: Path) -> None:
    """The open questions, one of them, and the counts with their picture."""
    asked = people.write(state, ADMIN, ADMIN.id, "/unanswered")
    listed = await answered(state, ADMIN.id, asked.id, _MISSING)
    await _kept(browser, running, ADMIN, asked, folder / "message-unanswered.png")
    press(state, ADMIN, listed, "1")
    await answered(state, ADMIN.id, asked.id, "asked:")
    await _kept(browser, running, ADMIN, asked, folder / "message-gap.png")
    asked = people.write(state, ADMIN, ADMIN.id, "/stats")
    picture = await answered(state, ADMIN.id, asked.id, "30 days.")
    page = await seen(browser, running, Scene("", "", person="admin"))
    await expect(page.locator(f"#m{picture.id} img")).to_be_visible()
    await keep_from(page, page.locator(f"#m{asked.id}"), page.locator(f"#m{picture.id}"), folder / "message-stats.png")
    await page.close()


async def _take_arrival(browser: Browser, running: Rehearsal, state: BotState, folder: Path) -> None:
    """An admin sends the article that was missed; who waits for it and who watches its topic is told."""
    last = state.messages(READER.id)[-1].id
    file = UploadedFile("lighthouse.md", _CHANGED.encode(), "text/markdown")
    sent = people.upload(state, ADMIN, ADMIN.id, file)
    shown = await answered(state, ADMIN.id, sent.id, "Keep it as")
    await _kept(browser, running, ADMIN, sent, folder / "message-preview.png")
    press(state, ADMIN, shown, "Add")
    await answered(state, ADMIN.id, sent.id, "I have read")
    await _kept(browser, running, ADMIN, sent, folder / "message-added.png")
    for name, words in (("told", "There is an answer now"), ("news", "New on")):
        told = await answered(state, READER.id, last, words)
        page = await seen(browser, running, Scene("", ""))
        where = page.locator(f"#m{told.id}")
        await keep_from(page, where, where, folder / f"message-{name}.png")
        await page.close()


async def _take_reload(browser: Browser, running: Rehearsal, state: BotState, *, articles: Path, folder: Path) -> None:
    """The report of a reload that changes, removes and refuses something."""
    changed = articles / "meridian-2-launch.md"
    await asyncio.to_thread(changed.write_text, changed.read_text(encoding="utf-8") + "\nIt works.\n", encoding="utf-8")
    await asyncio.to_thread((articles / "norrsken-kajaani-data-centre.md").unlink)
    await asyncio.to_thread((articles / "empty.md").write_text, "---\ntitle: Empty\n---\n", encoding="utf-8")
    asked = people.write(state, ADMIN, ADMIN.id, "/reload")
    await answered(state, ADMIN.id, asked.id, "changed 1")
    await _kept(browser, running, ADMIN, asked, folder / "message-reload.png")


async def take_inline(browser: Browser, running: Rehearsal, folder: Path) -> None:
    """Results while somebody types, and the one that is posted."""
    state = running.sandbox.world.state_of(None)
    assert state is not None
    page = await seen(browser, running, Scene("", ""))
    await page.set_viewport_size({"width": 960, "height": 560})
    await page.click(f"#chats [data-chat='{DIRECT.id}']")
    await page.fill("#text", f"@footnote_bot {QUESTION}")
    first = page.locator("#popup [role=option]").first
    await expect(first).to_contain_text("Haiying Wang")
    await keep(page, folder / "message-inline.png")
    await first.click()
    posted = page.locator("#messages .message").last
    await expect(posted).to_contain_text("via @footnote_bot")
    await keep_from(page, posted, posted, folder / "message-posted.png")
    await page.close()


async def take_beside(browser: Browser, running: Rehearsal, folder: Path) -> None:
    """Ann asks in a group while Bo and the administrator watch."""
    state = running.sandbox.world.state_of(None)
    assert state is not None
    asked = people.write(state, READER, GROUP.id, f"@footnote_bot {QUESTION}?")
    await answered(state, GROUP.id, asked.id, "Haiying Wang")
    for name, scheme in (("beside", "light"), ("beside-dark", "dark")):
        page = await browser.new_page(
            viewport=_SIDE_BY_SIDE,  # type: ignore[arg-type]  # a dict with the keys of ViewportSize
            color_scheme="dark" if scheme == "dark" else "light",
            locale="en-GB",
            timezone_id="UTC",
        )
        await page.goto(f"{running.url}/panes.html?people={READER.id},{FRIEND.id}")
        for place in range(2):
            frame = page.frame_locator("iframe").nth(place)
            await expect(frame.locator("#chat[data-person]")).to_be_visible()
            if await frame.locator("#back").is_visible():
                await frame.locator("#back").click()
            await frame.locator(f"#chats [data-chat='{GROUP.id}']").click()
            await expect(frame.locator(".message", has_text="Haiying Wang").last).to_be_visible()
        await keep(page, folder / f"message-{name}.png")
        await page.close()
