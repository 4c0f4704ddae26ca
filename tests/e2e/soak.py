"""Many people asking at once, for as long as wanted: no update lost, each answered once, in order, memory flat.

A call that Telegram carried out and whose response was cut is made again, as nothing tells it from one that was not:
the answers that are sent twice for it are counted apart.

`python -m tests.e2e.soak --minutes 10 --users 200`; `--faults 0.05` makes troubles on purpose, `--mode webhook` too.
"""

import argparse
import asyncio
import os
import resource
import statistics
import sys
import tempfile
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

from bot.config import AskingPace, Config
from knowledge import Library
from sandbox import Sandbox, World, people
from sandbox.faults import CALL_FAULTS, UPDATE_FAULTS
from sandbox.records import Person
from sandbox.state import BotState
from tests.e2e.serving import ARTICLES, Mode, serving
from tests.sandbox.people import TOKEN

QUESTIONS = ("who is Huawei's cloud CTO", "/help", "What is the capital of France?", "/articles")
_FIRST_PERSON = 10_000
# Of a call that was carried out, no bot can know; so a retry would answer twice.
_TROUBLES = (*CALL_FAULTS, *UPDATE_FAULTS)
_PATIENCE_S = 120.0  # in which nobody gets anything: what is asked is lost then, and not late


@dataclass(frozen=True, slots=True)
class Plan:
    """How hard: `burst` messages by each of `users` at once, again and again."""

    users: int = 200
    burst: int = 3
    seconds: float = 600.0
    rounds: int | None = None
    faults: float = 0.0
    mode: Mode = "polling"


@dataclass(slots=True)
class Report:
    """What came of it."""

    rounds: int = 0
    asked: int = 0
    answered: int = 0
    twice: int = 0
    wrong: list[str] = field(default_factory=list)
    faults: int = 0
    memory: list[int] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)

    @property
    def growth(self) -> float:
        """Memory of the last quarter over that of the second (the first fills the caches), 1 for flat."""
        quarter = max(1, len(self.memory) // 4)
        early, late = self.memory[quarter : 2 * quarter] or self.memory, self.memory[-quarter:]
        return statistics.median(late) / statistics.median(early)

    def line(self) -> str:
        return (
            f"round {self.rounds}: asked {self.asked}, answered {self.answered}, twice {self.twice}, "
            f"wrong {len(self.wrong)}, "
            f"faults {self.faults}, memory {self.memory[-1] / 1e6:.0f} MB, last round {self.latencies[-1]:.2f} s"
        )


async def soak(config: Config, plan: Plan, *, show: bool = False) -> Report:
    """Runs the plan against the real bot and tells what came of it; stops at the first wrong answer."""
    report = Report()
    # What is asked too fast is not answered; here everything is to be.
    config = config.model_copy(update={"pace": AskingPace(person=100_000, chat=100_000)})
    # Few messages kept, so that memory has settled after a few rounds and growth means a leak.
    world = World(keep=12, retry_base_s=0.05)
    async with Sandbox(world) as sandbox, serving(config, sandbox, plan.mode):
        state = world.state(TOKEN)
        crowd = [state.add_person(Person(_FIRST_PERSON + number, f"Person {number}")) for number in range(plan.users)]
        heads = await learn(state, crowd[0])
        world.faults.kinds, world.faults.rate, world.faults.timeout_s = _TROUBLES, plan.faults, 0.2
        end = time.monotonic() + plan.seconds
        while not report.wrong and (report.rounds < plan.rounds if plan.rounds else time.monotonic() < end):
            await one_round(state, crowd, plan, heads=heads, report=report)
            report.faults = world.faults.struck
            if show:
                print(report.line(), flush=True)  # noqa: T201  # a command: its lines are its result
        world.faults.clear()
    return report


async def learn(state: BotState, person: Person) -> dict[str, str]:
    """How each answer begins, asked one by one in quiet."""
    heads = {}
    for question in QUESTIONS:
        asked = people.write(state, person, person.id, question)
        (answer,) = await answers(state, person, asked.id, 1)
        heads[question] = answer[:40]
    assert len(set(heads.values())) == len(QUESTIONS), "the answers must be told apart"
    return heads


async def answers(state: BotState, person: Person, after: int, count: int) -> list[str]:
    """The bot's messages to a person after one of theirs, once there are enough or patience is at its end."""
    end, newest = time.monotonic() + _PATIENCE_S, 0
    while True:
        found = [m.text for m in state.messages(person.id) if m.id > after and m.is_from_bot]
        if len(once(found)) >= count:
            return found
        if time.monotonic() > end:
            before, newest = newest, _newest(state)
            if newest == before:
                return found
            end = time.monotonic() + _PATIENCE_S
        await asyncio.sleep(0.02)


def _newest(state: BotState) -> int:
    """The id of the latest message in the private chats."""
    return max((message.id for person in state.people for message in state.messages(person)), default=0)


def once(texts: list[str]) -> list[str]:
    """Without those that repeat the one before: no burst asks the same twice in a row."""
    return [text for place, text in enumerate(texts) if not place or text != texts[place - 1]]


async def one_round(state: BotState, crowd: list[Person], plan: Plan, *, heads: dict[str, str], report: Report) -> None:
    """Everybody writes a burst at once; then everybody's answers are compared, in order, with what they asked."""
    begun = time.monotonic()
    waiting = deque[tuple[Person, int, list[str]]]()
    for place, person in enumerate(crowd):
        asked = [QUESTIONS[(report.rounds + place + step) % len(QUESTIONS)] for step in range(plan.burst)]
        messages = [people.write(state, person, person.id, question) for question in asked]
        waiting.append((person, messages[0].id, asked))
    report.asked += plan.users * plan.burst
    for person, first, asked in waiting:
        got = await answers(state, person, first, len(asked))
        report.twice += len(got) - len(once(got))
        got = once(got)
        report.answered += len(got)
        if [text[:40] for text in got] != [heads[question] for question in asked]:
            report.wrong.append(f"{person.first_name} asked {asked} and got {[text[:40] for text in got]}")
    report.rounds += 1
    report.latencies.append(time.monotonic() - begun)
    report.memory.append(memory_now())


def memory_now() -> int:
    """Resident bytes of this process: sandbox, bot and library together."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


async def prepared(folder: Path) -> Config:
    config = Config(sources=[ARTICLES], data=folder, log_level="error")
    async with await Library.open(config.settings()) as library:
        await library.reload()
    return config


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--users", type=int, default=200)
    parser.add_argument("--faults", type=float, default=0.0, help="share of calls that go wrong, such as 0.05")
    parser.add_argument("--mode", choices=("polling", "webhook"), default="polling")
    given = parser.parse_args()
    plan = Plan(users=given.users, seconds=60 * given.minutes, faults=given.faults, mode=given.mode)

    async def run() -> Report:
        with tempfile.TemporaryDirectory() as folder:
            return await soak(await prepared(Path(folder)), plan, show=True)

    report = asyncio.run(run())
    print(f"memory, last quarter over second: {report.growth:.3f}")  # noqa: T201
    print(f"longest round: {max(report.latencies):.0f} s")  # noqa: T201
    print(f"load average: {os.getloadavg()[0]:.1f}")  # noqa: T201
    for wrong in report.wrong:
        print(wrong)  # noqa: T201
    sys.exit(1 if report.wrong else 0)


if __name__ == "__main__":
    main()
