"""Changes that admins make: each is followed by a reload, or taken back as if it had not been."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from knowledge import (
    Article,
    ChangesRefusedError,
    Editing,
    KnowledgeError,
    Library,
    NothingPendingError,
    OvertakenError,
    Progress,
    ReloadOptions,
    ReloadReport,
    ReloadRunningError,
    Settings,
    ShelfError,
    SourceError,
    StoreError,
)
from knowledge.intake import reload
from knowledge.store.embedded import EmbeddedStore
from tests.store.conftest import memory_folder

FOX = b"# The fox\n\nThe fox lives at Holm.\n"


@dataclass
class Reloads:
    """Reloads of a store; `failures` are raised instead, one after the other, and `spoils` happens before each."""

    store: EmbeddedStore
    settings: Settings
    failures: list[KnowledgeError] = field(default_factory=list)
    spoiled: dict[Path, bytes] = field(default_factory=dict)
    options: list[ReloadOptions] = field(default_factory=list)

    async def __call__(self, progress: object | None = None, options: ReloadOptions | None = None) -> ReloadReport:
        self.options.append(options or ReloadOptions())
        if self.failures:
            raise self.failures.pop(0)
        for path, content in self.spoiled.items():
            path.write_bytes(content)
        return reload(self.store, self.settings.paths, options=options or ReloadOptions())


@pytest.fixture
def reloads(tmp_path: Path) -> Iterator[Reloads]:
    (tmp_path / "library").mkdir()
    with memory_folder() as folder:
        store = EmbeddedStore(folder)
        yield Reloads(store, Settings((tmp_path / "library",), tmp_path / "data"))
        store.close()


@pytest.fixture
def editing(reloads: Reloads) -> Editing:
    return Editing(reloads.store, reloads.settings, reloads, pause_s=0)


def files(reloads: Reloads) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in reloads.settings.paths[0].iterdir()}


async def added(editing: Editing, name: str, content: bytes) -> Article:
    shown = await editing.preview(name, content, owner="99")
    return (await editing.add(shown.token, owner="99")).article


async def test_a_busy_store_is_waited_for(editing: Editing, reloads: Reloads) -> None:
    reloads.failures = [ReloadRunningError(Path("data"), 40) for _ in range(5)]
    assert (await added(editing, "fox.md", FOX)).title == "The fox"
    assert len(reloads.options) == 6


@pytest.mark.parametrize(
    "failures",
    [
        [ReloadRunningError(Path("data"), None)] * 16,
        [StoreError(Path("data"), "the disk is full", "make room")],
        [ChangesRefusedError(Path("data"), "refused", "correct it")],
    ],
)
async def test_what_a_reload_refuses_is_taken_back_and_waits_for_another_try(
    editing: Editing, reloads: Reloads, failures: list[KnowledgeError]
) -> None:
    shown = await editing.preview("fox.md", FOX, owner="99")
    reloads.failures = list(failures)
    with pytest.raises(type(failures[0])):
        await editing.add(shown.token, owner="99")
    assert files(reloads) == {}
    assert await editing.undo() is None
    await editing.add(shown.token, owner="99")
    assert files(reloads) == {"fox.md": FOX}


async def test_what_came_into_the_place_since_the_preview_is_named_before_it_is_replaced(
    editing: Editing, reloads: Reloads
) -> None:
    first = await editing.preview("fox.md", FOX, owner="99")
    other = FOX.replace(b"The fox", b"The wolf")
    second = await editing.preview("fox.md", other, owner="99")
    await editing.add(first.token, owner="99")
    with pytest.raises(OvertakenError, match="The fox has come into its place"):
        await editing.add(second.token, owner="99")
    assert files(reloads) == {"fox.md": FOX}
    assert (await editing.add(second.token, owner="99")).is_replacement
    assert files(reloads) == {"fox.md": other}


async def test_what_the_preview_named_is_replaced_at_once(editing: Editing, reloads: Reloads) -> None:
    await added(editing, "fox.md", FOX)
    other = FOX.replace(b"The fox", b"The wolf")
    assert (await added(editing, "fox.md", other)).title == "The wolf"
    shown = await editing.preview("fox.md", FOX, owner="99")
    assert await editing.undo(), "what it would replace is another one now"
    with pytest.raises(OvertakenError):
        await editing.add(shown.token, owner="99")


async def test_a_file_that_the_reload_does_not_take_is_taken_back(editing: Editing, reloads: Reloads) -> None:
    shown = await editing.preview("fox.md", FOX, owner="99")
    other = b"title,text\nA,The fox lives at Holm.\n"
    reloads.spoiled = {reloads.settings.paths[0] / "fox.csv": other}
    with pytest.raises(SourceError, match="has the same id"):
        await editing.add(shown.token, owner="99")
    assert files(reloads) == {"fox.csv": other}


async def test_a_file_that_somebody_edits_meanwhile_is_left_and_the_reason_is_told(
    editing: Editing, reloads: Reloads
) -> None:
    shown = await editing.preview("fox.md", FOX, owner="99")
    edited = b"---\ntitle: [\n---\nWords.\n"
    reloads.spoiled = {reloads.settings.paths[0] / "fox.md": edited}
    with pytest.raises(SourceError, match="front matter"):
        await editing.add(shown.token, owner="99")
    assert files(reloads) == {"fox.md": edited}


async def test_a_removal_and_an_undo_that_a_reload_refuses_are_taken_back(editing: Editing, reloads: Reloads) -> None:
    fox = await added(editing, "fox.md", FOX)
    for change in (lambda: editing.remove(fox), editing.undo):
        reloads.failures = [StoreError(Path("data"), "the disk is full", "make room")]
        with pytest.raises(StoreError):
            await change()
        assert files(reloads) == {"fox.md": FOX}
    assert await editing.undo()
    assert files(reloads) == {}


async def test_a_cancelled_task_takes_its_change_back(editing: Editing, reloads: Reloads) -> None:
    shown = await editing.preview("fox.md", FOX, owner="99")
    reached = asyncio.Event()

    async def for_ever(progress: object = None, options: object = None) -> ReloadReport:
        reached.set()
        await asyncio.Event().wait()
        raise AssertionError

    waiting = Editing(reloads.store, reloads.settings, for_ever)
    adding = asyncio.create_task(waiting.add(shown.token, owner="99"))
    await reached.wait()
    adding.cancel()
    with pytest.raises(asyncio.CancelledError):
        await adding
    assert files(reloads) == {}


async def test_only_its_owner_adds_or_cancels_a_file_and_only_once(editing: Editing) -> None:
    shown = await editing.preview("fox.md", FOX, owner="99")
    assert not await editing.cancel(shown.token, owner="98")
    with pytest.raises(NothingPendingError):
        await editing.add(shown.token, owner="98")
    results = await asyncio.gather(*(editing.add(shown.token, owner="99") for _ in range(3)), return_exceptions=True)
    assert [type(result).__name__ for result in results] == ["Added", "NothingPendingError", "NothingPendingError"]


async def test_two_files_that_wait_under_one_name_do_not_both_come_in(editing: Editing, reloads: Reloads) -> None:
    first = await editing.preview("fox.md", FOX, owner="99")
    second = await editing.preview("fox.csv", b"title,text\nA,The fox lives at Holm.\n", owner="99")
    await editing.add(first.token, owner="99")
    with pytest.raises(ShelfError, match="has the same name"):
        await editing.add(second.token, owner="99")
    assert list(files(reloads)) == ["fox.md"]


async def test_the_last_article_of_the_folder_is_removed_too(editing: Editing, reloads: Reloads) -> None:
    fox = await added(editing, "fox.md", FOX)
    assert (await editing.remove(fox)).report.removed == ("fox",)
    assert reloads.store.article("fox") is None
    back, gone = await editing.undo(), await editing.undo()
    assert back is not None
    assert gone is not None
    assert (back.report.added, gone.report.removed) == (("fox",), ("fox",))


async def test_a_file_of_many_articles_is_removed_without_a_question(editing: Editing, reloads: Reloads) -> None:
    rows = "".join(f"Row {number},The fox number {number} lives at Holm.\n" for number in range(9))
    first = await added(editing, "rows.csv", f"title,text\n{rows}".encode())
    assert len((await editing.kept(first)).articles) == 9
    removed = await editing.remove(first)
    assert (len(removed.report.removed), removed.report.asks) == (9, ())


async def test_twenty_steps_and_more_are_undone(editing: Editing, reloads: Reloads) -> None:
    for number in range(22):
        await added(editing, "fox.md", FOX + b"It has %d cubs.\n" % number)
    undone = 0
    while await editing.undo():
        undone += 1
    assert (undone, files(reloads)) == (22, {})


async def test_a_library_folder_of_its_own_is_made_and_read(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    settings = Settings((tmp_path / "notes",), tmp_path / "data", library=tmp_path / "own" / "library")
    async with await Library.open(settings) as library:
        progress: list[Progress] = []
        shown = await library.editing.preview("fox.md", FOX, owner="99")
        await library.editing.add(shown.token, owner="99", progress=progress.append)
        assert (await library.article("fox")).source == str(tmp_path / "own" / "library" / "fox.md")
        assert [one.articles for one in await library.source_reports()] == [0, 1]
    assert progress
