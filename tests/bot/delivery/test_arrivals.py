"""An update is stored before anybody is told that it arrived, and what was stored survives a kill."""

import asyncio
from pathlib import Path

import pytest
from telegram import Update

from bot.application import build
from bot.config import Config
from bot.context import ChatApplication, Services
from bot.delivery.arrivals import NotStoredError, look_after
from bot.main import running
from bot.memory import Arrival, Memory
from tests.bot.asking import AskingLibrary
from tests.bot.conftest import Bench
from tests.fakes import TOKEN, RecordingRequest, article, in_place_of_library, message, user


def application_of(library: AskingLibrary, memory: Memory) -> ChatApplication:
    return build(Services.of(in_place_of_library(library), memory, Config()), TOKEN, RecordingRequest())


async def test_an_update_is_stored_when_put_returns(bench: Bench) -> None:
    queue = bench.application.arrivals
    await queue.put(bench.update(message=message("who planted the orchard")))
    [arrival] = await queue.inbox.waiting()
    assert (arrival.number, arrival.lane) == (1, 7)
    assert "who planted the orchard" in arrival.content


async def test_an_inline_query_is_not_stored_and_still_handled_once(bench: Bench) -> None:
    queue, query = bench.application.arrivals, {"id": "5", "from": user(), "query": "who", "offset": ""}
    update = bench.update(inline_query=query)
    await queue.put(update)
    await queue.put(update)
    assert queue.qsize() == 1
    assert await queue.inbox.waiting() == []


async def test_of_very_many_inline_queries_the_latest_are_known(bench: Bench) -> None:
    queue, query = bench.application.arrivals, {"id": "5", "from": user(), "query": "who", "offset": ""}
    for number in [*range(1, 1002), 1001, 1]:
        await queue.put(Update.de_json({"update_id": number, "inline_query": query}, bench.application.bot))
    assert queue.qsize() == 1002, "the latest goes in once, the first of all is long forgotten"


async def test_what_cannot_be_stored_is_an_error_of_the_network_so_that_it_is_fetched_again(bench: Bench) -> None:
    async with bench.application.services.memory.database.write() as connection:
        await connection.exec_driver_sql("DROP TABLE updates")
    with pytest.raises(NotStoredError, match="could not be stored"):
        await bench.application.update_queue.put(bench.update(message=message("lost?")))
    assert bench.application.update_queue.empty()


async def test_a_start_handles_what_a_killed_process_left(memory: Memory) -> None:
    library = AskingLibrary(article())
    for number, text in enumerate(("first", "second"), 1):
        update = Update.de_json({"update_id": number, "message": message(text, message_id=number)}, None)
        await memory.inbox.keep(Arrival(number, 7, update.to_json()))
    async with running(application_of(library, memory), asyncio.Event(), watch=None):
        pass
    assert library.asked == ["first", "second"]
    assert await memory.inbox.waiting() == []


async def test_what_waits_for_its_turn_is_not_taken_over(bench: Bench) -> None:
    queue = bench.application.arrivals
    await queue.put(bench.update(message=message("once")))
    await queue.recover(bench.application.bot)
    assert queue.qsize() == 1


async def test_another_process_is_looked_after_in_spite_of_troubles(shared: str, tmp_path: Path) -> None:
    library = AskingLibrary(article())
    async with Memory.open(shared) as memory:
        application = application_of(library, memory)
        async with running(application, asyncio.Event(), watch=None):
            async with memory.database.write() as connection:
                await connection.exec_driver_sql("ALTER TABLE updates RENAME TO away")
            looking = asyncio.create_task(look_after(application.arrivals, application.bot, look_s=0.01))
            await asyncio.sleep(0.05)
            async with memory.database.write() as connection:
                await connection.exec_driver_sql("ALTER TABLE away RENAME TO updates")
            left = Update.de_json({"update_id": 1, "message": message("left")}, None)
            await memory.inbox.keep(Arrival(1, 7, left.to_json()))
            async with asyncio.timeout(60):
                while not library.asked:  # noqa: ASYNC110  # asked by a fake
                    await asyncio.sleep(0.01)
            looking.cancel()
            await asyncio.gather(looking, return_exceptions=True)
    assert library.asked == ["left"]
