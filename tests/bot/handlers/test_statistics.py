"""`/stats` for admins: text, picture and table."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.config import Config
from knowledge import Library
from tests.bot.conftest import ADMIN, Bench
from tests.bot.handlers.editing import GROVE, at_work, write
from tests.fakes import user

READER = 7


@pytest.fixture
async def real(tmp_path: Path) -> AsyncIterator[Bench]:
    (tmp_path / "articles").mkdir()
    await asyncio.to_thread((tmp_path / "articles" / "grove.md").write_bytes, GROVE)
    config = Config(sources=[tmp_path / "articles"], data=tmp_path / "data", admins=[ADMIN], reader="small")
    async with await Library.open(config.settings()) as library, at_work(config, library) as bench:
        await library.reload()
        yield bench


async def test_what_was_asked_is_counted_and_drawn(real: Bench) -> None:
    for number, question in enumerate(("Who planted the grove?", "who owns the windmill")):
        await real.say(question, sender=user(READER), message_id=number)
    await real.press("u1", user_id=READER)
    shown = await write(real, "/stats")
    assert "Questions, today: 2 (sure 50 %, perhaps 0 %, no answer 50 %)" in shown
    assert "Helpful: 100 % of 1 votes" in shown
    assert "• The grove – 1" in shown
    assert "Open questions: 1 (/unanswered)" in shown
    assert "articles: 1\n" in shown
    [photo] = real.request.named("sendPhoto")
    assert photo.parameters["caption"].startswith("30 days. Σ questions")


async def test_before_the_first_question_there_is_no_picture(real: Bench) -> None:
    assert "Questions, today: 0" in await write(real, "/stats")
    assert real.request.named("sendPhoto") == []


async def test_the_table_is_sent_as_a_document(real: Bench) -> None:
    await real.say("Who planted the grove?", sender=user(READER))
    await real.say("/stats CSV", sender=user(ADMIN), chat_id=ADMIN)
    assert len(real.request.named("sendDocument")) == 1
    assert real.request.named("sendPhoto") == []


async def test_readers_get_no_figures(real: Bench) -> None:
    await real.say("/stats csv", sender=user(READER))
    assert real.request.named("sendDocument") == []
