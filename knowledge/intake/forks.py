"""Starts the processes of the intake: as copies of a fork server where the system has that (Linux), else as programs.

A program imports for a second before it can work. A copy of a process that has imported everything starts in 10 ms and
shares that memory. This process itself cannot be copied: it has threads, and a copy could inherit their locks.
"""

import atexit
import os
import pickle
import select
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import IO, Protocol

_SERVER_PROGRAM = "knowledge.intake.fork_server"
_START_S = 120.0  # seconds in which the server must have imported everything
MESSAGE = 16_384  # bytes of an order, at most: it has a path


class Program(StrEnum):
    """What a process does, by the module that is its program."""

    WORKER = "knowledge.intake.worker"
    FACTS = "knowledge.intake.fact_worker"


@dataclass(frozen=True, slots=True)
class Order:
    """What the server is asked for: a copy that runs `program`, or, without one, the exit code of the copy `process`.

    The `argument` is for the program; `folder` is the working directory, which may have changed since the server began.
    """

    program: Program | None = None
    argument: int = 0
    folder: str = ""
    process: int = 0


class Child(Protocol):
    """A process that was started, with the pipes to it, as `subprocess.Popen` gives it."""

    pid: int
    stdin: IO[bytes] | None
    stdout: IO[bytes] | None

    def kill(self) -> None:
        """End it at once; nothing happens if it has ended. May be called from any thread."""

    def wait(self) -> int:
        """Wait until it has ended; returns its exit code, or the negative number of the signal that ended it."""


def started(program: Program, argument: int = 0) -> Child:
    """A process that runs `program`. Raises OSError if none can be started, for want of rights or memory."""
    if sys.platform == "linux" and hasattr(os, "pidfd_open"):
        with suppress(OSError):  # a program can perhaps be started all the same
            return _server.fork(program, argument)
    command = [*_command(program), str(argument)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment())  # noqa: S603


def ended(child: Child) -> int:
    """End the process, and close the pipes to it; returns its exit code."""
    child.kill()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with suppress(OSError):  # what was written last cannot be flushed any more
                pipe.close()
    return child.wait()


def _command(module: str) -> list[str]:
    return [sys.executable or "", "-m", module]


def _environment() -> dict[str, str]:
    # The same import paths as here, so that it also works where the package is not installed. A process that is copied
    # must have no threads, and those of numpy are of no use here.
    paths = os.pathsep.join(path for path in sys.path if path)
    return os.environ | {"PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


class ForkServer:
    """The process that is copied. It is started by the first call of `fork`, and again when it has ended.

    It ends by itself when no copy was wanted for some minutes, and with this process.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._command: list[str] = []
        self._control: socket.socket | None = None

    def fork(self, program: Program, argument: int) -> "Fork":
        """A copy that runs `program`. Raises OSError if there can be none."""
        theirs_in, ours_in = os.pipe()
        ours_out, theirs_out = os.pipe()
        stdin, stdout = os.fdopen(ours_in, "wb"), os.fdopen(ours_out, "rb")
        try:
            pid = self._asked(Order(program, argument, str(Path.cwd())), theirs_in, theirs_out)
            return Fork(self, pid, stdin, stdout)
        except OSError:
            stdin.close()
            stdout.close()
            raise
        finally:
            os.close(theirs_in)
            os.close(theirs_out)

    def exit_code(self, process: int) -> int:
        """The exit code of a copy that has ended, as `Child.wait` gives it. To be called once."""
        with suppress(OSError), self._lock:
            if self._control is not None:
                return self._answer(self._control, Order(process=process))
        return -signal.SIGKILL  # the server was killed, and its copies with it

    def close(self) -> None:
        """End the server and its copies."""
        with self._lock:
            self._end()

    def _asked(self, order: Order, *files: int) -> int:
        with self._lock:
            if self._control is not None and self._command == _command(_SERVER_PROGRAM):
                with suppress(OSError):  # it has ended meanwhile, so another one is started
                    return self._answer(self._control, order, *files)
            self._end()
            return self._answer(self._begin(), order, *files)

    def _answer(self, control: socket.socket, order: Order, *files: int) -> int:
        socket.send_fds(control, [pickle.dumps(order)], files)
        if not (reply := control.recv(MESSAGE)):
            raise ConnectionResetError("the fork server has ended")
        answer: int = pickle.loads(reply)  # noqa: S301 (the other side is a process of our own)
        if order.program and answer == 0:
            raise OSError("the fork server cannot be copied")
        return answer

    def _begin(self) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._command = _command(_SERVER_PROGRAM)
        with theirs:
            try:
                self._process = subprocess.Popen(  # noqa: S603
                    [*self._command, str(theirs.fileno())],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    env=_environment(),
                    pass_fds=[theirs.fileno()],
                )
            except OSError:
                ours.close()
                raise
        ours.settimeout(_START_S)
        self._control = ours
        return ours

    def _end(self) -> None:
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


class Fork:
    """A copy of the fork server, seen from here: a `Child`. A descriptor stands for it, as its number may be reused."""

    def __init__(self, server: ForkServer, pid: int, stdin: IO[bytes], stdout: IO[bytes]) -> None:
        self.pid = pid
        self.stdin: IO[bytes] | None = stdin
        self.stdout: IO[bytes] | None = stdout
        self._server = server
        self._lock = Lock()
        self._code: int | None = None
        self._descriptor = os.pidfd_open(pid)

    def kill(self) -> None:
        """End it at once; nothing happens if it has ended. May be called from any thread."""
        with self._lock:
            if self._code is None:
                with suppress(ProcessLookupError):
                    signal.pidfd_send_signal(self._descriptor, signal.SIGKILL)

    def wait(self) -> int:
        """Wait until it has ended; returns its exit code, or the negative number of the signal that ended it."""
        if self._code is None:
            waiting = select.poll()
            waiting.register(self._descriptor, select.POLLIN)
            waiting.poll()
            with self._lock:
                self._code = self._server.exit_code(self.pid)
                os.close(self._descriptor)
        return self._code


_server = ForkServer()
atexit.register(_server.close)
