"""Reads documents in worker processes, small ones first.

Analysis is Python code and holds the interpreter lock that questions need. Worker processes leave them the lock, use
every core, have limits, and can be ended. The first of a reload starts in half a second, and others in a hundredth, so
even one small file is read by one: whatever hangs its parser fails alone.
"""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from queue import Empty, Full, Queue, SimpleQueue
from threading import Event

from knowledge.errors import ReloadCancelledError
from knowledge.intake.entries import Outcome, Task
from knowledge.intake.limits import release_memory
from knowledge.intake.messages import Frame
from knowledge.intake.process import Worker
from knowledge.settings import Limits
from knowledge.sources.formats import LARGEST_FILE, format_of

# Files above this many bytes are read one at a time, by one process that has all the memory that is allowed. Those
# below are read on all cores, and each process has a part of it, so that together they take no more.
_HEAVY = 400_000
_LIGHT_SHARE = 0.6
_MOST = 4  # processes; four keep the store's one writer busy, and each takes 100 MB
_CHUNK = 16  # documents in a request
_CHUNK_BYTES = 200_000
_AHEAD = 6  # requests for each process whose outcomes may wait for the writer, so that memory stays bounded
_WAITING = 2  # frames of a request that may wait
_TICK_S = 0.2  # between two looks whether the reload was cancelled


@dataclass(frozen=True, slots=True)
class Plan:
    """Which documents are read by many processes and which by one; in each part the smallest come first."""

    light: tuple[Task, ...]
    heavy: tuple[Task, ...]

    @classmethod
    def of(cls, tasks: Iterable[Task]) -> "Plan":
        ordered = sorted(tasks, key=lambda task: (task.document.size, task.document.id))
        return cls(
            tuple(task for task in ordered if not _is_heavy(task)),
            tuple(task for task in ordered if _is_heavy(task)),
        )

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All documents, in the order in which their outcomes come."""
        return self.light + self.heavy


def _is_heavy(task: Task) -> bool:
    """True for a large file; a format whose files may be larger than texts mostly has pictures, which are not read."""
    known = format_of(task.document.path)
    usual = LARGEST_FILE / known.largest if known else 1
    return task.document.size * usual > _HEAVY


def outcomes(plan: Plan, limits: Limits, cancelled: Callable[[], bool] = lambda: False) -> Generator[Outcome]:
    """The outcomes of the documents, in the order of the plan.

    `cancelled` is called several times a second. Raises `ReloadCancelledError` soon after it returns true.
    """
    cores = min(_cores(), _MOST)
    for tasks, count, memory_mb in (
        (plan.light, cores, int(_LIGHT_SHARE * limits.memory_mb)),
        (plan.heavy, 1, limits.memory_mb),
    ):
        chunks = list(_chunks(tasks))
        workers = [Worker(limits, memory_mb) for _ in range(min(count, len(chunks)))]
        with closing(Pool(workers)) as pool:
            for part in pool.received(chunks, cancelled):
                for outcome in part:
                    yield outcome
                    _check(cancelled)


def _check(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise ReloadCancelledError


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _chunks(tasks: Sequence[Task]) -> Iterator[Sequence[Task]]:
    chunk: list[Task] = []
    for task in tasks:
        size = sum(one.document.size for one in chunk) + task.document.size
        if chunk and (len(chunk) == _CHUNK or size > _CHUNK_BYTES):
            yield chunk
            chunk = []
        chunk.append(task)
    if chunk:
        yield chunk


class Pool:
    """Workers with a thread for each; to be closed when no more outcomes are wanted, also after an error."""

    def __init__(self, workers: Sequence[Worker]) -> None:
        self._workers = workers
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        self._stopped = Event()
        self._threads = ThreadPoolExecutor(max(1, len(workers)), thread_name_prefix="footnote-intake")
        for worker in workers:
            self._idle.put(worker)

    def received(self, chunks: Sequence[Sequence[Task]], cancelled: Callable[[], bool]) -> Iterator[list[Outcome]]:
        """What the workers answer to the chunks, in their order.

        Raises `ReloadCancelledError` soon after `cancelled` returns true.
        """
        waiting: deque[tuple[_Channel, Future[None]]] = deque()
        for chunk in chunks:
            channel = _Channel(self._stopped)
            waiting.append((channel, self._threads.submit(self._read, chunk, channel)))
            if len(waiting) > _AHEAD * len(self._workers):
                yield from _opened(*waiting.popleft(), cancelled)
        while waiting:
            yield from _opened(*waiting.popleft(), cancelled)

    def close(self) -> None:
        """End the processes, whatever they read."""
        self._stopped.set()
        for worker in self._workers:
            worker.stop()  # so that no thread waits for a document that nobody needs any more
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.close()

    def _read(self, chunk: Sequence[Task], channel: "_Channel") -> None:
        worker = self._idle.get()
        try:
            with closing(_closable(worker.frames(chunk))) as frames:
                for frame in frames:
                    channel.put(frame)
        finally:
            self._idle.put(worker)
            channel.put(None)


def _closable(frames: Iterator[Frame]) -> Generator[Frame]:
    yield from frames


def _opened(channel: "_Channel", future: Future[None], cancelled: Callable[[], bool]) -> Iterator[list[Outcome]]:
    while (part := channel.get(cancelled)) is not None:
        yield part
        if any(outcome.entry.characters > _HEAVY for outcome in part if outcome.entry):
            del part
            release_memory()
    future.result()  # raises what the thread has raised


class _Channel:
    """The frames of one chunk, on their way from a thread to the writer."""

    def __init__(self, stopped: Event) -> None:
        self._queue: Queue[Frame | None] = Queue(_WAITING)
        self._stopped = stopped

    def put(self, frame: Frame | None) -> None:
        """Wait until there is room, or until nobody wants the frame any more."""
        while not self._stopped.is_set():
            try:
                return self._queue.put(frame, timeout=_TICK_S)
            except Full:
                continue
        return None

    def get(self, cancelled: Callable[[], bool]) -> list[Outcome] | None:
        """Wait for a frame and open it; None after the last. The bytes of the frame are not kept beside its outcomes.

        Raises `ReloadCancelledError` if the reload is cancelled meanwhile.
        """
        while True:
            try:
                frame = self._queue.get(timeout=_TICK_S)
                return None if frame is None else frame.outcomes()
            except Empty:
                _check(cancelled)
