"""One message from the beginning of a piece of work to its report."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from threading import Event

import pytest
from telegram import Update

from bot.context import ChatContext
from bot.handlers.notices import Work, announce, close_lost
from bot.rendering.answers import plain_page
from bot.rendering.page import Page
from knowledge import Progress
from tests.bot.conftest import Bench
from tests.fakes import message


async def run(bench: Bench, work: Work) -> list[str]:
    """What the message shows, one after the other."""
    update = Update.de_json({"update_id": 1, "message": message("/reload")}, bench.application.bot)
    assert isinstance(update, Update)
    assert update.message is not None
    context = ChatContext(bench.application, chat_id=7, user_id=7)
    await bench.application.start()
    await announce(update.message, update, context, work=work)
    await bench.application.stop()  # waits for the work
    return [call.parameters["text"] for call in bench.request.calls if "text" in call.parameters]


async def test_the_beginning_the_progress_and_the_report_are_one_message(bench: Bench) -> None:
    async def work(progress: Callable[[Progress], None], cancelled: Callable[[], bool]) -> Page:
        for done in (1, 2):
            await asyncio.to_thread(progress, Progress(done, 2, "x"))
            await asyncio.sleep(0.01)
        return plain_page("all read")

    shown = await run(bench, work)
    assert (shown[0], shown[-1]) == ("Reading articles…", "all read")
    assert set(shown[1:-1]) <= {
        "Reading articles: 1 of 2 (50 %)\nNow: x",
        "Reading articles: 2 of 2 (100 %)\nNow: x",
    }
    assert len(shown) > 2
    assert len(bench.request.named("sendMessage")) == 1


async def test_of_news_that_come_fast_only_the_latest_is_shown(bench: Bench) -> None:
    services = bench.application.services
    bench.application.services = replace(services, pause=3600)

    async def work(progress: Callable[[Progress], None], cancelled: Callable[[], bool]) -> Page:
        for done in range(1, 101):
            progress(Progress(done, 100, "x"))
        await asyncio.sleep(0.01)
        return plain_page("all read")

    assert await run(bench, work) == ["Reading articles…", "Reading articles: 100 of 100 (100 %)\nNow: x", "all read"]


async def test_work_without_progress_goes_from_beginning_to_report(bench: Bench) -> None:
    async def work(progress: Callable[[Progress], None], cancelled: Callable[[], bool]) -> Page:
        return plain_page("nothing to do")

    assert await run(bench, work) == ["Reading articles…", "nothing to do"]


async def test_work_that_breaks_is_apologised_for_and_its_message_says_that_no_report_comes(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    notes = bench.application.services.memory.notes
    noted: list[dict[str, str]] = []

    async def work(progress: Callable[[Progress], None], cancelled: Callable[[], bool]) -> Page:
        noted.append(await notes.beginning("notice "))
        raise RuntimeError("an error nobody thought of")

    shown = await run(bench, work)
    assert shown[-2].startswith("I was stopped, or failed, before I could report on this.")
    assert "something went wrong" in shown[-1]
    assert "an error nobody thought of" in caplog.text
    assert list(noted[0].values()) == ["en"]
    assert await notes.beginning("notice ") == {}


async def test_what_a_killed_process_was_doing_gets_its_end_at_the_next_start(bench: Bench) -> None:
    notes, running = bench.application.services.memory.notes, bench.application.services.running
    await notes.put("notice 41:7", "de")
    await notes.put("notice 42:-5", "en")
    running[-5, 42] = Event()
    await close_lost(bench.application)
    [closed] = bench.request.named("editMessageText")
    assert (closed.parameters["chat_id"], closed.parameters["message_id"]) == (7, 41)
    assert closed.parameters["text"].startswith("Ich wurde beendet oder bin gescheitert")
    assert list(await notes.beginning("notice ")) == ["notice 42:-5"], "that one goes on here"


async def test_a_message_that_cannot_be_closed_does_not_stop_the_start(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    await bench.application.services.memory.notes.put("notice 41:7", "en")
    bench.request.refusals["editMessageText"].append((400, "Bad Request: chat is restricted"))
    await close_lost(bench.application)
    assert "messages of reloads that were killed stay" in caplog.text
