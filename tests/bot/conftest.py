"""The real application with all its handlers, over a fake library and an HTTP that only takes notes."""

import asyncio
import logging
import shutil
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from telegram import Update

from bot.application import build
from bot.config import AskingPace, Config
from bot.context import ChatApplication, Services
from bot.memory import Memory
from bot.memory.database import FILE
from tests.bot.asking import AskingLibrary
from tests.fakes import TOKEN, Call, RecordingRequest, article, in_place_of_library, message, user

ADMIN = 99
UNHURRIED = AskingPace(person=10_000, chat=10_000)  # many questions of one person are the rule in tests

# How fast a machine is says nothing about what is rendered on it.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    """A command that starts its logs replaces handlers and hooks of the whole process; this puts them back."""
    root, hooks = logging.getLogger(), (sys.excepthook, threading.excepthook)
    handlers, level = list(root.handlers), root.level
    yield
    for handler in [one for one in root.handlers if one not in handlers]:
        handler.close()
    root.handlers[:], root.level = handlers, level
    sys.excepthook, threading.excepthook = hooks
    logging.captureWarnings(capture=False)


@dataclass
class Bench:
    """Sends updates through the application and shows what it called."""

    application: ChatApplication
    library: AskingLibrary
    request: RecordingRequest
    updates: int = field(default=0)

    async def receive(self, **update: Any) -> None:
        """Process an update of this content."""
        await self.application.process_update(self.update(**update))

    def update(self, **update: Any) -> Update:
        self.updates += 1
        return Update.de_json({"update_id": self.updates, **update}, self.application.bot)

    async def say(self, text: str | None, **more: Any) -> list[Call]:
        """Send a message and return the bot's calls that follow."""
        before = len(self.request.calls)
        await self.receive(message=message(text, **more))
        # The sign of typing is only shown if the machine is slow.
        return [call for call in self.request.calls[before:] if call.method != "sendChatAction"]

    async def press(self, data: str, on: Any = None, **sender: Any) -> list[Call]:
        """Press a button that carries `data` beneath the message `on`."""
        before = len(self.request.calls)
        query = {"id": "1", "from": user(**sender), "chat_instance": "1", "data": data}
        query["message"] = on or message("answer", message_id=50)
        await self.receive(callback_query=query)
        return self.request.calls[before:]

    async def look_up(self, query: str, offset: str = "") -> Call:
        """Type an inline query and return the answer to it."""
        await self.receive(inline_query={"id": "5", "from": user(), "query": query, "offset": offset})
        return self.request.named("answerInlineQuery")[-1]


@pytest.fixture(scope="session")
def empty_memory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A memory with its tables, made once, as making them takes longer than most tests."""
    folder = tmp_path_factory.mktemp("memory")

    async def make() -> None:
        async with Memory.open(folder) as memory:
            await memory.database.leave_nothing()

    asyncio.run(make())
    return folder / FILE


@pytest.fixture
async def memory(empty_memory: Path, tmp_path: Path) -> AsyncIterator[Memory]:
    shutil.copy(empty_memory, tmp_path / FILE)
    async with Memory.open(tmp_path) as memory:
        yield memory


@pytest.fixture
async def bench(memory: Memory) -> AsyncIterator[Bench]:
    library, request = AskingLibrary(article()), RecordingRequest()
    services = replace(
        Services.of(in_place_of_library(library), memory, Config(admins=[ADMIN], pace=UNHURRIED)), pause=0
    )
    application = build(services, TOKEN, request)
    async with application:
        yield Bench(application, library, request)
