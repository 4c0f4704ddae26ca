"""The bot under load: `python -m tests.e2e.load`. 500 chats, 50 updates a second for a minute, in three ways.

plain: one bot, polling. reload: the same, while it reads new articles. killed: two bots on one PostgreSQL with
webhooks, one of which is killed in the middle. Telegram is the sandbox, in the process that measures.
"""

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import make_files
from bot.config import Config
from knowledge import Library
from sandbox import Sandbox, World, people
from sandbox.world import ADMIN
from tests.bot.postgresql import server
from tests.e2e.crowd import Crowd, Verdict
from tests.e2e.fleet import BotProcess, cpu_of, fleet, free_port
from tests.e2e.round_robin import round_robin
from tests.e2e.serving import ARTICLES
from tests.sandbox.people import TOKEN

WAYS = ("plain", "reload", "killed")
_NEW_ARTICLES = 3000


@dataclass(frozen=True, slots=True)
class Plan:
    """How much; `folder` has the data of the sample articles, read already."""

    folder: Path
    users: int = 500
    per_second: float = 50
    seconds: float = 60
    new_articles: int = _NEW_ARTICLES


@dataclass(frozen=True, slots=True)
class Report:
    """The verdict, and seconds of computing and bytes of memory of the bots and of the measuring process."""

    way: str
    verdict: Verdict
    seconds: float
    bots_cpu: float
    sandbox_cpu: float
    memory: int
    stages: str
    repeated: int

    @property
    def is_right(self) -> bool:
        return not (self.verdict.missing or self.verdict.twice or self.verdict.disordered)

    def __str__(self) -> str:
        return (
            f"{self.way}: {self.verdict}\n"
            f"  in {self.seconds:.0f} s: bots {self.bots_cpu:.1f} s of computing and {self.memory / 1e6:.0f} MB, "
            f"sandbox and people {self.sandbox_cpu:.1f} s; handled again {self.repeated}; "
            f"load average {os.getloadavg()[0]:.1f}\n"
            f"  in the bot: {self.stages}"
        )


async def run(way: str, plan: Plan) -> Report:
    """Put the load on the bot in one of the ways."""
    world = World(keep=12, retry_base_s=0.1)
    async with AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(Sandbox(world))
        bots = await stack.enter_async_context(_bots(way, plan, sandbox))
        crowd = Crowd.of(world.state(TOKEN), plan.users)
        await stack.enter_async_context(crowd.listening())
        await crowd.learn()
        before, begun = _computing(bots), time.monotonic()
        disturbing = asyncio.create_task(_disturb(way, plan, bots, crowd))
        await crowd.write(plan.per_second, plan.seconds)
        await crowd.until_answered()
        killed = await disturbing
        used = [now - then for now, then in zip(_computing(bots), before, strict=True)]
        left = [bot for bot in bots if bot is not killed]
        counts = [await bot.counts() for bot in left]
        memory = sum(bot.memory for bot in left)
        repeated = int(sum(one["footnote_repeated_total"] for one in counts))
        seconds = time.monotonic() - begun
        return Report(way, crowd.verdict(), seconds, used[0], used[1], memory, _stages(counts[0]), repeated)


@asynccontextmanager
async def _bots(way: str, plan: Plan, sandbox: Sandbox) -> AsyncIterator[list[BotProcess]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if way == "killed":
            with server() as databases:
                ports = [free_port(), free_port()]
                async with round_robin(ports) as address:
                    more = {"database": databases.url(databases.create())}
                    hooks = [{"url": address, "port": port} for port in ports]
                    configs = [_config(plan, folder, n, sandbox, webhook=hook) | more for n, hook in enumerate(hooks)]
                    async with fleet(*configs, folder=folder) as bots:
                        yield bots
        else:
            async with fleet(_config(plan, folder, 0, sandbox), folder=folder) as bots:
                yield bots


def _config(
    plan: Plan, folder: Path, number: int, sandbox: Sandbox, *, webhook: dict[str, object] | None = None
) -> dict[str, object]:
    """Sources and data of its own, and no limit of messages a second: that is Telegram's time, not the bot's."""
    own = folder / f"own{number}"
    shutil.copytree(plan.folder / "data", own / "data")
    shutil.copytree(ARTICLES, own / "articles", copy_function=shutil.copy2)
    telegram: dict[str, object] = {"base_url": sandbox.url, "per_second": 1000}
    if webhook:
        telegram |= {"mode": "webhook", "webhook": webhook}
    paths = {"sources": [str(own / "articles")], "data": str(own / "data")}
    return {**paths, "admins": [ADMIN.id], "telegram": telegram, "log_level": "warning"}


async def _disturb(way: str, plan: Plan, bots: list[BotProcess], crowd: Crowd) -> BotProcess | None:
    """What happens meanwhile, from a third of the time on; returns the bot that was killed."""
    await asyncio.sleep(plan.seconds / 3)
    if way == "reload":
        articles = Path(bots[0].log).parents[1] / "own0" / "articles" / "new"
        await asyncio.to_thread(make_files, articles, plan.new_articles)
        people.write(crowd.state, ADMIN, ADMIN.id, "/reload")
    if way == "killed":
        await bots[0].kill()
        return bots[0]
    return None


def _computing(bots: list[BotProcess]) -> tuple[float, float]:
    return sum(bot.cpu for bot in bots), cpu_of(os.getpid())


def _stages(counts: dict[str, float]) -> str:
    """The median and the 99 % of each stage, as upper limits of their buckets."""
    return ", ".join(f"{stage} {_within(counts, stage)}" for stage in ("waiting", "answering", "sending", "whole"))


def _within(counts: dict[str, float], stage: str) -> str:
    limits = sorted(
        (float(name.partition("le=")[2].split()[0].replace("+Inf", "inf")), value)
        for name, value in counts.items()
        if name.startswith("footnote_stage_seconds_bucket") and name.endswith(f"stage={stage}")
    )
    total = limits[-1][1] if limits else 0
    found = [next((limit for limit, value in limits if value >= part * total), 0.0) for part in (0.5, 0.99)]
    return "p50 ≤ {:g} ms, p99 ≤ {:g} ms".format(*(1000 * limit for limit in found))


async def prepared(folder: Path) -> Path:
    """The sample articles, read with all their facts and vectors, as a bot has them that has run for a while."""
    config = Config(sources=[ARTICLES], data=folder / "data")
    async with await Library.open(config.settings()) as library:
        await library.reload()
    return folder


def _way(name: str) -> str:
    """The name of a way. `choices` would refuse that none is named."""
    if name not in WAYS:
        raise argparse.ArgumentTypeError(f"{name} is none of {', '.join(WAYS)}")
    return name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ways", nargs="*", type=_way, metavar="way", help=f"of {', '.join(WAYS)}; default: all")
    parser.add_argument("--users", type=int, default=500)
    parser.add_argument("--rate", type=float, default=50.0, help="updates a second")
    parser.add_argument("--seconds", type=float, default=60.0)
    given = parser.parse_args()

    async def go() -> bool:
        with tempfile.TemporaryDirectory() as name:
            plan = Plan(await prepared(Path(name)), given.users, given.rate, given.seconds)
            is_right = True
            for way in given.ways or WAYS:
                report = await run(way, plan)
                print(report, flush=True)  # noqa: T201  # a command: its lines are its result
                is_right = is_right and report.is_right
            return is_right

    sys.exit(0 if asyncio.run(go()) else 1)


if __name__ == "__main__":
    main()
