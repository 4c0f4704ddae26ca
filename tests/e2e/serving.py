"""The bot as `footnote run` runs it, with the sandbox as Telegram."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

from bot.config import Config, Telegram, Webhook
from bot.main import serve
from bot.sandbox import Sandbox
from tests.sandbox.people import TOKEN

ARTICLES = Path(__file__).parents[2] / "articles"
Mode = Literal["polling", "webhook"]


@asynccontextmanager
async def serving(config: Config, sandbox: Sandbox, mode: Mode) -> AsyncIterator[None]:
    """From the moment it takes updates to its graceful end."""
    telegram = Telegram(base_url=sandbox.url, mode=mode, webhook=Webhook(port=0))
    stop = asyncio.Event()
    desk = sandbox.world.desk(TOKEN)
    running = asyncio.create_task(serve(config.model_copy(update={"telegram": telegram}), TOKEN, stop))
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
