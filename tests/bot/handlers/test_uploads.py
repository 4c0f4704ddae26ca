"""Files that an admin sends, with a real library behind: taken in, replaced, refused, and never at a loss."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.config import Config
from bot.context import Services
from bot.main import build, finish
from knowledge import ENDINGS, Library, StoreBusyError
from tests.bot.asking import AskingLibrary
from tests.bot.conftest import ADMIN, Bench
from tests.fakes import TOKEN, RecordingRequest, in_place_of_library, message, user

GROVE = b"# The grove\n\nThe grove was planted in 1931 by Tomas Reed.\n"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "articles").mkdir()
    return Config(sources=[tmp_path / "articles"], data=tmp_path / "data", admins=[ADMIN])


@pytest.fixture
async def library(config: Config) -> AsyncIterator[Library]:
    async with await Library.open(config.settings()) as one:
        yield one


@pytest.fixture
async def real(config: Config, library: Library) -> AsyncIterator[Bench]:
    """The application as in `bench`, but with a real library over an empty folder."""
    request = RecordingRequest()
    application = build(replace(Services.of(library, config), pause=0), TOKEN, request)
    async with application:
        await application.start()
        yield Bench(application, library, request)  # type: ignore[arg-type]  # only the fake has answers to set
        await finish(application)


async def hand(bench: Bench, name: str, content: bytes, *, sender: int = ADMIN, **more: Any) -> str:
    """Send a file and return the last words of the bot about it."""
    bench.request.files["f1"] = content
    file = {"file_id": "f1", "file_unique_id": "u1", "file_name": name, "file_size": len(content)}
    await bench.receive(message=message(None, sender=user(sender), chat_id=sender, document=file | more))
    async with asyncio.timeout(60):
        while (said := last_words(bench)).startswith("Reading articles"):  # noqa: ASYNC110  # said by a fake's notes
            await asyncio.sleep(0.01)
    return said


def last_words(bench: Bench) -> str:
    said = [call for call in bench.request.calls if call.method in {"sendMessage", "editMessageText"}]
    return str(said[-1].parameters["text"])


async def test_a_file_becomes_an_article_that_can_be_asked_about(real: Bench, config: Config) -> None:
    said = await hand(real, "Grove.MD", GROVE)
    assert said == "I have read The grove and keep it as articles/Grove.md. Ask me about it."
    assert await asyncio.to_thread((config.paths[0] / "Grove.md").read_bytes) == GROVE
    [sent] = await real.say("who planted the grove?")
    assert "Tomas Reed" in sent.marked("bold")
    [*_, shown] = await real.press(real.request.named("editMessageText")[-1].buttons["Read it"])
    assert GROVE.decode().splitlines()[-1] in shown.parameters["text"]


async def test_a_file_of_the_same_name_is_replaced_and_this_is_said(real: Bench, config: Config) -> None:
    await hand(real, "grove.md", GROVE)
    said = await hand(real, "grove.md", GROVE.replace(b"1931", b"1932"))
    assert said.startswith("I have read the new The grove. It replaces articles/grove.md")
    assert await asyncio.to_thread((config.paths[0] / "grove.md.previous").read_bytes) == GROVE
    assert (await hand(real, "grove.md", GROVE.replace(b"1931", b"1932"))).startswith("Nothing has changed")


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b"\x00\x01\x02\xff\xfe\xfa" * 40, "no text"),
        (b"", "the file is empty"),
        (b"---\ntitle: [\n---\nWords below.\n", "front matter"),
    ],
)
async def test_a_file_that_cannot_be_read_changes_nothing_and_is_told_of(
    real: Bench, config: Config, bad: bytes, reason: str
) -> None:
    await hand(real, "grove.md", GROVE)
    said = await hand(real, "grove.md", bad)
    assert said.startswith("I did not add grove.md: ")
    assert said.endswith("Nothing was changed.")
    assert reason in said
    assert (await hand(real, "new.md", bad)).startswith("I did not add new.md")
    kept = await asyncio.to_thread(lambda: {path.name: path.read_bytes() for path in config.paths[0].iterdir()})
    assert kept == {"grove.md": GROVE}
    [sent] = await real.say("who planted the grove?")
    assert "Tomas Reed" in sent.marked("bold")


async def test_a_file_whose_id_another_file_has_is_refused(real: Bench) -> None:
    await hand(real, "grove.md", GROVE)
    said = await hand(real, "grove.txt", b"Another grove\n\nIt stands at Holm.\n")
    assert "grove.md has the same name with another extension" in said


async def test_several_files_at_once_are_all_taken_in(real: Bench, library: Library) -> None:
    for number in range(4):
        content = GROVE.replace(b"grove", b"grove number %d" % number)
        real.request.files[f"f{number}"] = content
        file = {"file_id": f"f{number}", "file_unique_id": "u", "file_name": f"{number}.md", "file_size": len(content)}
        await real.receive(message=message(None, sender=user(ADMIN), chat_id=ADMIN, document=file))
    await finish(real.application)
    assert (await library.statistics()).articles == 4
    said = [call.parameters["text"] for call in real.request.named("editMessageText")]
    assert sum(text.startswith("I have read The grove number") for text in said) == 4


@pytest.mark.parametrize("name", ["photo.jpg", "noending", "", "run.sh", "archive.md.zip"])
async def test_what_is_no_article_is_refused_with_what_is(real: Bench, name: str) -> None:
    said = await hand(real, name, b"content")
    assert all(ending in said for ending in ENDINGS)
    assert real.request.named("getFile") == []


async def test_a_file_that_is_too_large_is_not_even_fetched(real: Bench) -> None:
    assert "too large" in await hand(real, "book.md", b"x", file_size=10_000_001)
    assert real.request.named("getFile") == []


async def test_others_are_refused_and_their_file_is_not_fetched(real: Bench, config: Config) -> None:
    assert "Only this bot's admins" in await hand(real, "grove.md", GROVE, sender=7)
    assert real.request.named("getFile") == []
    assert await asyncio.to_thread(lambda: list(config.paths[0].iterdir())) == []


async def test_a_file_in_a_group_is_none_of_the_bots_business(real: Bench) -> None:
    file = {"file_id": "f1", "file_unique_id": "u1", "file_name": "grove.md", "file_size": 9}
    await real.receive(message=message(None, sender=user(ADMIN), chat_id=-5, document=file))
    assert real.request.named("sendMessage") == []


async def test_a_file_that_does_not_arrive_is_asked_for_again(real: Bench, config: Config) -> None:
    real.request.refusals["getFile"].append((400, "Bad Request: wrong file_id"))
    assert "send the file again" in await hand(real, "grove.md", GROVE)
    assert await asyncio.to_thread(lambda: list(config.paths[0].iterdir())) == []


async def test_without_a_folder_among_the_sources_the_admin_is_told_so(config: Config, tmp_path: Path) -> None:
    async with fake(config.model_copy(update={"sources": [tmp_path / "one.md"]})) as bench:
        assert "no folder" in await hand(bench, "grove.md", GROVE)


async def test_a_store_that_stays_busy_leaves_everything_as_it_was(config: Config) -> None:
    async with fake(config) as bench:
        bench.library.reloading = StoreBusyError(config.data, "another reload is writing", "wait")
        assert "another reload is writing; wait" in await hand(bench, "grove.md", GROVE)
        assert bench.library.reloads > 5
    assert await asyncio.to_thread(lambda: list(config.paths[0].iterdir())) == []


async def test_a_folder_that_cannot_be_written_is_named(config: Config) -> None:
    await asyncio.to_thread((config.paths[0] / "grove.md").mkdir)
    async with fake(config) as bench:
        said = await hand(bench, "grove.md", GROVE)
    assert said.startswith(f"I did not add grove.md: {config.paths[0]}: ")


@asynccontextmanager
async def fake(config: Config) -> AsyncIterator[Bench]:
    """With a library that knows nothing."""
    library, request = AskingLibrary(), RecordingRequest()
    services = Services.of(in_place_of_library(library), config)
    application = build(replace(services, pause=0), TOKEN, request)
    async with application:
        await application.start()
        yield Bench(application, library, request)
        await finish(application)
