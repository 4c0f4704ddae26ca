"""The limits of a worker process: memory and computing time, kept by the kernel where it can (Linux; time on any Unix).

A parser that meets a bomb then fails by itself, and the machine and the other files do not notice.
"""

import ctypes
import math
import re
import signal
import sys
from contextlib import suppress
from pathlib import Path

try:
    import resource
except ImportError:  # not on Windows: only the time on the clock is limited there
    resource = None  # type: ignore[assignment]

# The signal that ends a process whose computing time is used up.
OUT_OF_TIME = getattr(signal, "SIGXCPU", None)
# The exit code of a process whose answer does not fit into its memory.
OUT_OF_MEMORY = 12


def limit_memory(megabytes: int) -> None:
    """From now on, this process gets `megabytes` beside what it has; more is a `MemoryError`, or ends the process."""
    if resource is not None and (used := data_memory("self")):
        with suppress(OSError, ValueError):  # a lower limit is set already
            resource.setrlimit(resource.RLIMIT_DATA, (used + megabytes * 1_000_000, resource.RLIM_INFINITY))


def data_memory(process: int | str) -> int:
    """The bytes of a process that `limit_memory` counts; 0 if the system does not say it."""
    with suppress(OSError):  # no such file system, or the process has ended
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
        if sys.platform == "linux" and (found := re.search(r"VmData:\s+(\d+) kB", status)):
            return int(found[1]) * 1024
    return 0


def release_memory() -> None:
    """Give memory that is free back to the system: the C library of Linux keeps it, even hundreds of megabytes."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)


def limit_time(seconds: float) -> None:
    """From now on, this process gets `seconds` of computing time; `OUT_OF_TIME` ends it when they are used up."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = math.ceil(used.ru_utime + used.ru_stime + seconds)  # the kernel counts in whole seconds
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a process out of time would leave a dump of its memory
