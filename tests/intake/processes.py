"""The child processes of this one, as Linux lists them."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

listed = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds processes as Linux lists them")


def processes_of(program: bytes, process: int | str = "self") -> list[int]:
    """The processes with this program in their command that a process has started."""
    children = Path(f"/proc/{process}/task").glob("*/children")
    ids = [int(child) for file in children for child in _read(file).split()]
    return [child for child in ids if program in _read(Path(f"/proc/{child}/cmdline"))]


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
