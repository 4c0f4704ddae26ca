"""Documents are read by processes, the smallest first, with the same outcomes as here, and no worker is left."""

import subprocess
import sys
from collections.abc import Generator, Iterable
from pathlib import Path

import pytest

from knowledge.errors import ReloadCancelledError
from knowledge.intake.entries import Outcome, Task, outcomes_of
from knowledge.intake.workers import Plan, outcomes
from knowledge.settings import LIMITS
from knowledge.sources.files import Document, find_documents
from tests.intake.processes import is_alive, listed, processes_of, waited_for
from tests.sources.cases import written

MANY = 200  # documents; several requests for each process
PROC = Path("/proc/self/task").exists()


def workers_of(process: int | None = None) -> list[int]:
    """The worker processes that a process has started."""
    return processes_of("footnote-worker", process)


def tasks_of(documents: Iterable[Document]) -> list[Task]:
    return [Task(document) for document in documents]


def read(documents: Iterable[Document]) -> Generator[Outcome]:
    return outcomes(Plan.of(tasks_of(documents)), LIMITS)


def read_here(documents: Iterable[Document]) -> list[Outcome]:
    return list(outcomes_of(tasks_of(documents)))


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
    assert document.size > 50_000
    return document


@listed
def test_one_small_document_is_read_by_a_process_too(tmp_path: Path) -> None:
    """A text of some kilobytes can hang a parser as well as a book."""
    documents = small(tmp_path, 1)
    reading = read(documents)
    first = [next(reading)]
    assert len(workers_of()) == 1
    assert [*first, *reading] == read_here(documents)
    assert not workers_of()


def test_a_large_document_among_few_is_read_last(tmp_path: Path) -> None:
    documents = small(tmp_path, 2)
    documents.insert(1, large(tmp_path))
    reading = read(documents)
    first = [next(reading) for _ in range(5)]
    assert not PROC or len(workers_of()) == 1
    assert [*first, *reading] == read_here([documents[0], documents[2], documents[1]])
    assert not PROC or not workers_of()


def test_many_documents_are_read_in_order_by_processes_that_end(tmp_path: Path) -> None:
    documents = sorted(small(tmp_path, MANY + 5), key=lambda document: (document.size, document.id))
    assert list(read(documents)) == read_here(documents)
    assert not PROC or not workers_of()


def test_the_smallest_come_first_and_heavy_ones_are_read_by_one_process() -> None:
    sizes = {"a.txt": 900_000, "b.txt": 10, "c.txt": 50_000, "d.txt": 400_001}
    tasks = tasks_of(Document(name, Path(name), "", size) for name, size in sizes.items())
    plan = Plan.of(tasks)
    parts = [[task.document.id for task in part] for part in (plan.light, plan.heavy)]
    assert parts == [["b.txt", "c.txt"], ["d.txt", "a.txt"]]
    assert [task.document.id for task in plan.tasks] == ["b.txt", "c.txt", "d.txt", "a.txt"]


def test_no_document_needs_no_process() -> None:
    assert list(read([])) == []
    assert not PROC or not workers_of()


@listed
def test_a_reading_that_is_given_up_ends_its_processes_at_once(tmp_path: Path) -> None:
    documents = [large(tmp_path, f"{number}.txt", 10_000) for number in range(2)] * MANY
    reading = read([*small(tmp_path / "small", 16), *documents])
    next(reading)
    assert workers_of()
    reading.close()
    assert not workers_of()


@pytest.mark.parametrize("sentences", [1, 60_000], ids=["between two documents", "within one"])
def test_a_reading_that_is_cancelled_ends_soon(tmp_path: Path, sentences: int) -> None:
    documents = [*small(tmp_path, 2), large(tmp_path, sentences=60_000)]
    if sentences == 1:
        documents = documents[:2]
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > (1 if sentences == 1 else 6)

    with pytest.raises(ReloadCancelledError):
        list(outcomes(Plan.of(tasks_of(documents)), LIMITS, cancelled))
    assert not PROC or not workers_of()


def test_without_a_process_the_documents_are_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    document = large(tmp_path)
    assert list(read([document])) == read_here([document])


PARENT = """
import sys
from pathlib import Path
from knowledge.intake.entries import Task
from knowledge.intake.workers import Plan, outcomes
from knowledge.settings import LIMITS
from knowledge.sources.files import find_documents

(document,), _ = find_documents([Path(sys.argv[1])])
for _ in outcomes(Plan.of([Task(document)] * int(sys.argv[2])), LIMITS):
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
