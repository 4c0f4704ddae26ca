"""A command of ours in a terminal that nobody looks at: a pseudo-terminal, read and typed into by a test."""

import asyncio
import os
import pty
import re
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from tests.sandbox.people import PATIENCE_S

# Colours, cursor movements and the like.
_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@dataclass(slots=True)
class Screen:
    """A running command. `shown` is what its terminal shows, `errors` its standard error if that is a pipe."""

    process: Process
    terminal: int
    shown: str = ""
    errors: str = ""
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def type(self, line: str) -> None:
        os.write(self.terminal, f"{line}\n".encode())

    async def until(self, text: str) -> None:
        """Wait until the terminal shows a text."""
        async with asyncio.timeout(PATIENCE_S):
            while text not in self.shown:
                self._changed.clear()
                await self._changed.wait()

    async def ended(self) -> int:
        async with asyncio.timeout(PATIENCE_S):
            return await self.process.wait()

    def take(self, data: bytes) -> None:
        self.shown += _CODES.sub("", data.decode(errors="replace")).replace("\r\n", "\n")
        self._changed.set()


@asynccontextmanager
async def screen(*words: str, errors_too: bool = False, **environment: str) -> AsyncIterator[Screen]:
    """Run `python -m bot` at a pseudo-terminal; with `errors_too` its standard error is the terminal as well."""
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name not in {"TELEGRAM_TOKEN", "DISPLAY"}}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *words,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs if errors_too else PIPE,
        env={**kept, "TERM": "xterm", "COLUMNS": "100", **environment},
    )
    os.close(theirs)
    one = Screen(process, ours)
    asyncio.get_running_loop().add_reader(ours, _read, one)
    reader = asyncio.create_task(_errors(one))
    try:
        yield one
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
        await reader
        asyncio.get_running_loop().remove_reader(ours)
        os.close(ours)


def _read(one: Screen) -> None:
    try:
        data = os.read(one.terminal, 65536)
    except OSError:  # Linux says so when the last process that had the terminal open has ended
        data = b""
    if data:
        one.take(data)
    else:
        asyncio.get_running_loop().remove_reader(one.terminal)


async def _errors(one: Screen) -> None:
    if one.process.stderr is not None:
        async for line in one.process.stderr:
            one.errors += line.decode(errors="replace")
