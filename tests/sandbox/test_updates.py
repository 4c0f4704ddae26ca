"""The queue of updates: numbers, choice, confirmation and the long poll."""

import asyncio

import pytest

from sandbox.errors import ApiError
from sandbox.updates import ONLY_ON_REQUEST, UpdateQueue
from tests.sandbox.people import until


@pytest.fixture
def queue() -> UpdateQueue:
    return UpdateQueue()


async def numbers(queue: UpdateQueue, offset: int = 0, limit: int = 100) -> list[int]:
    return [update["update_id"] for update in await queue.poll(offset, limit, 0)]


async def test_updates_are_numbered_one_after_the_other(queue: UpdateQueue) -> None:
    first, second = queue.put("message", {"a": 1}), queue.put("callback_query", {"b": 2})
    assert first is not None
    assert second == first + 1
    assert await queue.poll(0, 100, 0) == [
        {"update_id": first, "message": {"a": 1}},
        {"update_id": second, "callback_query": {"b": 2}},
    ]


async def test_what_lies_before_the_offset_is_confirmed_and_gone(queue: UpdateQueue) -> None:
    first = queue.put("message", {})
    assert first is not None
    queue.put("message", {})
    assert await numbers(queue, first + 1) == [first + 1]
    assert await numbers(queue) == [first + 1]
    assert len(queue) == 1


async def test_a_negative_offset_keeps_only_the_last(queue: UpdateQueue) -> None:
    for _ in range(5):
        queue.put("message", {})
    last = (await numbers(queue))[-1]
    assert await numbers(queue, -2) == [last - 1, last]
    assert await numbers(queue) == [last - 1, last]


async def test_a_limit_leaves_the_rest_for_later(queue: UpdateQueue) -> None:
    for _ in range(3):
        queue.put("message", {})
    assert len(await numbers(queue, limit=2)) == 2
    assert len(queue) == 3


@pytest.mark.parametrize("kind", sorted(ONLY_ON_REQUEST))
def test_some_kinds_come_only_on_request(queue: UpdateQueue, kind: str) -> None:
    assert queue.put(kind, {}) is None
    queue.allow(["message", kind])
    assert queue.put(kind, {}) is not None
    assert queue.put("callback_query", {}) is None
    queue.allow([])
    assert queue.put(kind, {}) is None
    assert queue.put("callback_query", {}) is not None


async def test_a_poll_waits_for_what_comes(queue: UpdateQueue) -> None:
    waiting = asyncio.create_task(queue.poll(0, 100, 30))
    await until(lambda: queue.is_awaited)
    queue.put("message", {"text": "x"})
    assert [update["message"] for update in await waiting] == [{"text": "x"}]
    assert not queue.is_awaited


async def test_a_poll_ends_empty_when_its_time_is_over(queue: UpdateQueue) -> None:
    assert await queue.poll(0, 100, 0.01) == []
    assert not queue.is_awaited


async def test_a_second_poll_ends_the_first_and_goes_on_itself(queue: UpdateQueue) -> None:
    first = asyncio.create_task(queue.poll(0, 100, 30))
    await until(lambda: queue.is_awaited)
    second = asyncio.create_task(queue.poll(0, 100, 30))
    with pytest.raises(ApiError, match="only one bot instance is running") as refusal:
        await first
    assert refusal.value.code == 409
    assert queue.is_awaited
    queue.put("message", {})
    assert len(await second) == 1


async def test_stopping_a_poll_that_does_not_wait_does_nothing(queue: UpdateQueue) -> None:
    queue.stop_polling("nobody waits")
    queue.put("message", {})
    assert len(await numbers(queue)) == 1


def test_listeners_hear_of_every_update_that_was_taken(queue: UpdateQueue) -> None:
    heard: list[int] = []
    queue.listen(lambda: heard.append(len(queue)))
    queue.put("message", {})
    queue.put("message_reaction", {})
    queue.nudge()
    assert heard == [1, 1]


def test_a_webhook_confirms_one_by_one(queue: UpdateQueue) -> None:
    first, second = queue.put("message", {}), queue.put("message", {})
    assert first is not None
    queue.confirm(first)
    assert [update["update_id"] for update in queue.pending()] == [second]
    queue.clear()
    assert queue.pending() == []


def test_numbers_go_up_from_one_run_to_the_next() -> None:
    first, second = UpdateQueue(1_800_000_000), UpdateQueue(1_800_000_001)
    earlier, later = first.put("message", {}), second.put("message", {})
    assert earlier is not None
    assert later is not None
    assert earlier < later < 2**31
