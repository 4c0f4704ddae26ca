"""An admin at a bench with a real library: sends files and links, presses buttons, and reads what the bot says last."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from bot.application import build
from bot.config import Config
from bot.context import Services
from bot.main import finish
from bot.memory import Memory
from knowledge import Library
from tests.bot.conftest import ADMIN, Bench
from tests.fakes import TOKEN, Call, RecordingRequest, message, user

GROVE = b"# The grove\n\nThe grove was planted in 1931 by Tomas Reed, the head gardener of Holm.\n"


@asynccontextmanager
async def at_work(config: Config, library: Library) -> AsyncIterator[Bench]:
    """The application as in `bench`, but with a real library."""
    request = RecordingRequest()
    async with Memory.open(config.data) as memory:
        application = build(replace(Services.of(library, memory, config), pause=0), TOKEN, request)
        async with application:
            await application.start()
            yield Bench(application, library, request)  # type: ignore[arg-type]  # only the fake has answers to set
            await finish(application)


def last(bench: Bench) -> Call:
    """The last message that was sent or edited."""
    return [call for call in bench.request.calls if call.method in {"sendMessage", "editMessageText"}][-1]


def said(bench: Bench) -> str:
    return str(last(bench).parameters["text"])


async def settled(bench: Bench) -> str:
    """What the bot says in the end."""
    async with asyncio.timeout(60):
        while said(bench).startswith("Reading articles"):  # noqa: ASYNC110  # said by a fake's notes
            await asyncio.sleep(0.01)
    return said(bench)


async def hand(bench: Bench, name: str, content: bytes, *, sender: int = ADMIN, **more: Any) -> str:
    """Send a file; returns what the bot says of it in the end."""
    bench.request.files["f1"] = content
    file = {"file_id": "f1", "file_unique_id": "u1", "file_name": name, "file_size": len(content)}
    await bench.receive(message=message(None, sender=user(sender), chat_id=sender, document=file | more))
    return await settled(bench)


async def write(bench: Bench, text: str, *, sender: int = ADMIN, **more: Any) -> str:
    """Send a text; returns what the bot says of it in the end."""
    await bench.say(text, sender=user(sender), chat_id=sender, **more)
    return await settled(bench)


async def press(bench: Bench, label: str, *, sender: int = ADMIN, on: Call | None = None) -> str:
    """Press a button below the last message, or below another one."""
    shown = on or last(bench)
    number = shown.parameters.get("message_id") or 1000 + bench.request.calls.index(shown) + 1
    markup = shown.parameters.get("reply_markup")
    below = message(shown.parameters["text"], message_id=number, chat_id=ADMIN, reply_markup=markup)
    await bench.press(shown.buttons[label], below, user_id=sender)
    return await settled(bench)


async def added(bench: Bench, name: str, content: bytes) -> str:
    await hand(bench, name, content)
    return await press(bench, "Add")


def notices(bench: Bench) -> list[str]:
    """What was shown above the chat after a press."""
    return [str(call.parameters.get("text", "")) for call in bench.request.named("answerCallbackQuery")]
