"""Reading many documents at once, each core by a process of its own; few are read where we are.

Analysis is Python and would hold the lock that questions need: in other processes it leaves them room, and takes as
many cores as there are.
"""

import os
import subprocess
import sys
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pickle import UnpicklingError
from queue import SimpleQueue

from knowledge.intake.entries import Outcome, outcomes_of
from knowledge.intake.messages import receive, send
from knowledge.sources.files import Document, Failure

MANY = 200  # documents: reading them here takes about as long as starting processes does
_MOST = 4  # processes: four feed the one writer of the store to its limit, and each takes 100 MB
_CHUNK = 16  # documents in a message
_AHEAD = 6  # messages for each process that may wait for the writer, so that memory stays flat


def outcomes(documents: Sequence[Document]) -> Generator[Outcome]:
    """What became of each document, in order."""
    count = min(_cores(), _MOST)
    if len(documents) < MANY or count < 2 or not sys.executable:
        for chunk in _chunks(documents):
            yield from outcomes_of(chunk)
    else:
        yield from _by_processes(documents, count)


def _chunks(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    return (documents[start : start + _CHUNK] for start in range(0, len(documents), _CHUNK))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _by_processes(documents: Sequence[Document], count: int) -> Iterator[Outcome]:
    idle: SimpleQueue[_Worker] = SimpleQueue()
    waiting: deque[Future[list[Outcome]]] = deque()
    with ExitStack() as stack:
        for _ in range(count):
            worker = _Worker()
            stack.callback(worker.close)
            idle.put(worker)
        threads = ThreadPoolExecutor(count, thread_name_prefix="footnote-intake")
        stack.callback(threads.shutdown, cancel_futures=True)
        for chunk in _chunks(documents):
            waiting.append(threads.submit(_ask, idle, chunk))
            if len(waiting) > _AHEAD * count:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _ask(idle: "SimpleQueue[_Worker]", documents: Sequence[Document]) -> list[Outcome]:
    worker = idle.get()
    try:
        return worker.outcomes(documents)
    finally:
        idle.put(worker)


class _Worker:
    """One process, started when it is first asked, and again if it has died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def outcomes(self, documents: Sequence[Document]) -> list[Outcome]:
        """What became of the documents. If the process dies on several, each is tried alone to find the culprit."""
        try:
            self._process = self._process or _started()
        except (OSError, EOFError):  # no process can be had, for want of rights or memory: then without
            return outcomes_of(documents)
        try:
            return _asked(self._process, documents)
        except (OSError, EOFError, UnpicklingError):
            self.close()
        if len(documents) > 1:
            return [outcome for document in documents for outcome in self.outcomes([document])]
        (document,) = documents
        failure = Failure(str(document.path), "the process that read it has died", "check the file and free memory")
        return [Outcome(document.id, failure=failure)]

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            _end(self._process)
            self._process = None


def _started() -> "subprocess.Popen[bytes]":
    # The same import paths as here, also where the package is not installed.
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-m", "knowledge.intake.worker"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)  # noqa: S603
    try:
        _asked(process, [])  # it answers, so it has found all that it needs
    except BaseException:
        _end(process)
        raise
    return process


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.communicate()


def _asked(process: "subprocess.Popen[bytes]", documents: Sequence[Document]) -> list[Outcome]:
    assert process.stdin is not None  # noqa: S101 (told to Popen; for the type checker)
    assert process.stdout is not None  # noqa: S101
    send(list(documents), process.stdin)
    outcomes: list[Outcome] = receive(process.stdout)
    return outcomes
