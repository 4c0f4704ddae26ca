"""A measurement runs in a process of its own, and its end is noticed."""

import os
import sys

import pytest

from benchmarks.fresh import in_fresh_process, resident, since_start


def doubled(number: int) -> tuple[int, int]:
    return 2 * number, os.getpid()


def cores() -> int:
    return len(os.sched_getaffinity(0))


def started() -> float:
    return since_start()


def dies() -> None:
    os._exit(7)


def test_the_result_comes_from_another_process_with_its_memory() -> None:
    (result, process), megabytes = in_fresh_process(doubled, 21)
    assert result == 42
    assert process != os.getpid()
    assert 1 < megabytes < 1000


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="this system does not bind processes to cores")
def test_a_process_can_be_bound_to_one_core() -> None:
    assert in_fresh_process(cores, one_core=True)[0] == 1
    assert in_fresh_process(cores)[0] == cores()


def test_the_start_of_python_is_part_of_the_time() -> None:
    seconds, _ = in_fresh_process(started)
    assert 0.001 < seconds < 600


def test_a_process_that_dies_is_named_with_its_status() -> None:
    with pytest.raises(RuntimeError, match="measured dies ended with 7"):
        in_fresh_process(dies)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is there on Linux only")
def test_the_memory_of_this_process_is_in_megabytes() -> None:
    assert 5 < resident() < 20_000
