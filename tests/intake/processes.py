"""The child processes of this one, as Linux lists them."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.memory import tree

listed = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds processes as Linux lists them")


def processes_of(name: str, process: int | None = None) -> list[int]:
    """The processes with this name that a process, by default this one, or its fork server has started."""
    below = tree(process or os.getpid())[1:]
    return sorted(child for child in below if _read(Path(f"/proc/{child}/comm")).decode().strip() == name)


def is_alive(process: int) -> bool:
    """True if the process runs."""
    state = _read(Path(f"/proc/{process}/status"))
    return bool(state) and b"State:\tZ" not in state


def waited_for(condition: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether the condition comes true in time, however busy the machine is."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def _read(file: Path) -> bytes:
    """What a file of /proc says; nothing if its thread or process has ended since it was listed."""
    try:
        return file.read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""
