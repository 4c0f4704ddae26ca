"""The program of a worker process: it receives lists of documents on stdin and sends their outcomes to stdout.

It is started as a program and not by `multiprocessing`, which would import the caller's main module again: that of the
bot takes long to import, and that of a script without a guard would start a reload of its own.

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
from knowledge.intake.messages import receive, send
from knowledge.sources.files import Document

_NICENESS = 5  # questions come first
_GARBAGE = (
    50_000  # allocations between two searches for cycles: there are hardly any, and a search costs 5 % of the time
)
_SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG in <linux/prctl.h>


def main() -> None:
    """Serve until the other side closes its end of the pipe, or dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole process group; the parent decides
    end_with_parent()
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    gc.set_threshold(_GARBAGE)
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a library's prints must not get between the replies
    serve(requests, replies, lambda: os._exit(0))


def end_with_parent() -> None:
    """Have the kernel end this process together with the one that started it; does nothing where it cannot."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # a C library without it; the thread that reads ahead remains
            ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, signal.SIGKILL)


def serve(requests: IO[bytes], replies: IO[bytes], leave: Callable[[], None]) -> None:
    """Answer each list of documents in `requests`; calls `leave` as soon as there are no more, whatever is being read.

    Returns only if `leave` does.
    """
    waiting: SimpleQueue[list[Document] | None] = SimpleQueue()

    def read_ahead() -> None:
        try:
            while True:
                waiting.put(receive(requests))
        except (OSError, EOFError, UnpicklingError):  # the last if the other side died while it wrote
            leave()
        finally:
            waiting.put(None)

    Thread(target=read_ahead, name="footnote-requests", daemon=True).start()
    with suppress(BrokenPipeError):  # nobody reads the reply
        while (documents := waiting.get()) is not None:
            send(outcomes_of(documents), replies)


if __name__ == "__main__":
    main()
