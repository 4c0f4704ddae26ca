"""A handler that fails: logged, told politely, and over with."""

import logging
import re
from pathlib import Path

import pytest

from bot.logs import Redacting
from bot.memory import Rights
from knowledge import StoreError
from tests.bot.conftest import ADMIN, Bench
from tests.fakes import TOKEN, message

BROKEN = StoreError(Path("data"), "cannot be read", "look at the disk")


async def test_a_broken_store_is_logged_and_apologised_for(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.library.answers["x"] = BROKEN
    [sent] = await bench.say("x")
    assert "something went wrong" in sent.parameters["text"]
    [record] = [record for record in caplog.records if record.name == "bot.handlers.errors"]
    assert record.levelno == logging.ERROR
    assert record.exc_info
    assert record.exc_info[1] is BROKEN


async def test_every_admin_hears_of_it_also_those_who_were_made_in_the_chat(bench: Bench) -> None:
    memory = bench.application.services.memory
    await memory.people.grant(7, Rights.ADMIN)
    bench.library.answers["x"] = BROKEN
    await bench.say("x")
    letters = await memory.outbox.due(float("inf"), 10)
    assert [letter.to.chat for letter in letters] == [ADMIN, 7]
    assert letters[0].page.text.startswith("⚠️ StoreError at ")


async def test_the_next_update_is_handled_after_a_broken_one(bench: Bench) -> None:
    bench.library.answers["x"] = RuntimeError("an error nobody thought of")
    await bench.say("x")
    [sent] = await bench.say("y")
    assert "Not in my articles" in sent.parameters["text"]


async def test_an_apology_that_fails_is_survived(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.library.answers["x"] = BROKEN
    bench.request.refusals["sendMessage"].append((400, "Bad Request: chat not found"))
    await bench.say("x")
    assert [record.message for record in caplog.records if "apology" in record.message]


async def test_somebody_who_blocked_the_bot_gets_no_apology(bench: Bench) -> None:
    bench.request.refusals["sendMessage"].append((403, "Forbidden: bot was blocked by the user"))
    await bench.say("x")
    assert len(bench.request.named("sendMessage")) == 1


async def test_a_broken_button_ends_its_waiting_sign(bench: Bench) -> None:
    keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": "s0"}]]}
    bench.library.answers["x"] = BROKEN
    on = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "?", "reply_markup": keyboard}
    [acknowledged] = await bench.press("s0", on=on)
    assert "something went wrong" in acknowledged.parameters["text"]


async def test_a_broken_inline_query_gets_an_empty_answer(bench: Bench) -> None:
    bench.library.answers["x"] = BROKEN
    call = await bench.look_up("x")
    assert call.parameters["results"] == []
    assert call.parameters["cache_time"] == 0


async def test_what_people_write_is_not_logged(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.library.answers["a private matter"] = BROKEN
    with caplog.at_level(logging.INFO):
        await bench.say("a private matter")
    assert "a private matter" not in caplog.text
    assert TOKEN not in caplog.text


async def test_the_apology_has_the_id_that_the_log_has(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.setFormatter(Redacting())
    bench.library.answers["x"] = BROKEN
    await bench.application.start()
    await bench.application.update_queue.put(bench.update(message=message("x")))
    await bench.application.update_queue.join()
    [sent] = bench.request.named("sendMessage")
    [identity] = re.findall(r"\(error ([0-9a-f]{6})\)", sent.parameters["text"])
    assert f"[{identity}] update 1 failed" in caplog.text
    [letter] = await bench.application.services.memory.outbox.due(float("inf"), 9)
    assert letter.to.chat == ADMIN
    assert identity in letter.page.text
    await bench.application.stop()
