"""Bots as processes of their own, as a supervisor would run them: what they take of the machine, and how they die."""

import asyncio
import os
import resource
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import yaml
from prometheus_client.parser import text_string_to_metric_families

from tests.sandbox.people import TOKEN

_PATIENCE_S = 120.0
_TICKS = os.sysconf("SC_CLK_TCK")
SECRET = "the-same-for-all-processes"


@dataclass(slots=True)
class BotProcess:
    """`footnote run` with a configuration of its own; `log` has what it wrote."""

    process: asyncio.subprocess.Process
    monitor: str
    log: Path
    cpu_at_end: float = 0.0

    @property
    def runs(self) -> bool:
        return self.process.returncode is None

    @property
    def cpu(self) -> float:
        """Seconds of computing so far, or until it was killed."""
        return cpu_of(self.process.pid) if self.runs else self.cpu_at_end

    @property
    def memory(self) -> int:
        """Resident bytes, 0 if it has ended."""
        statm = Path(f"/proc/{self.process.pid}/statm")
        try:
            return int(statm.read_text(encoding="ascii").split()[1]) * resource.getpagesize()
        except OSError:
            return 0

    async def until_ready(self) -> None:
        """Wait until an update would be answered."""
        async with asyncio.timeout(_PATIENCE_S), httpx.AsyncClient(trust_env=False) as caller:
            while not await self._is_ready(caller):
                if self.process.returncode is not None:
                    raise RuntimeError(f"the bot ended: {self.log.read_text(encoding='utf-8')[-2000:]}")
                await asyncio.sleep(0.01)

    async def _is_ready(self, caller: httpx.AsyncClient) -> bool:
        try:
            return (await caller.get(f"{self.monitor}/readyz")).status_code == httpx.codes.OK
        except httpx.TransportError:
            return False

    async def counts(self) -> dict[str, float]:
        """What it counted, by name and labels."""
        async with httpx.AsyncClient(trust_env=False, timeout=_PATIENCE_S) as caller:
            text = (await caller.get(f"{self.monitor}/metrics")).text
        return {
            " ".join([one.name, *(f"{key}={value}" for key, value in sorted(one.labels.items()))]): one.value
            for family in text_string_to_metric_families(text)
            for one in family.samples
        }

    async def kill(self) -> None:
        """As the kernel does when the memory runs out: nothing is finished."""
        self.cpu_at_end = self.cpu
        self.process.kill()
        await self.process.wait()

    async def end(self) -> None:
        """Gracefully, if it still runs."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
            await self.process.wait()


@asynccontextmanager
async def fleet(*configs: dict[str, object], folder: Path) -> AsyncIterator[list[BotProcess]]:
    """A bot for each configuration, all ready."""
    async with AsyncExitStack() as stack:
        bots = []
        for number, config in enumerate(configs):
            bots.append(await started(config, folder / f"bot{number}"))
            stack.push_async_callback(bots[-1].end)
        await asyncio.gather(*(bot.until_ready() for bot in bots))
        yield bots


async def started(config: dict[str, object], folder: Path) -> BotProcess:
    """Start a bot in a folder of its own; it may not be ready yet."""
    port, log = free_port(), folder / "log"
    file = _configured(folder, {**config, "monitor": f"127.0.0.1:{port}"})
    # Compiled once, as an installed bot is, and not anew at each start.
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder.parent / "compiled")}
    environment = {**os.environ, **compiled, "TELEGRAM_TOKEN": TOKEN, "TELEGRAM_WEBHOOK_SECRET": SECRET}
    with log.open("wb") as written:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", "--config", str(file)),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=written,
            stderr=written,
            env=environment,
        )
    return BotProcess(process, f"http://127.0.0.1:{port}", log)


def _configured(folder: Path, config: dict[str, object]) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / "config.yaml"
    file.write_text(yaml.safe_dump(config), encoding="utf-8")
    return file


def free_port() -> int:
    """One that was free a moment ago."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def cpu_of(process: int) -> float:
    """Seconds of computing of a process and of those that it started and that have ended; 0 if it has ended itself."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / _TICKS
