"""Reloads whose processes die, that break off, that are cancelled, or that are killed."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from threading import Event

import pytest

from knowledge.intake import Progress, reload
from knowledge.intake.workers import MANY
from knowledge.store.embedded import EmbeddedStore
from tests.intake.making import found, write
from tests.store.conftest import memory_folder


def _workers() -> list[int]:
    """The processes that this one has started to read for it."""
    children = Path("/proc/self/task").glob("*/children")
    ids = [int(child) for file in children for child in file.read_text().split()]
    return [child for child in ids if b"knowledge.intake.worker" in Path(f"/proc/{child}/cmdline").read_bytes()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the processes to kill as Linux lists them")
async def test_many_files_are_read_by_processes_with_the_same_result_though_some_die(
    store: EmbeddedStore, sources: Path
) -> None:
    few = await reload(store, [sources])
    alone = await store.article("fox"), await store.facts("fox")
    await store.apply([], few.added)
    for number in range(MANY):
        write(sources / "many" / f"{number:03}.txt", f"Number {number}\n\nThe owl {number} sits in the tree.")
    write(sources / "many" / "empty.txt", "")
    seen: list[int] = []

    def kill_once(progress: Progress) -> None:
        for process in _workers() if not seen else ():
            os.kill(process, signal.SIGKILL)
        seen.append(progress.done)

    report = await reload(store, [sources], kill_once)
    assert len(report.added) == MANY + 2
    assert [failure.source for failure in report.failed] == [str(sources / "many" / "empty.txt")]
    assert seen == list(range(1, MANY + 4))
    assert (await store.article("fox"), await store.facts("fox")) == alone
    assert await found(store, "owl") == {f"many/{number:03}" for number in range(MANY)}


async def test_a_reload_that_breaks_off_ends_its_processes(store: EmbeddedStore, sources: Path) -> None:
    for number in range(MANY):
        write(sources / f"{number:03}.txt", f"Number {number}\n\nThe owl {number} sits in the tree.")

    def fail(progress: Progress) -> None:
        raise RuntimeError("the screen is gone")

    with pytest.raises(RuntimeError, match="the screen is gone"):
        await reload(store, [sources], fail)
    assert await store.digests() == {}
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("footnote-intake")]


async def test_a_reload_that_is_cancelled_ends_when_the_store_is_closed(sources: Path) -> None:
    for number in range(50):
        write(sources / f"{number:03}.txt", f"Number {number}\n\nThe owl {number} sits in the tree.")
    reached, go_on = Event(), Event()

    def hold(_: Progress) -> None:
        reached.set()
        go_on.wait()

    with memory_folder() as folder:
        store = await EmbeddedStore.open(folder)
        reloading = asyncio.create_task(reload(store, [sources], hold))
        await asyncio.to_thread(reached.wait)
        reloading.cancel()
        closing = asyncio.create_task(store.close())
        await asyncio.sleep(0)
        go_on.set()
        await closing
        with pytest.raises(asyncio.CancelledError):
            await reloading
        store = await EmbeddedStore.open(folder)
        assert await store.version() == 0
        await store.close()


def test_killed_at_any_moment_the_next_start_is_whole() -> None:
    """Twelve reloads are killed at random moments, and the store opened after each; see `killed_reload`."""
    with memory_folder() as folder:
        command = [sys.executable, "-W", "error", "-m", "tests.killed_reload", str(folder), "12", "2026"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 0, done.stderr
