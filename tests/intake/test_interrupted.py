"""Reloads whose processes die, that break off, that are cancelled, or that are killed."""

import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from knowledge.errors import StoreError
from knowledge.intake import Progress, reload
from knowledge.store.changes import ArticleRemoval
from knowledge.store.embedded import EmbeddedStore
from tests.intake.making import found, write
from tests.intake.processes import listed, waited_for
from tests.intake.test_workers import MANY, workers_of
from tests.store.conftest import memory_folder
from tests.store.making import PATIENCE_S


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the processes to kill as Linux lists them")
def test_many_files_are_read_by_processes_with_the_same_result_though_some_die(
    store: EmbeddedStore, sources: Path
) -> None:
    few = reload(store, [sources])
    alone = store.article("fox"), store.facts("fox")
    store.apply(map(ArticleRemoval, few.added))
    for number in range(MANY):
        write(sources / "many" / f"{number:03}.txt", f"Number {number}\n\nThe owl {number} sits in the tree.")
    write(sources / "many" / "empty.txt", "")
    seen: list[int] = []

    def kill_once(progress: Progress) -> None:
        for process in workers_of() if len(seen) == 1 else ():
            os.kill(process, signal.SIGKILL)
        seen.append(progress.done)

    report = reload(store, [sources], kill_once)
    assert len(report.added) == MANY + 2
    assert [failure.source for failure in report.failed] == [str(sources / "many" / "empty.txt")]
    assert seen == list(range(MANY + 4))
    assert (store.article("fox"), store.facts("fox")) == alone
    assert found(store, "owl") == {f"many/{number:03}" for number in range(MANY)}


def test_a_reload_that_breaks_off_ends_its_processes(store: EmbeddedStore, sources: Path) -> None:
    for number in range(MANY):
        write(sources / f"{number:03}.txt", f"Number {number}\n\nThe owl {number} sits in the tree.")

    def fail(progress: Progress) -> None:
        raise RuntimeError("the screen is gone")

    with pytest.raises(RuntimeError, match="the screen is gone"):
        reload(store, [sources], fail)
    assert store.digests() == {}
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("footnote-intake")]


def test_a_reload_ends_when_the_store_is_closed(sources: Path) -> None:
    for number in range(50):
        write(sources / f"{number:03}.txt", f"Number {number}\n\nThe owl {number} sits in the tree.")
    reached, go_on = Event(), Event()

    def hold(_: Progress) -> None:
        reached.set()
        go_on.wait()

    with memory_folder() as folder:
        store = EmbeddedStore(folder)
        with ThreadPoolExecutor() as threads:
            reloading = threads.submit(reload, store, [sources], hold)
            assert reached.wait(PATIENCE_S)
            begun = Event()

            def close() -> None:
                begun.set()
                store.close()

            closing = threads.submit(close)
            assert begun.wait(PATIENCE_S)
            go_on.set()  # 49 files are still to come when the store is told to close
            closing.result(PATIENCE_S)
            with pytest.raises(StoreError, match="closed during the reload"):
                reloading.result(PATIENCE_S)
        assert not [thread for thread in threading.enumerate() if thread.name.startswith("footnote-intake")]
        store = EmbeddedStore(folder)
        assert store.version() == 0
        store.close()


def test_killed_at_any_moment_the_next_start_is_whole() -> None:
    """Twelve reloads are killed at random moments, and the store opened after each; see `killed_reload`."""
    with memory_folder() as folder:
        command = [sys.executable, "-W", "error", "-m", "tests.killed_reload", str(folder), "12", "2026"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(signal.getsignal(signal.SIGINT) is signal.SIG_IGN, reason="Ctrl-C is ignored in the background")
@listed
def test_ctrl_c_cancels_a_reload_and_nothing_has_changed(sources: Path, tmp_path: Path) -> None:
    text = "".join(f"The owl {n} sits in the tree of Ann Bell, the president of Acme.\n\n" for n in range(60_000))
    write(sources / "large.txt", f"Large\n\n{text}")
    (tmp_path / "config.yaml").write_text("sources: [articles]\nreader: small\n")
    command = [sys.executable, "-m", "bot", "reload", "--config", str(tmp_path / "config.yaml")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    assert waited_for(lambda: bool(workers_of(process.pid)))
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 130, said
    assert "nothing was changed" in said
    store = EmbeddedStore(tmp_path / "data")
    assert store.digests() == {}
    store.close()
