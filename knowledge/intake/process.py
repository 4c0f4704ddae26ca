"""One worker process, seen from the process that started it: limits, crashes and hangs become failures of a document.

A document that takes too long, needs too much memory or crashes the process fails alone, and the process is replaced.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pickle import UnpicklingError
from threading import Timer
from typing import IO

from knowledge.intake.entries import Outcome, Task, outcomes_of
from knowledge.intake.forks import Child, Program, ended, started
from knowledge.intake.limits import OUT_OF_MEMORY, OUT_OF_TIME, data_memory
from knowledge.intake.messages import Frame, Request, receive_frame, send_request
from knowledge.settings import Limits
from knowledge.sources.formats import LARGEST_FILE, format_of

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]

_START_S = 120.0  # seconds in which a process must have started
_WAIT = 4  # seconds on the clock for a second of computing: cores are shared, and disks are slow
_PIPE = 1_048_576  # bytes that may wait in the pipe: a frame in one piece, so that neither side waits for the other
_LARGE = 2_000_000  # bytes of a document for which the process should have nearly all the memory that is allowed
_MOST_KEPT = 1 / 6  # of that memory; a process that keeps more is replaced before and after a large document
# The parts of the time that the smallest text may take, 5 s, and the smallest document of a dense format, 15 s. Usual
# ones take a fiftieth of that.
_LEAST_OF_TEXT, _LEAST = 1 / 24, 1 / 8
# Of a few documents that are read together, each takes some milliseconds. If they need more than this share of what
# one may take, each is tried alone.
_SHARE = 1 / 4


def seconds_for(task: Task, limits: Limits) -> float:
    """The computing time for a document: a part of the limit for the smallest, all for the largest.

    The time to read a text is in proportion to its length, and a small one that takes long is broken or made to.
    """
    known = format_of(task.document.path)
    least = _LEAST if known is None or known.is_dense else _LEAST_OF_TEXT
    return limits.seconds * (least + (1 - least) * min(1.0, task.document.size / LARGEST_FILE))


class Worker:
    """One process, started by the first call of `frames`, and again when it has ended."""

    def __init__(self, limits: Limits, memory_mb: int | None = None) -> None:
        self.limits = limits
        self._memory_mb = memory_mb or limits.memory_mb
        self._process: Child | None = None
        self._begun_with = 0  # bytes of memory
        self._size = 0  # bytes of the largest document in the last request
        self._stopped = False

    def frames(self, tasks: Sequence[Task]) -> Iterator[Frame]:
        """The outcomes of `tasks`, in order; none after `stop`.

        If the process ends on several documents, each is tried alone to find the one at fault. What it sent before of a
        document that then fails was yielded already.
        """
        left = list(tasks)
        used = self._process is not None
        while left and not self._stopped:
            try:
                for frame in self._answer(left):
                    del left[: frame.ended]
                    yield frame
                return
            except _Unstartable:  # for want of rights or memory
                yield from _read_here(left)
                return
            except _Ended as end:
                self._end()
                if len(left) == 1 and (end.limit or not used):
                    yield _failed(left[0], end)
                    return
            if len(left) == 1:  # a process that was used before may have ended before this message
                used = False
            else:
                for task in left:
                    yield from self.frames([task])
                return

    def stop(self) -> None:
        """End the process at once, whatever it reads, for good. May be called from any thread."""
        self._stopped = True
        if process := self._process:
            process.kill()

    def close(self) -> None:
        """Stop, and release what belongs to the process; not while another thread waits for outcomes."""
        self.stop()
        self._end()

    def _answer(self, tasks: Sequence[Task]) -> Iterator[Frame]:
        """What the process answers. Raises _Unstartable and _Ended."""
        size = max(task.document.size for task in tasks)
        if max(size, self._size) > _LARGE and self._is_full():
            self._end()
        process, self._size = self._running(), size
        seconds = max(seconds_for(task, self.limits) for task in tasks)
        if len(tasks) > 1:
            seconds = max(2.0, seconds * _SHARE)
        try:
            yield from _exchanged(process, Request(tuple(tasks), seconds), _WAIT * seconds)
        except TimeoutError as error:
            raise _Ended.by_the_clock(_WAIT * seconds) from error
        except (OSError, EOFError, UnpicklingError) as error:
            raise _Ended.by_itself(process, seconds, self._memory_mb) from error

    def _is_full(self) -> bool:
        """True if the process has kept much memory of what it read, or if that cannot be known."""
        if self._process is None:
            return False
        kept = data_memory(self._process.pid) - self._begun_with
        return self._begun_with == 0 or kept > _MOST_KEPT * self._memory_mb * 1_000_000

    def _running(self) -> Child:
        if self._process is None:
            self._process = _started(self._memory_mb)
            self._begun_with = data_memory(self._process.pid)
        if self._stopped:  # while the process was started
            self._process.kill()
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            ended(self._process)
            self._process = None


class _Unstartable(Exception):  # noqa: N818 (no error that anybody sees)
    """No process can be started."""


class _Ended(Exception):  # noqa: N818 (as above)
    """The process ended before its answer did, by a limit with this name if that is certain; "" if it is not.

    What was measured by the clock `is_passing`: it depends on what else the machine does.
    """

    def __init__(self, reason: str, limit: str = "", *, is_passing: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.limit = limit
        self.is_passing = is_passing

    @classmethod
    def by_the_clock(cls, seconds: float) -> "_Ended":
        return cls(f"reading it took longer than {seconds:.3g} seconds", "seconds", is_passing=True)

    @classmethod
    def by_itself(cls, process: Child, seconds: float, memory_mb: int) -> "_Ended":
        code = process.wait()
        if OUT_OF_TIME is not None and code == -OUT_OF_TIME:
            return cls(f"reading it took more than {seconds:.3g} seconds of computing time", "seconds")
        if code == OUT_OF_MEMORY:
            return cls(f"reading it needs more than {memory_mb} MB of memory", "memory_mb")
        return cls("the process that read it ended unexpectedly", is_passing=True)


def _failed(task: Task, end: _Ended) -> Frame:
    remedy = task.remedy(end.limit) if end.limit else "check the file, and free memory"
    return _failure(task, end.reason, remedy, is_passing=end.is_passing)


def _failure(task: Task, reason: str, remedy: str, *, is_passing: bool = True) -> Frame:
    document = task.document
    failure = Outcome.of_failure(document, reason, remedy, is_passing=is_passing)
    return Frame.of([failure, Outcome(document.id, is_last=True)])


def _read_here(tasks: Sequence[Task]) -> Iterator[Frame]:
    """The outcomes of `tasks`, read without a process; formats that must not be are refused."""
    for task in tasks:
        if task.is_isolated:
            reason = "it may be read only by a process of its own, and none can be started"
            yield _failure(task, reason, "free memory, and reload once more")
        else:
            yield Frame.of(list(outcomes_of([task])))


def _started(memory_mb: int) -> Child:
    try:
        process = started(Program.WORKER, memory_mb)
    except OSError as error:
        raise _Unstartable from error
    _widen(process.stdout)
    try:
        # An answer shows that it could import everything.
        list(_exchanged(process, Request((), _START_S), _START_S))
    except (OSError, EOFError, UnpicklingError) as error:  # TimeoutError is an OSError
        ended(process)
        raise _Unstartable from error
    except BaseException:
        ended(process)
        raise
    return process


def _widen(pipe: IO[bytes] | None) -> None:
    """Let more bytes wait in a pipe, where that can be set (Linux)."""
    if pipe is not None and hasattr(fcntl, "F_SETPIPE_SZ"):
        with suppress(OSError):  # the system allows no more
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)


def _exchanged(process: Child, request: Request, patience: float) -> Iterator[Frame]:
    """The frames that `process` answers. Raises TimeoutError if one takes longer than `patience` seconds; then, and
    when it raises OSError, EOFError or UnpicklingError, the process has ended or must be ended.
    """
    assert process.stdin is not None  # noqa: S101 (it was started with pipes; for the type checker)
    assert process.stdout is not None  # noqa: S101
    late = False

    def give_up() -> None:
        nonlocal late
        late = True
        process.kill()

    frame: Frame | None = Frame(b"", 0)
    send = True
    while frame is not None:
        timer = Timer(patience, give_up)
        timer.start()
        try:
            if send:
                send_request(request, process.stdin)
                send = False
            frame = receive_frame(process.stdout)
        except (OSError, EOFError) as error:
            if late:
                raise TimeoutError from error
            raise
        finally:
            timer.cancel()
        if frame is not None:
            yield frame
