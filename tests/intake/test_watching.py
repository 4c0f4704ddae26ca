"""Changes in the source folders are noticed, together, and nothing else is."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path

from watchfiles import Change

from knowledge.intake.watching import _Filter, changes
from tests.intake.making import write
from tests.store.making import PATIENCE_S


async def noticed(changed: AsyncIterator[None]) -> bool:
    """True if a change is noticed; False if the watching ends."""
    async with asyncio.timeout(PATIENCE_S):
        return [one async for one in _first(changed)] == [None]


async def _first(changed: AsyncIterator[None]) -> AsyncIterator[None]:
    async for one in changed:
        yield one
        return


async def test_a_file_that_is_written_is_noticed(tmp_path: Path) -> None:
    stop = asyncio.Event()
    async with aclosing(changes([tmp_path], stop, look_ms=100)) as changed:  # type: ignore[type-var]
        waiting = asyncio.create_task(noticed(changed))
        number = 0
        while not waiting.done():  # again and again, as nobody says when the system has begun to watch
            write(tmp_path / "news" / f"{number}.md", "Text.")
            number += 1
            await asyncio.sleep(0.05)
            if number % 20 == 0:
                await asyncio.sleep(1)
        assert await waiting


async def test_a_single_file_and_a_folder_that_comes_back_are_noticed(tmp_path: Path) -> None:
    file, folder = tmp_path / "a.md", tmp_path / "unplugged"
    write(file, "Text.")
    stop = asyncio.Event()
    async with aclosing(changes([file, folder], stop, look_ms=20)) as changed:  # type: ignore[type-var]
        waiting = asyncio.create_task(noticed(changed))
        await asyncio.sleep(0.05)
        write(file, "Another text.")
        assert await waiting
        waiting = asyncio.create_task(noticed(changed))
        await asyncio.sleep(0.05)
        folder.mkdir()
        assert await waiting


async def test_what_is_due_is_a_change(tmp_path: Path) -> None:
    due = iter([False, True])
    async with aclosing(changes([], asyncio.Event(), lambda: next(due), look_ms=1)) as changed:  # type: ignore[type-var]
        assert await noticed(changed)


async def test_it_ends_when_it_is_told_to(tmp_path: Path) -> None:
    stop = asyncio.Event()
    async with aclosing(changes([tmp_path], stop, look_ms=20)) as changed:  # type: ignore[type-var]
        waiting = asyncio.create_task(noticed(changed))
        await asyncio.sleep(0.05)
        stop.set()
        assert not await waiting


def test_hidden_files_and_those_of_other_formats_change_nothing(tmp_path: Path) -> None:
    passes = _Filter([tmp_path])
    seen = {name: passes(Change.modified, str(tmp_path / name)) for name in ("a.md", "news", "news/a.HTML", "x.jpg")}
    assert seen == {"a.md": True, "news": True, "news/a.HTML": True, "x.jpg": False}
    assert not passes(Change.added, str(tmp_path / ".git" / "a.md"))
    assert not passes(Change.added, str(tmp_path / "news" / ".a.md"))
    assert passes(Change.added, "/elsewhere/.hidden/a.md") is False
