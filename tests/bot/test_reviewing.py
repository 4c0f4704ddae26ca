"""After a change, open questions are asked again, and whoever waits for an answer is told once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from bot.config import Config
from bot.context import Services
from bot.memory import Destination, Memory, PersonSettings
from bot.reviewing import attend, review_changes
from knowledge import Library
from tests.bot.memory.samples import SILENT, SURE, keep

MILL = "When was the windmill of Tarn built?"


class Desk:
    """A bot without Telegram: a real library and memory, and what is in the outbox."""

    def __init__(self, services: Services, folder: Path) -> None:
        self.services = services
        self.memory = services.memory
        self.folder = folder

    async def add(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")
        await self.services.library.reload()

    async def review(self) -> None:
        await review_changes(self.services, pause_s=0)

    async def letters(self) -> list[tuple[int, str]]:
        return [(letter.to.chat, letter.page.text) for letter in await self.memory.outbox.due(10**12, 50)]

    async def open(self) -> list[str]:
        return [one.question for one in await self.memory.gaps.open()]


@pytest.fixture
async def desk(tmp_path: Path, memory: Memory) -> AsyncIterator[Desk]:
    folder = tmp_path / "articles"
    folder.mkdir()
    config = Config(sources=[folder], data=tmp_path / "data", reader="small")
    async with await Library.open(config.settings()) as library:
        desk = Desk(Services.of(library, memory, config), folder)
        await desk.add("ferry.md", "# The ferry\n\nThe first ferry leaves at 6:40.\n")
        yield desk


WINDMILL = "# The windmill\n\nThe windmill of Tarn was built in 1851 by Ada Quince.\n"


async def test_whoever_waits_is_told_once_when_a_reload_answers(desk: Desk) -> None:
    number = await keep(desk.memory, SILENT, question=MILL)
    await desk.memory.askers.press(number, 7, Destination(7))
    await desk.review()
    assert await desk.letters() == []
    await desk.add("mill.md", WINDMILL)
    await desk.review()
    [(chat, text)] = await desk.letters()
    assert chat == 7
    assert text.startswith(f"There is an answer now to what you asked:\n\n{MILL}\n\n1851")
    desk.services.news.set()
    await desk.review()
    assert len(await desk.letters()) == 1
    assert await desk.memory.askers.waiting() == []
    assert await desk.open() == []


async def test_people_of_one_group_get_one_message_and_others_their_own_language(desk: Desk) -> None:
    number = await keep(desk.memory, SILENT, question=MILL)
    await desk.memory.people.put(9, PersonSettings(language="de"))
    for person, chat in ((7, -5), (8, -5), (9, 9)):
        await desk.memory.askers.press(number, person, Destination(chat))
    await desk.add("mill.md", WINDMILL)
    await desk.review()
    told = dict(await desk.letters())
    assert (len(told), told[-5][:20], told[9][:20]) == (2, "There is an answer n", "Auf deine Frage gibt")


async def test_a_gap_that_is_answered_is_settled_and_one_that_is_not_stays(desk: Desk) -> None:
    await keep(desk.memory, SILENT, question=MILL)
    await keep(desk.memory, SILENT, question="Who owns the lighthouse of Quillmere?")
    disliked = await keep(desk.memory, SURE, question="When does the first ferry leave?")
    await desk.memory.votes.press(disliked, 7, helpful=False)
    await desk.add("mill.md", WINDMILL)
    await desk.review()
    assert await desk.open() == ["When does the first ferry leave?", "Who owns the lighthouse of Quillmere?"]


async def test_without_a_change_nothing_is_asked_again(desk: Desk) -> None:
    await desk.review()
    number = await keep(desk.memory, SILENT, question="When does the first ferry leave?")
    await desk.memory.askers.press(number, 7, Destination(7))
    await desk.review()
    assert await desk.letters() == []
    desk.services.news.set()
    await desk.review()
    assert len(await desk.letters()) == 1


async def test_what_is_taught_by_hand_is_a_change(desk: Desk) -> None:
    number = await keep(desk.memory, SILENT, question="earliest boat please")
    await desk.memory.askers.press(number, 7, Destination(7))
    await desk.review()
    ways = "- question: When does the first ferry leave?\n  ways: [earliest boat]\n"
    (desk.folder / "phrasings.yaml").write_text(ways, encoding="utf-8")
    await desk.review()
    [(_, text)] = await desk.letters()
    assert "Understood as: When does the first ferry leave?" in text


async def test_an_answer_under_perhaps_is_told_as_such_and_settles_the_question(desk: Desk) -> None:
    strict = Config(sources=[desk.folder], data=desk.folder.parent / "data", reader="small", sure=1.0)
    number = await keep(desk.memory, SILENT, question=MILL)
    await desk.memory.askers.press(number, 7, Destination(7))
    await desk.services.library.close()
    async with await Library.open(strict.settings()) as library:
        doubtful = Desk(Services.of(library, desk.memory, strict), desk.folder)
        await doubtful.add("mill.md", WINDMILL)
        await doubtful.review()
    [(_, text)] = await desk.letters()
    assert text.startswith(f"There may be an answer now to what you asked:\n\n{MILL}\n\nPerhaps:")
    assert await desk.open() == []
    assert await desk.memory.askers.waiting() == []


async def test_it_goes_on_after_an_error_and_ends_when_it_is_cancelled(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    number = await keep(desk.memory, SILENT, question="When does the first ferry leave?")
    await desk.memory.askers.press(number, 7, Destination(7))
    (desk.folder / "phrasings.yaml").write_text("oops", encoding="utf-8")
    attending = asyncio.create_task(attend(desk.services, every_s=0.01, pause_s=0))
    async with asyncio.timeout(60):
        while not await desk.letters():  # noqa: ASYNC110  # a database has no event
            await asyncio.sleep(0.01)
    attending.cancel()
    with suppress(asyncio.CancelledError):
        await attending
    assert "phrasings.yaml" in caplog.text
