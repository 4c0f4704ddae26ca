"""Runs a measurement in a new process, so that caches are cold and the memory and the start-up time are its own."""

import multiprocessing
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

Result = TypeVar("Result")
_begun = 0.0


def in_fresh_process(work: Callable[..., Result], *args: Any, one_core: bool = False) -> tuple[Result, float]:
    """The result of `work`, and the most memory in MB that its process took; `one_core` binds it to one core."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(there, time.monotonic(), one_core, work, args))
    process.start()
    there.close()
    try:
        result: tuple[Result, float] = here.recv()
    except EOFError as error:
        process.join()
        raise RuntimeError(f"the process that measured {work.__name__} ended with {process.exitcode}") from error
    process.join()
    return result


def since_start() -> float:
    """Seconds since the parent started this process, so including the start of Python and all imports."""
    return time.monotonic() - _begun  # this clock is the same for all processes of a machine


def resident() -> float:
    """The memory that this process takes now, in MB."""
    with open("/proc/self/statm", encoding="ascii") as pages:  # noqa: PTH123 (a file of the system)
        return int(pages.read().split()[1]) * resource.getpagesize() / 1e6


def peak() -> float:
    """The most memory that this process has taken, in MB. On Linux, what getrusage says begins with the parent's."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    for line in lines:
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def _run(there: Any, begun: float, one_core: bool, work: Callable[..., object], args: tuple[Any, ...]) -> None:
    global _begun  # noqa: PLW0603 (set once, before anything runs)
    _begun = begun
    if one_core:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    result = work(*args)
    there.send((result, peak()))
