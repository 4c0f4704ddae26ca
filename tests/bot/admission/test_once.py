"""Notices that are said once an hour."""

from bot.admission import Once
from tests.bot.clocks import Clock


def test_what_was_said_is_new_again_after_an_hour() -> None:
    clock = Clock()
    said = Once(clock=clock)
    assert [said.is_new("a"), said.is_new("a"), said.is_new("b")] == [True, False, True]
    clock.now += 3599
    assert not said.is_new("a")
    clock.now += 1
    assert said.is_new("a")


def test_the_notices_that_were_said_first_make_room() -> None:
    said = Once(most=2, clock=Clock())
    assert [said.is_new(key) for key in "abcca"] == [True, True, True, False, True]
