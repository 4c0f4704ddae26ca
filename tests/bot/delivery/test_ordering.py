"""Chats do not wait for each other; within a chat, answers come in the order of the questions."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import pytest
from telegram import Update

from bot.application import build
from bot.config import Config
from bot.context import Services
from bot.delivery.arrivals import lane_of
from bot.delivery.ordering import OrderedUpdateProcessor
from bot.main import finish
from bot.memory import Arrival, Memory
from bot.tracing import NONE, correlation, is_repeated
from tests.bot.asking import AskingLibrary
from tests.bot.conftest import Bench
from tests.fakes import TOKEN, RecordingRequest, article, in_place_of_library, message


@pytest.fixture
def processor(bench: Bench) -> OrderedUpdateProcessor:
    """One that handles nothing by itself."""
    return OrderedUpdateProcessor(bench.application.arrivals)


async def _put(bench: Bench, **update: Any) -> None:
    await bench.application.update_queue.put(bench.update(**update))


async def _asked(bench: Bench, *questions: str) -> None:
    """Wait until all of these were asked."""
    async with asyncio.timeout(60):
        while not set(questions) <= set(bench.library.asked):  # noqa: ASYNC110  # asked by a fake
            await asyncio.sleep(0.01)


async def test_a_slow_answer_holds_up_its_own_chat_and_no_other(bench: Bench) -> None:
    bench.library.hold["slow"] = asyncio.Event()
    await bench.application.start()
    await _put(bench, message=message("slow", chat_id=1))
    await _put(bench, message=message("quick", chat_id=1))
    await _put(bench, message=message("elsewhere", chat_id=2))
    await _asked(bench, "slow", "elsewhere")
    assert sorted(bench.library.asked) == ["elsewhere", "slow"]
    bench.library.hold["slow"].set()
    await finish(bench.application)
    assert bench.library.asked[-1] == "quick"
    assert [call.parameters["chat_id"] for call in bench.request.named("sendMessage")] == [2, 1, 1]


async def test_an_edit_does_not_overtake_what_it_edits(bench: Bench) -> None:
    bench.library.hold["slow"] = asyncio.Event()
    await bench.application.start()
    await _put(bench, message=message("slow", message_id=3))
    await _put(bench, edited_message=message("better", message_id=3, edit_date=1_700_000_001))
    await _asked(bench, "slow")
    bench.library.hold["slow"].set()
    await finish(bench.application)
    assert len(bench.request.named("sendMessage")) == len(bench.request.named("editMessageText")) == 1


async def test_what_is_in_flight_is_finished_before_the_end(bench: Bench) -> None:
    await bench.application.start()
    for number in range(50):
        await _put(bench, message=message(f"question {number}", chat_id=1 + number % 5))
    await finish(bench.application)
    assert len(bench.request.named("sendMessage")) == 50


async def test_a_chat_that_has_been_served_leaves_nothing_behind(processor: OrderedUpdateProcessor) -> None:
    updates = [Update.de_json({"update_id": number, "message": message("hi")}, None) for number in range(5)]
    await asyncio.gather(*(processor.process_update(update, asyncio.sleep(0)) for update in updates))
    assert not processor.waiting


async def test_a_failure_lets_the_next_in_line_in(processor: OrderedUpdateProcessor) -> None:
    async def fail() -> None:
        raise RuntimeError("invented")

    first, second = (Update.de_json({"update_id": number, "message": message("hi")}, None) for number in (1, 2))
    with pytest.raises(RuntimeError, match="invented"):
        await processor.process_update(first, fail())
    await asyncio.wait_for(processor.process_update(second, asyncio.sleep(0)), 60)


async def test_an_update_handed_out_twice_is_answered_once(bench: Bench) -> None:
    await bench.application.start()
    update = bench.update(message=message("once"))
    await bench.application.update_queue.put(update)
    await bench.application.update_queue.put(update)
    await finish(bench.application)
    assert bench.library.asked == ["once"]


async def test_what_is_no_update_waits_for_nobody(processor: OrderedUpdateProcessor) -> None:
    done = asyncio.Event()

    async def handle() -> None:
        done.set()

    await processor.do_process_update("a job of our own", handle())
    await processor.do_process_update(Update(1), handle())
    assert done.is_set()
    assert processor.waiting == {}


async def test_what_was_handled_does_not_wait_any_more(bench: Bench) -> None:
    await bench.application.start()
    await _put(bench, message=message("one"))
    await _put(bench, message=message("two"))
    await finish(bench.application)
    assert await bench.application.arrivals.inbox.waiting() == []


async def test_each_update_has_an_id_of_its_own_for_the_log(processor: OrderedUpdateProcessor, bench: Bench) -> None:
    found = []

    async def handle() -> None:
        found.append((correlation(), is_repeated()))

    queue = bench.application.arrivals
    for update in (bench.update(message=message("one")), bench.update(message=message("two"))):
        await queue.put(update)
        await processor.do_process_update(update, handle())
    await processor.do_process_update(bench.update(message=message("nobody stored this here")), handle())
    assert len({one for one, _ in found}) == 3
    assert [repeated for _, repeated in found] == [False, False, True]
    assert correlation() == NONE


# From here on, two applications on one database take the place of two processes.


@pytest.fixture
async def pair(shared: str) -> AsyncIterator[list[Bench]]:
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(_started(shared)) for _ in range(2)]


@asynccontextmanager
async def _started(shared: str) -> AsyncIterator[Bench]:
    library, request = AskingLibrary(article()), RecordingRequest()
    async with Memory.open(shared) as memory:
        application = build(Services.of(in_place_of_library(library), memory, Config()), TOKEN, request)
        async with application:
            await application.start()
            yield Bench(application, library, request)
            await finish(application)


def _same(one: Bench, other: Bench, number: int, text: str) -> tuple[Update, Update]:
    content = {"update_id": number, "message": message(text, message_id=number)}
    return Update.de_json(content, one.application.bot), Update.de_json(content, other.application.bot)


async def test_an_update_that_reaches_two_processes_is_answered_once(pair: list[Bench]) -> None:
    one, other = pair
    for number in range(1, 20):
        first, second = _same(one, other, number, f"question {number}")
        await asyncio.gather(one.application.update_queue.put(first), other.application.update_queue.put(second))
    for bench in pair:
        await bench.application.update_queue.join()
    assert sorted(one.library.asked + other.library.asked) == sorted(f"question {n}" for n in range(1, 20))


async def test_while_one_process_has_a_chat_it_handles_what_another_received(pair: list[Bench]) -> None:
    one, other = pair
    one.library.hold["slow"] = asyncio.Event()
    await one.application.update_queue.put(_same(one, other, 1, "slow")[0])
    await _asked(one, "slow")
    await other.application.update_queue.put(_same(one, other, 2, "quick")[1])
    await other.application.update_queue.join()
    assert other.library.asked == []
    one.library.hold["slow"].set()
    await one.application.update_queue.join()
    assert one.library.asked == ["slow", "quick"]


async def test_what_was_left_to_a_process_that_dies_is_taken_over(pair: list[Bench]) -> None:
    one, other = pair
    update = _same(one, other, 1, "left to one")[1]
    lane = lane_of(update)
    assert lane is not None
    assert await one.application.arrivals.inbox.lanes.take(lane)
    await other.application.update_queue.put(update)
    await other.application.update_queue.join()
    assert other.library.asked == []
    await one.application.arrivals.inbox.lanes.close()
    await other.application.arrivals.recover(other.application.bot)
    await other.application.update_queue.join()
    assert other.library.asked == ["left to one"]


async def test_what_a_dead_process_left_is_handled_by_another_in_order(pair: list[Bench]) -> None:
    one, other = pair
    for number in (1, 2):
        update = _same(one, other, number, f"left {number}")[0]
        await one.application.arrivals.inbox.keep(Arrival(number, 7, update.to_json()))
    await other.application.arrivals.recover(other.application.bot)
    await other.application.update_queue.join()
    assert other.library.asked == ["left 1", "left 2"]


async def test_an_answer_that_a_dead_process_sent_is_not_sent_again(pair: list[Bench]) -> None:
    one, other = pair
    update = _same(one, other, 1, "answered before")[0]
    await one.application.process_update(update)  # killed before it was marked as handled
    await one.application.arrivals.inbox.keep(Arrival(1, 7, update.to_json()))
    await other.application.arrivals.recover(other.application.bot)
    await other.application.update_queue.join()
    assert len(one.request.named("sendMessage")) == 1
    assert other.request.named("sendMessage") == []


async def test_an_update_that_this_version_cannot_read_holds_up_nobody(
    pair: list[Bench], caplog: pytest.LogCaptureFixture
) -> None:
    one, other = pair
    await one.application.arrivals.inbox.keep(Arrival(1, 7, '{"update_id": 1, "message": 5}'))
    await one.application.update_queue.put(_same(one, other, 2, "readable")[0])
    await one.application.update_queue.join()
    assert one.library.asked == ["readable"]
    assert "cannot be read; it is left out" in caplog.text
    assert await one.application.arrivals.inbox.waiting() == []
