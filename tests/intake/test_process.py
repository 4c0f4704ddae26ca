"""One worker process: the same outcomes as here, and whatever it meets fails one document in words."""

import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.intake.entries import Outcome, Task
from knowledge.intake.process import Worker, seconds_for
from knowledge.settings import LIMITS, Limits
from knowledge.sources.files import Document
from tests.intake.processes import is_alive, listed, waited_for
from tests.intake.test_workers import PROC, large, read_here, small, tasks_of, workers_of

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only the kernel of Linux keeps this limit")


def asked(worker: Worker, documents: Sequence[Document]) -> list[Outcome]:
    return [outcome for frame in worker.frames(tasks_of(documents)) for outcome in frame.outcomes()]


def failure_in(outcomes: Sequence[Outcome]) -> tuple[str, str]:
    failure, last = outcomes
    assert last.is_last
    assert failure.failure is not None
    return failure.failure.reason, failure.failure.remedy


def test_nothing_asked_starts_nothing() -> None:
    with closing(Worker(LIMITS)) as worker:
        assert asked(worker, []) == []
        assert not PROC or not workers_of()


@listed
def test_a_process_that_dies_between_two_requests_is_replaced(tmp_path: Path) -> None:
    documents = small(tmp_path, 1)
    with closing(Worker(LIMITS)) as worker:
        assert asked(worker, documents) == read_here(documents)
        (process,) = workers_of()
        os.kill(process, signal.SIGKILL)
        assert waited_for(lambda: not is_alive(process))
        assert asked(worker, documents) == read_here(documents)


def test_a_document_that_takes_too_long_fails_and_its_process_is_replaced(tmp_path: Path) -> None:
    """On a busy machine, the limit by the clock may be reached before the one of computing time."""
    slow, documents = large(tmp_path, sentences=60_000), small(tmp_path / "small", 2)
    with closing(Worker(Limits(seconds=1))) as worker:
        reason, remedy = failure_in(asked(worker, [slow]))
        assert "seconds" in reason
        assert "split it" in remedy
        assert asked(worker, documents) == read_here(documents)


class Asleep(type(Path())):  # type: ignore[misc]  # the class of paths differs from system to system
    """A path whose disk does not answer."""

    def __reduce__(self) -> tuple[type, tuple[str]]:
        return (Asleep, (str(self),))

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        time.sleep(3600)
        raise AssertionError


def test_a_document_that_waits_too_long_fails_by_the_clock(tmp_path: Path) -> None:
    (document,) = small(tmp_path, 1)
    with closing(Worker(Limits(seconds=1))) as worker:
        outcomes = asked(worker, [Document("a", Asleep(document.path))])
    reason, _ = failure_in(outcomes)
    assert outcomes[0].is_passing  # tomorrow the disk may answer
    assert reason == "reading it took longer than 0.167 seconds"


@LINUX
def test_a_document_that_needs_too_much_memory_fails_alone(tmp_path: Path) -> None:
    good = small(tmp_path / "small", 2)
    hungry = large(tmp_path, sentences=60_000)
    with closing(Worker(LIMITS, memory_mb=60)) as worker:
        outcomes = asked(worker, [good[0], hungry, good[1]])
    assert [*outcomes[:2], *outcomes[-2:]] == read_here(good)
    assert not outcomes[2].is_passing  # the same text needs the same memory tomorrow
    reason, remedy = failure_in(outcomes[2:-2])
    assert "memory" in reason
    assert "memory_mb" in remedy


def test_a_book_is_read_within_the_usual_memory(tmp_path: Path) -> None:
    """Of 60,000 paragraphs and 4 MB; what is made of a text on the way is not kept until its end."""
    book = large(tmp_path, sentences=60_000)
    assert book.size > 4_000_000
    with closing(Worker(LIMITS)) as worker:
        outcomes = asked(worker, [book])
    assert [outcome.failure for outcome in outcomes] == [None, None]
    assert outcomes[0].entry is not None


@listed
def test_a_process_that_has_kept_little_memory_reads_on_after_a_large_document(tmp_path: Path) -> None:
    zeros = tmp_path / "zeros.txt"
    zeros.write_bytes(bytes(3_000_000))
    refused = Document("zeros", zeros, size=3_000_000)
    with closing(Worker(LIMITS)) as worker:
        asked(worker, [refused])
        before = workers_of()
        asked(worker, [refused])
        assert workers_of() == before


@LINUX
def test_a_process_that_has_kept_much_memory_is_replaced_before_a_large_document(tmp_path: Path) -> None:
    book, sound = large(tmp_path, sentences=30_000), small(tmp_path / "small", 1)
    with closing(Worker(LIMITS)) as worker:
        asked(worker, sound)
        before = workers_of()
        asked(worker, [book])
        asked(worker, [book])
        assert len(workers_of()) == 1
        assert workers_of() != before


def seconds(name: str, size: int) -> float:
    return seconds_for(Task(Document("a", Path(name), size=size)), Limits(seconds=240))


def test_a_small_file_gets_less_time_than_a_large_one() -> None:
    assert seconds("a.txt", 0) == 10
    assert seconds("a.txt", 1_000) < seconds("a.txt", 1_000_000) < seconds("a.txt", 10_000_000) == 240
    assert seconds("a.txt", 10**9) == 240


def test_a_small_document_that_may_hold_much_gets_more_time_than_a_text() -> None:
    assert seconds("a.pdf", 0) == seconds("a.csv", 0) == seconds("listing", 0) == 30
    assert seconds("a.html", 0) == seconds("a.md", 0) == 10
    assert seconds("a.pdf", 10_000_000) == 240


class Deadly(type(Path())):  # type: ignore[misc]  # the class of paths differs from system to system
    """A path whose file ends the process that reads it, as a crash in a library would."""

    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        return (deadly, (str(self),))


def deadly(_: str) -> object:
    os._exit(3)


def test_a_document_that_ends_its_process_fails_alone(tmp_path: Path) -> None:
    good = small(tmp_path, 3)
    bad = Document("bad", Deadly(good[0].path))
    with closing(Worker(LIMITS)) as worker:
        read = asked(worker, [*good[:2], bad, good[2]])
    assert [outcome.document for outcome in read if outcome.is_last] == ["000", "001", "bad", "002"]
    assert [*read[:4], *read[-2:]] == read_here(good)
    assert read[4].is_passing  # the machine may have run out of memory
    reason, _ = failure_in(read[4:-2])
    assert "ended unexpectedly" in reason


def test_a_worker_that_was_stopped_starts_nothing(tmp_path: Path) -> None:
    worker = Worker(LIMITS)
    worker.stop()
    assert asked(worker, small(tmp_path, 1)) == []
    assert not PROC or not workers_of()
    worker.close()


def test_without_a_process_the_documents_are_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = small(tmp_path, 2)
    for program in ("", str(tmp_path / "no-python"), "/bin/true"):
        monkeypatch.setattr(sys, "executable", program)
        with closing(Worker(LIMITS)) as worker:
            assert asked(worker, documents) == read_here(documents)
