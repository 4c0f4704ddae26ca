"""Bots written with python-telegram-bot, aiogram and telegraf, by their own authors, run against the sandbox unchanged.

Only the place of the token in an example is filled in. `python -m tests.foreign.packages` fetches them.
"""

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from sandbox import Sandbox
from tests.foreign.entrance import entrance
from tests.foreign.packages import AIOGRAM, PYTHON_TELEGRAM_BOT, TELEGRAF
from tests.sandbox.conftest import Clock, client, clock, sandbox, visitor, world
from tests.sandbox.people import TOKEN, Visitor

__all__ = ["Clock", "client", "clock", "sandbox", "visitor", "world"]

REDIRECT = Path(__file__).parent / "redirect"
Runner = Callable[..., AbstractAsyncContextManager[None]]

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")


def needs(folder: Path, program: str = "python3") -> pytest.MarkDecorator:
    missing = not folder.exists() or shutil.which(program) is None
    reason = f"{folder.name} was not fetched: python -m tests.foreign.packages"
    return pytest.mark.skipif(missing, reason=reason)


@pytest.fixture
def run(sandbox: Sandbox, tmp_path: Path) -> Runner:
    """Runs a program in a process of its own, in which Telegram is the sandbox, until the context is left."""

    @asynccontextmanager
    async def running(*command: str, path: Path | None = None) -> AsyncIterator[None]:
        async with entrance(sandbox.url, tmp_path) as door:
            own = {
                "PATH": os.environ["PATH"],
                "PYTHONPATH": os.pathsep.join(map(str, filter(None, (REDIRECT, path)))),
                "SANDBOX_PORT": str(door.port),
                "SANDBOX_CERTIFICATE": str(door.certificate),
                "NODE_EXTRA_CA_CERTS": str(door.certificate),
                "BOT_TOKEN": TOKEN,
            }
            with (tmp_path / "said.txt").open("wb") as said:
                bot = await asyncio.create_subprocess_exec(*command, env=own, cwd=tmp_path, stdout=said, stderr=said)
                try:
                    yield
                    assert bot.returncode is None, (tmp_path / "said.txt").read_text(encoding="utf-8")
                finally:
                    if bot.returncode is None:
                        bot.kill()
                    await bot.wait()

    return running


def filled(example: Path, folder: Path) -> str:
    """A copy of the example with the token in its place."""
    text = example.read_text(encoding="utf-8")
    assert '"TOKEN"' in text
    copy = folder / example.name
    copy.write_text(text.replace('"TOKEN"', f'"{TOKEN}"'), encoding="utf-8")
    return str(copy)


@needs(PYTHON_TELEGRAM_BOT)
class TestPythonTelegramBot:
    async def test_echobot(self, run: Runner, visitor: Visitor, tmp_path: Path) -> None:
        async with run(sys.executable, filled(PYTHON_TELEGRAM_BOT / "examples" / "echobot.py", tmp_path)):
            await visitor.do("start")
            assert (await visitor.answer(1))["text"] == "Hi Ann Reader!"
            await visitor.say("emoji 👍 too")
            assert (await visitor.answer(2))["text"] == "emoji 👍 too"

    async def test_inlinekeyboard(self, run: Runner, visitor: Visitor, tmp_path: Path) -> None:
        async with run(sys.executable, filled(PYTHON_TELEGRAM_BOT / "examples" / "inlinekeyboard.py", tmp_path)):
            await visitor.do("start")
            asked = await visitor.answer()
            assert asked["text"] == "Please choose:"
            await visitor.do("press", chat=visitor.person, message_id=asked["message_id"], data="2")
            [chosen] = await visitor.until(lambda messages: "Selected" in messages[-1]["text"], visitor.person)
            assert chosen["text"] == "Selected option: 2"

    async def test_inlinebot(self, run: Runner, visitor: Visitor, tmp_path: Path) -> None:
        async with run(sys.executable, filled(PYTHON_TELEGRAM_BOT / "examples" / "inlinebot.py", tmp_path)):
            shown = await visitor.do("inline", chat=visitor.person, query="loud")
            assert [result["title"] for result in shown["results"]] == ["Caps", "Bold", "Italic"]

    async def test_deeplinking(self, run: Runner, visitor: Visitor, tmp_path: Path) -> None:
        async with run(sys.executable, filled(PYTHON_TELEGRAM_BOT / "examples" / "deeplinking.py", tmp_path)):
            await visitor.do("start")
            said = (await visitor.answer(1))["text"]
            assert "https://t.me/sandbox_123456_bot?start" in said
            await visitor.do("start", payload="check-this-out")
            assert "hidden functionality" in (await visitor.answer(2))["text"]

    async def test_conversationbot(self, run: Runner, visitor: Visitor, tmp_path: Path) -> None:
        async with run(sys.executable, filled(PYTHON_TELEGRAM_BOT / "examples" / "conversationbot.py", tmp_path)):
            await visitor.do("start")
            asked = await visitor.answer(1)
            assert "keyboard" in asked["sandbox"]["keyboard"]
            await visitor.say("Boy")
            assert "photo" in (await visitor.answer(2))["text"]
            await visitor.say("/skip")
            assert "location" in (await visitor.answer(3))["text"]


@needs(AIOGRAM)
class TestAiogram:
    async def test_echo_bot(self, run: Runner, visitor: Visitor) -> None:
        async with run(sys.executable, str(AIOGRAM / "examples" / "echo_bot.py"), path=AIOGRAM / "packages"):
            await visitor.do("start")
            greeting = await visitor.answer(1)
            assert greeting["text"] == "Hello, Ann Reader!"
            assert [entity["type"] for entity in greeting["entities"]] == ["bold"]
            await visitor.say("hello there")
            assert (await visitor.answer(2))["text"] == "hello there"

    async def test_finite_state_machine(self, run: Runner, visitor: Visitor) -> None:
        example = AIOGRAM / "examples" / "finite_state_machine.py"
        async with run(sys.executable, str(example), path=AIOGRAM / "packages"):
            await visitor.do("start")
            assert "name" in (await visitor.answer(1))["text"]
            await visitor.say("Ann")
            assert "Ann" in (await visitor.answer(2))["text"]


@needs(TELEGRAF, "node")
class TestTelegraf:
    async def test_the_program_of_its_readme(self, run: Runner, visitor: Visitor) -> None:
        program = str(TELEGRAF / "readme.js")
        async with run("node", "--require", str(REDIRECT / "hosts.js"), program):
            await visitor.do("start")
            assert (await visitor.answer(1))["text"] == "Welcome"
            await visitor.say("hi")
            assert (await visitor.answer(2))["text"] == "Hey there"
