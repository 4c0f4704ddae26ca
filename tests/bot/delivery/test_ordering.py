"""Chats do not wait for each other; within a chat, answers come in the order of the questions."""

import asyncio
from typing import Any

import pytest
from telegram import Update

from bot.delivery.ordering import REMEMBERED, OrderedUpdateProcessor
from bot.main import finish
from tests.bot.conftest import Bench
from tests.fakes import message


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


async def test_a_chat_that_has_been_served_leaves_nothing_behind() -> None:
    processor = OrderedUpdateProcessor()
    updates = [Update.de_json({"update_id": number, "message": message("hi")}, None) for number in range(5)]
    await asyncio.gather(*(processor.process_update(update, asyncio.sleep(0)) for update in updates))
    assert not processor.waiting


async def test_a_failure_lets_the_next_in_line_in() -> None:
    async def fail() -> None:
        raise RuntimeError("invented")

    processor = OrderedUpdateProcessor()
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


async def test_what_is_no_update_waits_for_nobody() -> None:
    processor, done = OrderedUpdateProcessor(), asyncio.Event()

    async def handle() -> None:
        done.set()

    await processor.do_process_update("a job of our own", handle())
    assert done.is_set()
    assert processor.waiting == {}


async def test_an_update_of_no_chat_and_no_person_waits_for_nobody() -> None:
    processor, done = OrderedUpdateProcessor(), asyncio.Event()

    async def handle() -> None:
        done.set()

    await processor.do_process_update(Update(1), handle())
    assert done.is_set()
    assert processor.waiting == {}


async def test_of_very_many_updates_the_latest_are_remembered() -> None:
    processor, handled = OrderedUpdateProcessor(), list[int]()

    async def handle(number: int) -> None:
        handled.append(number)

    for number in [*range(REMEMBERED + 1), REMEMBERED, 0]:
        await processor.do_process_update(Update(number), handle(number))
    assert handled[-2:] == [REMEMBERED, 0], "the latest is not handled twice, the first of all is long forgotten"
