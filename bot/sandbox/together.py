"""The real bot and the pretended Telegram in one process: the only file of the sandbox that knows our bot."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from bot.cli.session import opened
from bot.config import Config
from bot.context import Desk
from bot.main import build, poll, running
from bot.sandbox.server import Sandbox
from bot.sandbox.world import ADMIN, World
from knowledge import Library

# Any well-formed token is a bot here; this one is called Footnote.
BOT_ID = 1_000_001
TOKEN = f"{BOT_ID}:no-secret-only-a-name"
NAMES = {BOT_ID: ("Footnote", "footnote_bot")}


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What runs: the page's address, and the library for whoever also asks in the terminal."""

    url: str
    library: Library
    sandbox: Sandbox


def on_sandbox(config: Config, url: str) -> Config:
    """The configuration with the sandbox as Telegram, polled, and its administrator as ours."""
    telegram = config.telegram.model_copy(update={"base_url": url, "base_file_url": None, "mode": "polling"})
    return config.model_copy(update={"telegram": telegram, "admins": [*config.admins, ADMIN.id]})


@asynccontextmanager
async def rehearsal(config: Config, stop: asyncio.Event, *, world: World, port: int = 0) -> AsyncIterator[Rehearsal]:
    """Both, with articles read and the bot listening, until the context is left."""
    async with AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(Sandbox(world, port=port))
        settings = on_sandbox(config, sandbox.url)
        library = await stack.enter_async_context(opened(settings))
        application = build(Desk.of(library, settings), TOKEN)
        await stack.enter_async_context(running(application, stop))
        polling = asyncio.create_task(poll(application, stop))
        try:
            yield Rehearsal(sandbox.url, library, sandbox)
        finally:
            stop.set()
            await polling
