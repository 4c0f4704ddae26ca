"""Processes that extract facts: the same as here, whatever happens to a process, and none is left behind."""

import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Event

import pytest

from knowledge.facts.stretches import FactStretch
from knowledge.intake.fact_processes import FactProcess, FactProcesses
from knowledge.text.passages import passages
from tests.intake.processes import is_alive, listed, processes_of, waited_for
from tests.road import article
from tests.store.making import PATIENCE_S

NAME = "footnote-facts"


def stretch(number: int, sentences: int = 1) -> FactStretch:
    text = " ".join(f"Ann Bell, the president of Acme, said that owl {one} had left." for one in range(sentences))
    one = article(text, title=f"Owl {number}")
    return FactStretch.of(one, passages(one))


SOME = [stretch(number) for number in range(20)]
SLOW = stretch(99, 40_000)  # takes many seconds


def never() -> bool:
    return False


def test_the_facts_are_those_that_are_made_here_in_order() -> None:
    with FactProcesses() as processes:
        found = list(processes.made(enumerate(SOME), never))
    assert [number for number, _, _ in found] == list(range(20))
    assert [one for _, one, _ in found] == SOME
    assert [made for _, _, made in found] == [one.facts() for one in SOME]
    assert all(any(made) for _, _, made in found)


@listed
def test_processes_end_with_their_context() -> None:
    with FactProcesses(2) as processes:
        list(processes.made(enumerate(SOME), never))
        running = processes_of(NAME)
        assert 0 < len(running) <= 2
    assert not any(map(is_alive, running))


@listed
def test_a_stop_ends_the_process_whatever_it_reads() -> None:
    stopped = Event()

    def read() -> int:
        with FactProcesses(1) as processes:
            return len(list(processes.made([(0, SLOW)], stopped.is_set)))

    with ThreadPoolExecutor(1) as threads:
        reading = threads.submit(read)
        assert waited_for(lambda: bool(processes_of(NAME)))
        running = processes_of(NAME)
        stopped.set()
        assert reading.result(PATIENCE_S) == 0
    assert not any(map(is_alive, running))


@listed
def test_a_process_that_was_killed_is_replaced_and_loses_nothing() -> None:
    with closing(FactProcess()) as process:
        assert process.made(SOME[:1]) == [SOME[0].facts()]
        (running,) = processes_of(NAME)
        os.kill(running, signal.SIGKILL)
        assert process.made(SOME) == [one.facts() for one in SOME]
        assert processes_of(NAME) != [running]


def test_a_stretch_that_takes_too_long_costs_only_its_own_facts(caplog: pytest.LogCaptureFixture) -> None:
    with closing(FactProcess(patience=0.0)) as process:
        assert process.made(SOME[:1]) == [[()]]
    assert "the facts of Owl 0 cannot be extracted" in caplog.text


def test_facts_are_made_here_where_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with closing(FactProcess()) as process:
        assert process.made(SOME[:3]) == [one.facts() for one in SOME[:3]]


def test_a_process_that_was_stopped_makes_nothing() -> None:
    with closing(FactProcess()) as process:
        process.stop()
        assert process.made(SOME[:1]) == []
