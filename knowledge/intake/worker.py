"""The program of a worker process: it receives requests on stdin and sends the outcomes of their documents to stdout.

It is a copy of the fork server, or started as a program (`forks`); not by `multiprocessing`, which would import the
caller's main module again: that of the bot takes long to import, and that of a script without a guard would start a
reload of its own.

A worker ends with the process that started it, even in the middle of a document: one thread reads the requests ahead,
so it notices at once when the pipe is closed. A library that holds the interpreter lock would stop that thread, too, so
on Linux the kernel is also asked to end the worker.
"""

import ctypes
import gc
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pickle import UnpicklingError
from queue import SimpleQueue
from threading import Thread
from typing import IO

from knowledge.intake.entries import outcomes_of
from knowledge.intake.limits import OUT_OF_MEMORY, limit_memory, limit_time, release_memory
from knowledge.intake.messages import Request, receive_request, send_outcomes
from knowledge.languages import known_languages

_NICENESS = 5  # questions come first
_LARGE = 1_000_000  # bytes of a document after which free memory is given back; that takes some milliseconds
_GARBAGE = (
    50_000  # allocations between two searches for cycles: there are hardly any, and a search costs 5 % of the time
)
_SET_DEATH_SIGNAL, _SET_NAME = 1, 15  # PR_SET_PDEATHSIG and PR_SET_NAME in <linux/prctl.h>


def main(memory_mb: int) -> None:
    """Serve with at most so much memory until the other side closes its end of the pipe, or dies."""
    requests, replies = become_worker("footnote-worker", _NICENESS)
    known_languages()  # every text needs them, so they are no memory of the first one
    limit_memory(memory_mb)
    try:
        serve(requests, replies, leave=lambda: os._exit(0), before=lambda request: limit_time(request.seconds))
    except MemoryError:  # what was read does not fit into a message
        os._exit(OUT_OF_MEMORY)


def become_worker(name: str, niceness: int) -> tuple[IO[bytes], IO[bytes]]:
    """Make this process one that serves another; returns the streams of requests and of replies.

    Lists of processes show its `name` (15 characters) on Linux.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole process group; the parent decides
    _control_process(_SET_DEATH_SIGNAL, signal.SIGKILL)
    _control_process(_SET_NAME, name.encode())
    if hasattr(os, "nice"):
        os.nice(niceness)
    gc.set_threshold(_GARBAGE)
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a library's prints must not get between the replies
    return requests, replies


def end_with(parent: int) -> None:
    """End this process when `parent` ends, which has just started it, also if that has happened already."""
    _control_process(_SET_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _control_process(option: int, value: int | bytes) -> None:
    """Set an option of this process; does nothing where the kernel or the C library does not know it."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(option, value)


def serve(
    requests: IO[bytes],
    replies: IO[bytes],
    *,
    leave: Callable[[], None],
    before: Callable[[Request], None] = lambda _: None,
) -> None:
    """Answer each of the `requests`, after calling `before` with it.

    Calls `leave` as soon as there are no more, whatever is being read. Returns only if `leave` does.
    """
    waiting: SimpleQueue[Request | None] = SimpleQueue()

    def read_ahead() -> None:
        try:
            while True:
                waiting.put(receive_request(requests))
        except (OSError, EOFError, UnpicklingError):  # the last if the other side died while it wrote
            leave()
        finally:
            waiting.put(None)

    Thread(target=read_ahead, name="footnote-requests", daemon=True).start()
    with suppress(BrokenPipeError):  # nobody reads the reply
        while (request := waiting.get()) is not None:
            before(request)
            send_outcomes(outcomes_of(request.tasks), replies)
            if any(task.document.size > _LARGE for task in request.tasks):
                release_memory()


if __name__ == "__main__":
    main(int(sys.argv[1]))
