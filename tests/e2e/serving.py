"""The bot as `footnote run` runs it, with the sandbox as Telegram."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

from bot.config import Config, Telegram, Webhook
from bot.main import serve
from sandbox import Sandbox
from sandbox.state import BotState
from tests.sandbox.people import TOKEN, until

ARTICLES = Path(__file__).parents[2] / "articles"
Mode = Literal["polling", "webhook"]


@asynccontextmanager
async def serving(config: Config, sandbox: Sandbox, mode: Mode) -> AsyncIterator[None]:
    """From the moment it takes updates to its graceful end."""
    telegram = Telegram(base_url=sandbox.url, mode=mode, webhook=Webhook(port=0))
    stop = asyncio.Event()
    state = sandbox.world.state(TOKEN)
    running = asyncio.create_task(serve(config.model_copy(update={"telegram": telegram}), TOKEN, stop))
    try:
        await until(lambda: running.done() or _is_listening(state, mode))
        if running.done():
            running.result()
        yield
    finally:
        stop.set()
        await running


def _is_listening(state: BotState, mode: Mode) -> bool:
    return bool(state.webhook.url) if mode == "webhook" else state.updates.allowed is not None
