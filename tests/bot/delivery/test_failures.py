"""What admins are told of errors: once an hour, with how often, and nothing of anybody."""

import pytest

from bot.admission import Ranks
from bot.catalogue import Catalogue
from bot.delivery.failures import HOUR, Failures
from bot.memory import Letter, Memory, Rights
from bot.tracing import Trace, traced


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def failures(memory: Memory, clock: Clock) -> Failures:
    return Failures(memory.outbox, Ranks(memory.people, [5, 6]).admins, Catalogue.load("en").texts_for(None), clock)


async def fail(failures: Failures, text: str = "somebody's words") -> None:
    try:
        raise ValueError(text)
    except ValueError as error:
        await failures.report(error)


async def letters(memory: Memory) -> list[Letter]:
    return await memory.outbox.due(float("inf"), 100)


async def test_each_admin_is_told_kind_place_and_id_and_no_words_of_anybody(failures: Failures, memory: Memory) -> None:
    with traced(Trace("message")) as trace:
        await fail(failures)
    one, other = await letters(memory)
    assert (one.to.chat, other.to.chat) == (5, 6)
    assert "ValueError at test_failures.py:" in one.page.text
    assert trace.correlation in one.page.text
    assert "somebody" not in one.page.text


async def test_the_same_is_told_once_an_hour_with_its_count(failures: Failures, memory: Memory, clock: Clock) -> None:
    for _ in range(5):
        await fail(failures)
    assert len(await letters(memory)) == 2
    clock.now += HOUR
    await fail(failures)
    first, _, later, _ = await letters(memory)
    assert "times" not in first.page.text
    assert ", 5 times" in later.page.text


async def test_an_admin_made_in_the_chat_is_told_until_they_are_unmade(
    failures: Failures, memory: Memory, clock: Clock
) -> None:
    await memory.people.grant(7, Rights.ADMIN)
    await fail(failures)
    assert [letter.to.chat for letter in await letters(memory)] == [5, 6, 7]
    await memory.people.grant(7, None)
    clock.now += HOUR
    await fail(failures)
    assert [letter.to.chat for letter in await letters(memory)] == [5, 6, 7, 5, 6]


async def test_two_processes_report_it_once(failures: Failures, memory: Memory, clock: Clock) -> None:
    await fail(failures)
    await fail(Failures(memory.outbox, failures.admins, failures.texts, clock))
    assert len(await letters(memory)) == 2


async def test_without_a_memory_the_log_has_it(
    failures: Failures, memory: Memory, caplog: pytest.LogCaptureFixture
) -> None:
    async with memory.database.write() as connection:
        await connection.exec_driver_sql("DROP TABLE outbox")
    await fail(failures)
    assert "the admins are not told of an error" in caplog.text
