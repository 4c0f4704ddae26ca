"""Many people who write at a pace, each in a chat of their own, and what they get for it."""

import asyncio
import re
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from sandbox import people
from sandbox.records import Person
from sandbox.state import BotState

QUESTIONS = (
    "who is Huawei's cloud CTO",
    "/help",
    "What is the capital of France?",
    "/articles",
    "who wrote the article on OpenStack in Hong Kong",
    "what did Haiying Wang say about telecoms operators?",
)
FIRST_PERSON = 10_000
_HEAD = 22  # characters by which answers are told apart, before a title that a reload may change
_PATIENCE_S = 120.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of it. `seconds` are the times from writing to the answer, in order of size."""

    asked: int
    seconds: tuple[float, ...]
    missing: int
    twice: int
    disordered: int  # chats

    def share(self, part: float) -> float:
        """The time within which this part was answered, such as .99."""
        return self.seconds[min(len(self.seconds) - 1, int(len(self.seconds) * part))] if self.seconds else 0.0

    def __str__(self) -> str:
        return (
            f"{self.asked} asked, {self.missing} unanswered, {self.twice} answered twice, {self.disordered} chats out "
            f"of order; p50 {1000 * self.share(0.5):.0f} ms, p99 {1000 * self.share(0.99):.0f} ms, "
            f"longest {1000 * self.share(1):.0f} ms"
        )


@dataclass(slots=True)
class Crowd:
    """People of a bot. `heads` is how the answer to each question begins."""

    state: BotState
    persons: list[Person]
    heads: dict[str, str] = field(default_factory=dict)
    _asked: dict[int, list[tuple[str, float]]] = field(default_factory=lambda: defaultdict(list))
    _got: dict[int, list[tuple[str, float]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, state: BotState, size: int) -> "Crowd":
        return cls(state, [state.add_person(Person(FIRST_PERSON + n, f"Person {n}")) for n in range(size)])

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Note every answer, and when it came."""
        task = asyncio.create_task(self._listen())
        await asyncio.sleep(0)
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _listen(self) -> None:
        async for event in self.state.events.since(self.state.events.last):
            if event["kind"] != "message":
                continue
            message, now = event["message"], time.monotonic()
            if message.get("from", {}).get("is_bot"):
                self._got[message["chat"]["id"]].append((head_of(message.get("text", "")), now))

    async def learn(self) -> None:
        """How each answer begins, asked one by one in quiet by somebody else."""
        teacher = self.state.add_person(Person(FIRST_PERSON - 1, "Teacher"))
        for number, question in enumerate(QUESTIONS, 1):
            people.write(self.state, teacher, teacher.id, question)
            async with asyncio.timeout(_PATIENCE_S):
                while len(self._got[teacher.id]) < number:  # noqa: ASYNC110  # noted by a listener
                    await asyncio.sleep(0.01)
            self.heads[question] = self._got[teacher.id][-1][0]
        if len(set(self.heads.values())) < len(QUESTIONS):
            raise RuntimeError("the answers cannot be told apart")

    async def write(self, per_second: float, seconds: float) -> None:
        """One after the other writes, at this pace, whether the earlier ones are answered or not."""
        begun = time.monotonic()
        for number in range(int(per_second * seconds)):
            await asyncio.sleep(max(0.0, begun + number / per_second - time.monotonic()))
            person = self.persons[number % len(self.persons)]
            before = self._asked[person.id]
            question = QUESTIONS[(number + len(before)) % len(QUESTIONS)]
            before.append((question, time.monotonic()))
            people.write(self.state, person, person.id, question)

    async def until_answered(self, patience_s: float = _PATIENCE_S) -> None:
        """Wait until there are as many answers as questions in each chat, or patience is at its end."""
        with suppress(TimeoutError):
            async with asyncio.timeout(patience_s):
                while not self._is_answered():  # noqa: ASYNC110  # noted by a listener
                    await asyncio.sleep(0.05)
        await asyncio.sleep(0.5)  # for what comes twice

    def _is_answered(self) -> bool:
        return all(len(self._got[chat]) >= len(asked) for chat, asked in self._asked.items())

    def verdict(self) -> Verdict:
        """Of all that was written so far."""
        seconds: list[float] = []
        missing = twice = disordered = 0
        for chat, asked in self._asked.items():
            expected, got = [self.heads[question] for question, _ in asked], self._got[chat]
            wanted, found = Counter(expected), Counter(head for head, _ in got)
            missing += (wanted - found).total()
            twice += (found - wanted).total()
            first = _without_repeats(got, expected)
            disordered += [head for head, _ in first] != expected and not wanted - found
            seconds += [at - begun for (_, begun), (_, at) in zip(asked, first, strict=False)]
        return Verdict(sum(map(len, self._asked.values())), tuple(sorted(seconds)), missing, twice, disordered)


def head_of(answer: str) -> str:
    """How it begins, without numbers, as that of all articles changes with a reload."""
    return re.sub(r"\d[\d,.]*", "#", answer)[:_HEAD]


def _without_repeats(got: Sequence[tuple[str, float]], expected: Sequence[str]) -> list[tuple[str, float]]:
    """The answers without those that came more often than they were asked for."""
    left, kept = Counter(expected), []
    for head, at in got:
        if left[head] > 0:
            left[head] -= 1
            kept.append((head, at))
    return kept
