"""The bot and the sandbox in one process: the bot, with a local Bot API server in place of Telegram.

This file and the command `footnote sandbox` are the only ones that know both.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from bot.application import build
from bot.config import Config
from bot.context import Services
from bot.main import poll, remembering, running
from knowledge import Library
from sandbox import Sandbox, World
from sandbox.world import ADMIN

# Any well-formed token is a bot of the sandbox. This one is called Footnote.
BOT_ID = 1_000_001
TOKEN = f"{BOT_ID}:no-secret-only-a-name"
NAMES = {BOT_ID: ("Footnote", "footnote_bot")}


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The running pair: the address of the chat page, the sandbox, and the library that the bot asks."""

    url: str
    library: Library
    sandbox: Sandbox


def on_sandbox(config: Config, url: str) -> Config:
    """The configuration with the sandbox as Telegram, by polling, and the sandbox's administrator among the admins."""
    telegram = config.telegram.model_copy(update={"base_url": url, "base_file_url": None, "mode": "polling"})
    return config.model_copy(update={"telegram": telegram, "admins": [*config.admins, ADMIN.id]})


@asynccontextmanager
async def rehearsal(
    config: Config, library: Library, stop: asyncio.Event, *, world: World, port: int = 0
) -> AsyncIterator[Rehearsal]:
    """Run both until the context is left. The caller opens and closes the library, and has read the articles."""
    async with AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(Sandbox(world, port=port))
        memory = await stack.enter_async_context(remembering(config))
        application = build(Services.of(library, memory, on_sandbox(config, sandbox.url)), TOKEN)
        await stack.enter_async_context(running(application, stop, watch=None))
        polling = asyncio.create_task(poll(application, stop))
        try:
            yield Rehearsal(sandbox.url, library, sandbox)
        finally:
            stop.set()
            await polling
