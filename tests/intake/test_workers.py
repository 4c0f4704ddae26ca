"""Worker processes: the same outcomes as here, whatever happens to a process, and none is left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.intake.entries import outcomes_of
from knowledge.intake.workers import LARGE, MANY, Worker, outcomes
from knowledge.sources.files import Document, find_documents
from tests.sources.cases import written

PROC = Path("/proc/self/task").exists()
listed = pytest.mark.skipif(not PROC, reason="finds processes as Linux lists them")


def workers_of(process: int | str = "self") -> list[int]:
    """The worker processes that a process has started."""
    children = Path(f"/proc/{process}/task").glob("*/children")
    ids = [int(child) for file in children for child in read_if_there(file).split()]
    return [child for child in ids if b"knowledge.intake.worker" in read_if_there(Path(f"/proc/{child}/cmdline"))]


def read_if_there(file: Path) -> bytes:
    """What a file of /proc says; nothing if its thread or process has ended since it was listed."""
    try:
        return file.read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def is_alive(process: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False


def waited_for(condition: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether the condition comes true in time, however busy the machine is."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def small(folder: Path, count: int) -> list[Document]:
    for number in range(count):
        written(folder, f"{number:03}.txt", f"Number {number}\n\nThe owl {number} sits in the tree.")
    return find_documents([folder])[0]


def large(folder: Path, name: str = "large.txt", sentences: int = 2_000) -> Document:
    """A document that is read by a worker; a hundred thousand sentences keep one busy for many seconds."""
    text = "".join(
        f"The owl {number} sits in the tree of Ann Bell, the president of Acme.\n\n" for number in range(sentences)
    )
    path = written(folder, f"large/{name}", f"Large\n\n{text}")
    (document,), _ = find_documents([path])
    assert document.size > LARGE
    return document


def test_few_small_documents_are_read_without_a_process(tmp_path: Path) -> None:
    documents = small(tmp_path, 3)
    reading = outcomes(documents)
    read = [next(reading)]
    assert not PROC or not workers_of()
    assert [*read, *reading] == outcomes_of(documents)


def test_a_large_document_among_few_is_read_by_a_process_that_ends(tmp_path: Path) -> None:
    documents = small(tmp_path, 2)
    documents.insert(1, large(tmp_path))
    reading = outcomes(documents)
    read = [next(reading), next(reading)]
    assert not PROC or len(workers_of()) == 1
    assert [*read, *reading] == outcomes_of(documents)
    assert not PROC or not workers_of()


def test_many_documents_are_read_in_order_by_processes_that_end(tmp_path: Path) -> None:
    documents = small(tmp_path, MANY + 5)
    assert list(outcomes(documents)) == outcomes_of(documents)
    assert not PROC or not workers_of()


def test_no_document_needs_no_process() -> None:
    assert list(outcomes([])) == []
    with closing(Worker()) as worker:
        assert not PROC or not workers_of()
        assert worker.outcomes([]) == []


@listed
def test_a_reading_that_is_given_up_ends_its_processes_at_once(tmp_path: Path) -> None:
    documents = [large(tmp_path, f"{number}.txt", 10_000) for number in range(2)] * MANY
    reading = outcomes([*small(tmp_path / "small", 16), *documents])
    next(reading)
    assert workers_of()
    reading.close()
    assert not workers_of()


@listed
def test_a_process_that_dies_between_two_messages_is_replaced(tmp_path: Path) -> None:
    documents = small(tmp_path, 1)
    with closing(Worker()) as worker:
        assert worker.outcomes(documents) == outcomes_of(documents)
        (process,) = workers_of()
        os.kill(process, signal.SIGKILL)
        assert waited_for(lambda: not is_alive(process))
        assert worker.outcomes(documents) == outcomes_of(documents)


def test_a_document_that_takes_too_long_fails_and_its_worker_is_replaced(tmp_path: Path) -> None:
    slow, documents = large(tmp_path, sentences=50_000), small(tmp_path / "small", 2)
    with closing(Worker(patience=0.05)) as worker:
        (outcome,) = worker.outcomes([slow])
        assert outcome.id == slow.id
        assert outcome.failure is not None
        assert outcome.failure.source == str(slow.path)
        assert outcome.failure.reason == "reading it took longer than 0.05 seconds"
        assert "split it" in outcome.failure.remedy
        worker.patience = 600
        assert worker.outcomes(documents) == outcomes_of(documents)


class Deadly(type(Path())):  # type: ignore[misc]  # the class of paths differs from system to system
    """A path whose file ends the process that reads it, as a crash in a library would."""

    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        return (deadly, (str(self),))


def deadly(_: str) -> object:
    os._exit(3)


def test_a_document_that_ends_its_process_fails_alone(tmp_path: Path) -> None:
    good = small(tmp_path, 3)
    bad = Document("bad", Deadly(good[0].path), "")
    with closing(Worker()) as worker:
        read = worker.outcomes([*good[:2], bad, good[2]])
    assert [outcome.id for outcome in read] == ["000", "001", "bad", "002"]
    assert [read[0], read[1], read[3]] == outcomes_of(good)
    assert read[2].failure is not None
    assert "ended unexpectedly" in read[2].failure.reason


def test_a_worker_that_was_stopped_starts_nothing(tmp_path: Path) -> None:
    worker = Worker()
    worker.stop()
    assert worker.outcomes(small(tmp_path, 1)) == []
    assert not PROC or not workers_of()
    worker.close()


def test_without_a_process_the_documents_are_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    document = large(tmp_path)
    assert list(outcomes([document])) == outcomes_of([document])
    monkeypatch.setattr(sys, "executable", "")
    with closing(Worker()) as worker:
        assert worker.outcomes([document]) == outcomes_of([document])


def test_a_program_that_does_not_answer_is_no_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/true")
    documents = small(tmp_path, 1)
    with closing(Worker()) as worker:
        assert worker.outcomes(documents) == outcomes_of(documents)


PARENT = """
import sys
from pathlib import Path
from knowledge.intake.workers import outcomes
from knowledge.sources.files import find_documents

(document,), _ = find_documents([Path(sys.argv[1])])
for _ in outcomes([document] * int(sys.argv[2])):
    pass
"""


def cpu_ticks(process: int) -> int:
    """The processor time that a process has used, in the kernel's ticks (a hundredth of a second)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


@listed
@pytest.mark.parametrize("count", [1, MANY])
def test_workers_end_with_a_parent_that_is_killed_while_they_are_busy(tmp_path: Path, count: int) -> None:
    """Reading the file takes minutes, so only the death of the parent can end the workers in time."""
    document = large(tmp_path, sentences=80_000)
    command = [sys.executable, "-c", PARENT, str(document.path), str(count)]
    parent = subprocess.Popen(command)
    try:
        assert waited_for(lambda: any(cpu_ticks(worker) > 150 for worker in workers_of(parent.pid)))
        workers = workers_of(parent.pid)
        assert all(map(is_alive, workers))
    finally:
        parent.kill()
        parent.wait()
    assert waited_for(lambda: not any(map(is_alive, workers)), seconds=5)
