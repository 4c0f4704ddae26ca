"""Requests to one host come one after the other, with a pause between them; other hosts do not wait."""

import threading

import pytest

from knowledge.fetching.clock import Budget, OutOfPatienceError
from knowledge.fetching.politeness import Turns
from tests.fetching.sites import SetClock


def budget(clock: SetClock | None = None) -> Budget:
    return Budget(clock or SetClock(), 30.0, 60.0)


def test_threads_take_turns_at_a_host() -> None:
    turns, at_once, most = Turns(SetClock()), 0, 0

    def ask() -> None:
        nonlocal at_once, most
        with turns.turn("example.com", budget()):
            at_once += 1
            most = max(most, at_once)
            waiting.wait(timeout=0.01)
            at_once -= 1

    waiting = threading.Event()
    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_another_host_does_not_wait() -> None:
    clock = SetClock()
    turns = Turns(clock)
    with turns.turn("a.example", budget(clock)), turns.turn("b.example", budget(clock)):
        pass
    assert clock.waits == []


def test_only_what_is_left_of_the_pause_is_waited_for() -> None:
    clock = SetClock()
    turns = Turns(clock)
    with turns.turn("a.example", budget(clock), pause=3.0):
        clock.sleep(5.0)
    clock.sleep(2.0)
    with turns.turn("a.example", budget(clock)):
        pass
    assert clock.waits == [5.0, 2.0, 1.0]


def test_a_request_that_fails_is_followed_by_a_pause_too() -> None:
    clock = SetClock()
    turns = Turns(clock)
    try:
        with turns.turn("a.example", budget(clock)):
            raise OSError
    except OSError:
        pass
    with turns.turn("a.example", budget(clock)):
        pass
    assert clock.waits == [1.0]


def test_there_is_a_limit_to_the_waiting_for_one_page() -> None:
    clock = SetClock()
    turns, of_page = Turns(clock), Budget(clock, 30.0, 25.0)
    for _ in range(3):
        with turns.turn("a.example", of_page, pause=600.0):
            pass
    with pytest.raises(OutOfPatienceError), turns.turn("a.example", of_page):
        pass
    assert clock.waits == [10.0, 10.0]
