"""The program of the fork server: it imports what the processes of the intake need, and is copied for each of them.

It has one thread, so a copy inherits no lock that another thread holds. Copies end with it, and it ends when the other
side closes the socket, or dies.
"""

import gc
import os
import pickle
import signal
import socket
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from knowledge.errors import SourceError
from knowledge.intake import fact_worker, worker
from knowledge.intake.entries import entry_of
from knowledge.intake.forks import MESSAGE, Order, Program
from knowledge.languages import known_languages
from knowledge.sources.files import Document, articles_of
from knowledge.sources.formats import FORMATS

_IDLE_S = 600.0  # seconds after which it ends if no copy is left: editors change one file after another
_SAMPLE = b"# The owl\n\nThe owl sits in the old tree.\n"
PROGRAMS: Mapping[Program, Callable[[int], None]] = {
    Program.WORKER: worker.main,
    Program.FACTS: lambda _: fact_worker.main(),
}


def main() -> None:
    """Serve until nobody wants a copy any more. The argument is the number of the socket."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole process group; the other side decides
    warm()
    gc.collect()
    gc.freeze()  # a search for cycles in a copy would write to what is shared
    with socket.socket(fileno=int(sys.argv[1])) as control:
        serve(control, _IDLE_S)


def warm() -> None:
    """Make what is made when a text is read for the first time: records of languages, patterns, tables of words.

    A copy then reads a small file in 10 ms of computing time instead of 60.
    """
    known_languages()
    path = Path("owl.md")
    for article in articles_of(Document("owl", path), FORMATS[path.suffix].read(_SAMPLE, path)):
        if not isinstance(article, SourceError):
            entry_of(article)


def serve(control: socket.socket, idle: float) -> None:
    """Answer each order; returns at the end of the orders, or after `idle` seconds without an order and a copy."""
    control.settimeout(idle)
    copies: set[int] = set()
    while True:
        try:
            message, files, _, _ = socket.recv_fds(control, MESSAGE, 2)
        except TimeoutError:
            if copies:
                continue
            return
        except OSError:
            return
        if not message:
            return
        order: Order = pickle.loads(message)  # noqa: S301 (the other side is a process of our own)
        if order.program:
            if answer := _copied(control, order, files):
                copies.add(answer)
        else:
            answer = _exit_code(order.process)
            copies.discard(order.process)
        with suppress(OSError):  # the next message is the end
            control.send(pickle.dumps(answer))


def _copied(control: socket.socket, order: Order, files: Sequence[int]) -> int:
    """The number of a new copy that runs the program of the order with `files` as its streams; 0 if there is none."""
    server = os.getpid()
    try:
        process = os.fork()
    except OSError:
        process = 0
    else:
        if process == 0:
            worker.end_with(server)
            control.close()
            _run(order, files)
    for file in files:
        os.close(file)
    return process


def _run(order: Order, files: Sequence[int]) -> None:
    """Be the program; never returns."""
    try:
        for target, file in enumerate(files):
            os.dup2(file, target)
            os.close(file)
        with suppress(OSError):  # it was removed, so relative paths lead nowhere in the other process, too
            os.chdir(order.folder)
        if order.program:
            PROGRAMS[order.program](order.argument)
        os._exit(0)
    except BaseException:  # noqa: BLE001 (whatever it is, the copy must not go on as a server)
        traceback.print_exc()
        os._exit(1)


def _exit_code(process: int) -> int:
    try:
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    except ChildProcessError:
        return 1


if __name__ == "__main__":
    main()
