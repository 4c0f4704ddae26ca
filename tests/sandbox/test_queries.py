"""Queries that wait for the bot, and inline answers that are kept."""

import pytest

from sandbox.errors import ApiError
from sandbox.queries import InlineAnswer, InlineMemory, PendingQueries
from sandbox.world import DIRECT, FRIEND, READER
from tests.sandbox.conftest import Clock


@pytest.fixture
def queries(clock: Clock) -> PendingQueries:
    return PendingQueries(clock)


@pytest.fixture
def memory(clock: Clock) -> InlineMemory:
    return InlineMemory(clock)


async def test_an_answer_reaches_who_waits_for_it(queries: PendingQueries) -> None:
    pending = queries.ask(READER, DIRECT, 10)
    queries.close(queries.waiting(pending.id), {"text": "thanks"})
    assert await pending.answer == {"text": "thanks"}


async def test_an_answer_is_given_once(queries: PendingQueries) -> None:
    pending = queries.ask(READER, DIRECT, 10)
    queries.close(pending, {})
    with pytest.raises(ApiError, match="query is too old"):
        queries.waiting(pending.id)
    queries.close(pending, {"second": True})
    assert await pending.answer == {}


async def test_an_answer_after_its_time_is_too_late(queries: PendingQueries, clock: Clock) -> None:
    pending = queries.ask(READER, DIRECT, 10)
    clock.time += 10
    assert queries.waiting(f" {pending.id} ") is pending
    clock.time += 1
    with pytest.raises(ApiError, match="query is too old"):
        queries.waiting(pending.id)


async def test_queries_that_ran_out_are_forgotten_when_the_next_comes(queries: PendingQueries, clock: Clock) -> None:
    old = queries.ask(READER, DIRECT, 10)
    clock.time += 11
    new = queries.ask(READER, DIRECT, 10)
    assert old.answer.cancelled()
    assert not new.answer.done()
    assert int(new.id) == int(old.id) + 1


def answer(word: str = "a") -> InlineAnswer:
    return InlineAnswer(({"id": word},))


async def test_an_inline_answer_is_recalled_until_its_time_is_over(
    queries: PendingQueries, memory: InlineMemory, clock: Clock
) -> None:
    pending = queries.ask(READER, DIRECT, 10, query="pears", offset="")
    memory.keep(pending, answer(), seconds=300, personal=False)
    assert memory.recall(FRIEND, "pears", "") == (pending.id, answer())
    assert memory.recall(FRIEND, "pears", "10") is None
    assert memory.recall(FRIEND, "plums", "") is None
    clock.time += 300
    assert memory.recall(FRIEND, "pears", "") is None
    assert memory.answer(pending.id) == ("pears", answer()), "a result on the page can still be chosen"


async def test_a_personal_answer_is_for_one_person(queries: PendingQueries, memory: InlineMemory) -> None:
    pending = queries.ask(READER, DIRECT, 10, query="pears")
    memory.keep(pending, answer(), seconds=300, personal=True)
    assert memory.recall(READER, "pears", "") == (pending.id, answer())
    assert memory.recall(FRIEND, "pears", "") is None


async def test_without_a_time_nothing_is_recalled(queries: PendingQueries, memory: InlineMemory) -> None:
    pending = queries.ask(READER, DIRECT, 10, query="pears")
    memory.keep(pending, answer(), seconds=0, personal=False)
    assert memory.recall(READER, "pears", "") is None
    assert memory.answer(pending.id) is not None


async def test_of_very_many_answers_the_oldest_go(queries: PendingQueries, memory: InlineMemory) -> None:
    asked = [queries.ask(READER, DIRECT, 10, query=str(number)) for number in range(501)]
    for pending in asked:
        memory.keep(pending, answer(), seconds=0, personal=False)
    assert memory.answer(asked[0].id) is None
    assert memory.answer(asked[-1].id) is not None


async def test_kept_answers_can_be_dropped(queries: PendingQueries, memory: InlineMemory) -> None:
    pending = queries.ask(READER, DIRECT, 10, query="pears")
    memory.keep(pending, answer(), seconds=300, personal=False)
    memory.clear()
    assert memory.recall(READER, "pears", "") is None
