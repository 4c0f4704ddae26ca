"""Reads documents: few and small ones in this process, many or large ones in worker processes, one for each core.

Analysis is Python code and holds the interpreter lock that questions need. Worker processes leave them the lock, use
every core, and can be ended: a document that takes too long, or that crashes its worker, fails alone, and the worker is
replaced.
"""

import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from itertools import groupby
from pickle import UnpicklingError
from queue import SimpleQueue
from threading import Timer

from knowledge.intake.entries import Outcome, outcomes_of
from knowledge.intake.messages import receive, send
from knowledge.sources.files import Document

MANY = 200  # documents; starting worker processes takes about as long as reading this many here
LARGE = 50_000  # bytes; of what was made to be slow, such a file takes up to 5 s, one four times as long 80 s
PATIENCE = 120.0  # seconds for a message; the largest file allowed, 10 MB, takes 14 on an idle core
_MOST = 4  # processes; four keep the store's one writer busy, and each takes 100 MB
_CHUNK = 16  # documents in a message
_AHEAD = 6  # messages for each process whose outcomes may wait for the writer, so that memory stays bounded


def outcomes(documents: Sequence[Document]) -> Generator[Outcome]:
    """The outcome of each document, in order."""
    if len(documents) < MANY:
        yield from _of_few(documents)
    else:
        yield from _of_many(documents, min(_cores(), _MOST))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _chunks(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    return (documents[start : start + _CHUNK] for start in range(0, len(documents), _CHUNK))


def _of_few(documents: Sequence[Document]) -> Iterator[Outcome]:
    with closing(Worker()) as worker:  # its process is started when the first large document comes
        for large, group in groupby(documents, lambda document: document.size > LARGE):
            read: Callable[[Sequence[Document]], list[Outcome]] = worker.outcomes if large else outcomes_of
            for chunk in _chunks(list(group)):
                yield from read(chunk)


def _of_many(documents: Sequence[Document], count: int) -> Iterator[Outcome]:
    idle: SimpleQueue[Worker] = SimpleQueue()
    waiting: deque[Future[list[Outcome]]] = deque()
    threads = ThreadPoolExecutor(count, thread_name_prefix="footnote-intake")

    def read(chunk: Sequence[Document]) -> list[Outcome]:
        worker = idle.get()
        try:
            return worker.outcomes(chunk)
        finally:
            idle.put(worker)

    with ExitStack() as stack:  # unwinds from the last to the first
        workers = [stack.enter_context(closing(Worker())) for _ in range(count)]
        stack.callback(threads.shutdown, cancel_futures=True)
        for worker in workers:
            stack.callback(worker.stop)  # so that no thread waits for a document that nobody needs any more
            idle.put(worker)
        for chunk in _chunks(documents):
            waiting.append(threads.submit(read, chunk))
            if len(waiting) > _AHEAD * count:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


class Worker:
    """One worker process, started by the first call of `outcomes`, and again when it has ended.

    `patience` is how many seconds it may take for one message.
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self.patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def outcomes(self, documents: Sequence[Document]) -> list[Outcome]:
        """The outcomes of `documents`; none after `stop`.

        If the process ends on several documents, each is tried alone to find the one at fault.
        """
        if self._stopped:
            return []
        used = self._process is not None
        try:
            process = self._running()
        except (OSError, EOFError):  # no process can be started, for want of rights or memory
            return outcomes_of(documents)
        try:
            return _asked(process, documents, self.patience)
        except TimeoutError:
            used = False
            reason = f"reading it took longer than {self.patience:g} seconds"
            remedy = "split it into several articles, or simplify its markup"
        except (OSError, EOFError, UnpicklingError):
            reason = "the process that read it ended unexpectedly"
            remedy = "check the file, and free memory"
        self._end()
        if len(documents) > 1 or used:  # a process that was used before may have ended before this message
            return [outcome for document in documents for outcome in self.outcomes([document])]
        return [Outcome.of_failure(document, reason, remedy) for document in documents]

    def stop(self) -> None:
        """End the process at once, whatever it reads, for good. May be called from any thread."""
        self._stopped = True
        if process := self._process:
            process.kill()

    def close(self) -> None:
        """Stop, and release what belongs to the process; not while another thread waits for outcomes."""
        self.stop()
        self._end()

    def _running(self) -> "subprocess.Popen[bytes]":
        self._process = self._process or _started()
        if self._stopped:  # while the process was started
            self._process.kill()
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            _end(self._process)
            self._process = None


def _started() -> "subprocess.Popen[bytes]":
    # The same import paths as here, so that it also works where the package is not installed.
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable or "", "-m", "knowledge.intake.worker"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)  # noqa: S603
    try:
        _asked(process, [], PATIENCE)  # an answer shows that it could import everything
    except BaseException:
        _end(process)
        raise
    return process


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.communicate()


def _asked(process: "subprocess.Popen[bytes]", documents: Sequence[Document], patience: float) -> list[Outcome]:
    """The outcomes that `process` sends. Raises TimeoutError if they take longer than `patience` seconds; then, and
    when it raises OSError, EOFError or UnpicklingError, the process has ended or must be ended.
    """
    assert process.stdin is not None  # noqa: S101 (Popen was told to make pipes; for the type checker)
    assert process.stdout is not None  # noqa: S101
    late = False

    def give_up() -> None:
        nonlocal late
        late = True
        process.kill()

    timer = Timer(patience, give_up)
    timer.start()
    try:
        send(list(documents), process.stdin)
        outcomes: list[Outcome] = receive(process.stdout)
    except (OSError, EOFError, UnpicklingError) as error:
        if late:
            raise TimeoutError from error
        raise
    finally:
        timer.cancel()
    return outcomes
