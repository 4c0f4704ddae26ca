"""From the start of the process to the first answered update: `python -m tests.e2e.cold_start --articles 10000`.

The library is read beforehand, as it is after a first run; a question already waits at Telegram when the bot starts.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import make_articles
from bot.config import Config
from knowledge import Library
from sandbox import Sandbox, World, people
from sandbox.world import READER
from tests.e2e.fleet import started
from tests.e2e.serving import ARTICLES
from tests.sandbox.people import TOKEN, until

_QUESTION = "who is Huawei's cloud CTO"
_IDLE_S = 3.0


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds until the question was answered and until it was ready, and bytes of memory then and when it was idle.

    `cpu` are the seconds of computing until the answer, which is what counts on a machine that others use as well.
    """

    seconds: float
    cpu: float
    ready: float
    memory: int
    idle: int

    def __str__(self) -> str:
        return (
            f"first answer {self.seconds:.2f} s after the start ({self.cpu:.2f} s of computing), "
            f"ready after {self.ready:.2f} s; "
            f"memory {self.memory / 1e6:.0f} MB then, {self.idle / 1e6:.0f} MB idle"
        )


async def measured(config: dict[str, object], folder: Path, *, idle_s: float = _IDLE_S) -> Start:
    """Start a bot and wait for its first answer."""
    world = World()
    async with Sandbox(world) as sandbox:
        state = world.state(TOKEN)
        people.write(state, READER, READER.id, _QUESTION)
        begun = time.monotonic()
        bot = await started({**config, "telegram": {"base_url": sandbox.url}}, folder)
        try:
            await until(lambda: any(m.is_from_bot for m in state.messages(READER.id)) or not bot.runs)
            seconds, cpu, memory = time.monotonic() - begun, bot.cpu, bot.memory
            await bot.until_ready()
            ready = time.monotonic() - begun
            await asyncio.sleep(idle_s)
            return Start(seconds, cpu, ready, memory, bot.memory)
        finally:
            await bot.end()


async def read(articles: Path, data: Path) -> dict[str, object]:
    """Read the articles into a store; returns the configuration for it."""
    config = Config(sources=[ARTICLES, articles], data=data)
    async with await Library.open(config.settings()) as library:
        await library.reload()
    return {"sources": [str(source) for source in config.paths], "data": str(data), "log_level": "warning"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=3)
    given = parser.parse_args()

    async def go() -> float:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            await asyncio.to_thread(make_articles, ARTICLES, folder / "articles", given.articles)
            config = await read(folder / "articles", folder / "data")
            starts = [await measured(config, folder / "bot") for _ in range(given.times)]
            for start in starts:
                print(start, flush=True)  # noqa: T201  # a command: its lines are its result
            return min(start.seconds for start in starts)

    sys.exit(0 if asyncio.run(go()) < 2 else 1)


if __name__ == "__main__":
    main()
