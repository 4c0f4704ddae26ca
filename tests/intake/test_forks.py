"""Processes are copies of a fork server where the system has that; if it has ended, another one is started."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.intake.entries import Task
from knowledge.intake.forks import Fork, ForkServer, Program, ended, started
from knowledge.intake.messages import Request, receive_frame, send_request
from tests.intake.processes import is_alive, processes_of, waited_for
from tests.intake.test_workers import small

pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="only Linux has it")


@pytest.fixture
def server() -> Iterator[ForkServer]:
    with closing(ForkServer()) as server:
        yield server


def worker_of(server: ForkServer) -> Fork:
    return server.fork(Program.WORKER, 500)


def is_answering(copy: Fork) -> bool:
    assert copy.stdin is not None
    assert copy.stdout is not None
    send_request(Request((), 10.0), copy.stdin)
    return receive_frame(copy.stdout) is None


def parent_of(process: int) -> int:
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


def test_copies_of_one_server_answer(server: ForkServer) -> None:
    first, second = worker_of(server), worker_of(server)
    assert is_answering(first)
    assert is_answering(second)
    assert parent_of(first.pid) == parent_of(second.pid) != os.getpid()
    assert [ended(first), ended(second)] == [-signal.SIGKILL, -signal.SIGKILL]
    assert not is_alive(first.pid)


def test_a_copy_ends_with_its_requests_and_says_its_exit_code(server: ForkServer) -> None:
    copy = worker_of(server)
    assert copy.stdin is not None
    copy.stdin.close()
    assert copy.wait() == 0
    assert ended(copy) == 0  # to kill what has ended does nothing


def test_a_server_that_was_killed_takes_its_copies_with_it_and_is_replaced(server: ForkServer) -> None:
    copy = worker_of(server)
    os.kill(parent_of(copy.pid), signal.SIGKILL)
    assert waited_for(lambda: not is_alive(copy.pid))
    assert ended(copy) == -signal.SIGKILL
    other = worker_of(server)
    assert is_answering(other)
    ended(other)


def test_closing_the_server_ends_its_copies(server: ForkServer) -> None:
    copy = worker_of(server)
    server.close()
    assert waited_for(lambda: not is_alive(copy.pid))
    ended(copy)


def test_a_copy_works_in_the_folder_of_this_moment(
    server: ForkServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended(worker_of(server))
    (document,) = small(tmp_path, 1)
    monkeypatch.chdir(tmp_path)
    copy = worker_of(server)
    assert copy.stdin is not None
    assert copy.stdout is not None
    relative = Task(type(document)(document.id, Path(document.path.name)))
    send_request(Request((relative,), 10.0), copy.stdin)
    frame = receive_frame(copy.stdout)
    assert frame is not None
    assert frame.outcomes()[0].failure is None
    ended(copy)


def test_a_program_is_started_where_there_is_no_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here neither can be."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    with pytest.raises(FileNotFoundError):
        started(Program.WORKER, 500)


def test_processes_have_names(server: ForkServer) -> None:
    worker, facts = worker_of(server), server.fork(Program.FACTS, 0)
    assert waited_for(lambda: worker.pid in processes_of("footnote-worker"))
    assert waited_for(lambda: facts.pid in processes_of("footnote-facts"))
    ended(worker)
    ended(facts)
