"""The memory of a process and all that it started, as Linux counts it."""

import os
import re
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

PROC = Path("/proc")
_TICK_S = 0.05
_EXACT_S = 0.25  # between two exact looks, unless the memory has grown by more than this factor
_GROWN = 1.03


def tree(process: int) -> list[int]:
    """The process and all that it started, and they started."""
    found = [process]
    for one in found:
        with suppress(OSError):
            for thread in (PROC / str(one) / "task").iterdir():
                found += map(int, (thread / "children").read_text(encoding="ascii").split())
    return found


def memory(process: int) -> float:
    """The memory of one process in MB, without files that are mapped into it: these are shared, and can be dropped.

    Of what it shares with copies of itself, it is the part that falls to each.
    """
    with suppress(OSError):
        rollup = (PROC / str(process) / "smaps_rollup").read_text(encoding="ascii")
        if found := re.search(r"^Pss_Anon: +(\d+) kB", rollup, re.MULTILINE):
            return int(found[1]) * 1024 / 1e6
    return 0.0  # it has ended


def most_memory(process: int) -> float:
    """At least as much as `memory`, which walks through all pages of a process; this takes a hundredth of its time."""
    with suppress(OSError, ValueError):
        _, resident, shared, *_ = (PROC / str(process) / "statm").read_text(encoding="ascii").split()
        return (int(resident) - int(shared)) * resource.getpagesize() / 1e6
    return 0.0  # it has ended


class Peak:
    """The most memory in MB that the processes took together, so far and since `reset`."""

    def __init__(self) -> None:
        self.most = 0.0
        self.now = 0.0

    def take(self, megabytes: float) -> None:
        self.now = max(self.now, megabytes)
        self.most = max(self.most, megabytes)

    def reset(self) -> None:
        self.now = 0.0


@contextmanager
def watched(process: int | None = None, *, own: bool = True) -> Iterator[Peak]:
    """Looks at the memory of a process, by default of this one, and of all below it, 20 times a second.

    With `own` false, only those below it are counted.
    """
    root, peak, stop = process or os.getpid(), Peak(), Event()

    def look() -> None:
        seen, next_at = 0.0, 0.0
        while not stop.is_set():
            processes = tree(root)[0 if own else 1 :]
            most = sum(map(most_memory, processes))
            if most > peak.now and (most > _GROWN * seen or time.monotonic() >= next_at):
                peak.take(sum(map(memory, processes)))
                seen, next_at = most, time.monotonic() + _EXACT_S
            time.sleep(_TICK_S)

    thread = Thread(target=look, name="memory", daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        stop.set()
        thread.join()
