"""Running a measurement in a process of its own: cold caches, its own memory, and a clock that starts at its start."""

import multiprocessing
import os
import resource
import time
from collections.abc import Callable
from typing import Any, TypeVar

Result = TypeVar("Result")
_begun = 0.0


def in_fresh_process(work: Callable[..., Result], *args: Any, one_core: bool = False) -> tuple[Result, float]:
    """What `work` returns, and the most memory that it took, in MB. `one_core` binds it to one core."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(there, time.monotonic(), one_core, work, args))
    process.start()
    there.close()
    try:
        result: tuple[Result, float] = here.recv()
    except EOFError as error:
        process.join()
        raise RuntimeError(f"{work.__name__} ended with {process.exitcode}") from error
    process.join()
    return result


def since_start() -> float:
    """Seconds since this process was asked for; the start of Python and all imports are part of it."""
    return time.monotonic() - _begun  # one clock for all processes of the machine


def resident() -> float:
    """The memory that this process takes now, in MB."""
    with open("/proc/self/statm", encoding="ascii") as pages:  # noqa: PTH123 (no path of ours)
        return int(pages.read().split()[1]) * resource.getpagesize() / 1e6


def _run(there: Any, begun: float, one_core: bool, work: Callable[..., object], args: tuple[Any, ...]) -> None:
    global _begun  # noqa: PLW0603 (set once, before anything runs)
    _begun = begun
    if one_core:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    result = work(*args)
    there.send((result, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3))
