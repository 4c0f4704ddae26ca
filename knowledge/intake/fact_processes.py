"""The processes that extract facts, seen from the thread that stores them.

A process that crashes or hangs costs the stretch that it read its facts, and is replaced.
"""

import logging
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from itertools import islice
from pickle import UnpicklingError
from queue import SimpleQueue
from threading import Timer
from types import TracebackType

from knowledge.facts.extract import short_forms
from knowledge.facts.stretches import FactStretch
from knowledge.intake.forks import Child, Program, ended, started
from knowledge.intake.messages import receive_list, send_list
from knowledge.model import Fact

MOST = 2  # processes; each takes 60 MB, and nobody waits for them
PATIENCE_S = 60.0  # for an answer; it takes 50 ms, and of what was made to be slow some seconds
_TOGETHER = 8  # stretches in a message
_TICK_S = 0.2  # between two looks whether to stop
_logger = logging.getLogger(__name__)

Made = Sequence[tuple[Fact, ...]]  # the facts of each passage of a stretch
Numbered = tuple[int, FactStretch]


class FactProcesses:
    """Up to `count` processes, by default one for each core; the context ends them, whatever they do."""

    def __init__(self, count: int | None = None, *, patience: float = PATIENCE_S) -> None:
        self._processes = [FactProcess(patience) for _ in range(count or min(MOST, os.cpu_count() or 1))]
        self._idle: SimpleQueue[FactProcess] = SimpleQueue()
        self._stack = ExitStack()

    def __enter__(self) -> "FactProcesses":
        self._threads = ThreadPoolExecutor(len(self._processes), thread_name_prefix="footnote-facts")
        for process in self._processes:
            self._stack.callback(process.close)
            self._idle.put(process)
        self._stack.callback(self._threads.shutdown, cancel_futures=True)
        for process in self._processes:
            self._stack.callback(process.stop)  # so that no thread waits for an answer
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def made(self, stretches: Iterable[Numbered], stop: Callable[[], bool]) -> Iterator[tuple[int, FactStretch, Made]]:
        """The facts of the stretches, in order, each with its number; ends soon after `stop` is true."""
        waiting: deque[tuple[list[Numbered], Future[list[Made]]]] = deque()
        rest = iter(stretches)
        while batch := list(islice(rest, _TOGETHER)):
            waiting.append((batch, self._threads.submit(self._asked, [stretch for _, stretch in batch])))
            if len(waiting) > 2 * len(self._processes):
                yield from _answered(*waiting.popleft(), stop)
            if stop():
                return
        while waiting and not stop():
            yield from _answered(*waiting.popleft(), stop)

    def _asked(self, stretches: Sequence[FactStretch]) -> list[Made]:
        process = self._idle.get()
        try:
            return process.made(stretches)
        finally:
            self._idle.put(process)


def _answered(
    batch: Sequence[Numbered], answer: "Future[list[Made]]", stop: Callable[[], bool]
) -> Iterator[tuple[int, FactStretch, Made]]:
    while not wait([answer], _TICK_S).done:
        if stop():
            return
    for (number, stretch), made in zip(batch, answer.result(), strict=False):  # a process that was stopped made none
        yield number, stretch, made


class FactProcess:
    """One process, started by the first call of `made`, and again when it has ended."""

    def __init__(self, patience: float = PATIENCE_S) -> None:
        self.patience = patience
        self._process: Child | None = None
        self._stopped = False

    def made(self, stretches: Sequence[FactStretch]) -> list[Made]:
        """The facts of each stretch; none after `stop`. If the process ends on several, each is tried alone."""
        if self._stopped:
            return []
        used = self._process is not None
        try:
            return self._answer(stretches)
        except _Unstartable:  # for want of rights or memory
            return [stretch.facts() for stretch in stretches]
        except (OSError, EOFError, UnpicklingError):
            self._end()
        if self._stopped:
            return []
        if len(stretches) > 1 or used:  # a process that was used before may have ended before this message
            return [made for stretch in stretches for made in self.made([stretch])]
        _logger.warning("the facts of %s cannot be extracted, so it is kept without", stretches[0].text.id)
        return [stretches[0].facts(short_forms)]

    def stop(self) -> None:
        """End the process at once, for good. May be called from any thread."""
        self._stopped = True
        if process := self._process:
            process.kill()

    def close(self) -> None:
        """Stop, and release what belongs to the process; not while another thread waits for an answer."""
        self.stop()
        self._end()

    def _answer(self, stretches: Sequence[FactStretch]) -> list[Made]:
        if self._process is None:
            self._process = _started()
        process = self._process
        if self._stopped:  # while the process was started
            process.kill()
        assert process.stdin is not None  # noqa: S101 (it was started with pipes; for the type checker)
        assert process.stdout is not None  # noqa: S101
        timer = Timer(self.patience, process.kill)
        timer.start()
        try:
            send_list(list(stretches), process.stdin)
            answer: list[Made] = receive_list(process.stdout)
        finally:
            timer.cancel()
        return answer

    def _end(self) -> None:
        if self._process is not None:
            ended(self._process)
            self._process = None


class _Unstartable(Exception):  # noqa: N818 (no error that anybody sees)
    """No process can be started."""


def _started() -> Child:
    try:
        return started(Program.FACTS)
    except OSError as error:
        raise _Unstartable from error
