"""The writer lock: one holder at a time, over threads and processes, and nothing left behind."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from knowledge.errors import StoreBusyError, StoreError
from knowledge.store.embedded.lock import WriterLock
from tests.store.making import PATIENCE_S


def test_only_one_holds_the_lock(tmp_path: Path) -> None:
    with WriterLock(tmp_path).held(), pytest.raises(StoreBusyError) as caught, WriterLock(tmp_path).held():
        pass
    assert caught.value.path == tmp_path


def test_a_lock_is_free_again_after_its_holder_failed(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path)
    with pytest.raises(LookupError, match="nothing there"), lock.held():
        raise LookupError("nothing there")
    with lock.held():
        pass


def test_one_can_wait_for_the_lock(tmp_path: Path) -> None:
    held, wanted = Event(), Event()

    def hold() -> None:
        with WriterLock(tmp_path).held():
            held.set()
            assert wanted.wait(PATIENCE_S)

    with ThreadPoolExecutor(1) as threads:
        holding = threads.submit(hold)
        assert held.wait(PATIENCE_S)
        wanted.set()
        with WriterLock(tmp_path).held(wait_s=PATIENCE_S):
            holding.result(PATIENCE_S)


_KILLED = """
import os, signal, sys
from pathlib import Path
from knowledge.store.embedded.lock import WriterLock

with WriterLock(Path(sys.argv[1])).held():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_lock_holds_over_processes_and_a_killed_process_leaves_it_free(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _KILLED, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(StoreBusyError), WriterLock(tmp_path).held():
            pass
        process.kill()
    with WriterLock(tmp_path).held():
        pass


def test_a_lock_in_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path / "gone")
    with pytest.raises(StoreError, match="the database cannot be opened") as caught, lock.held():
        pass
    assert caught.value.path == tmp_path / "gone"
