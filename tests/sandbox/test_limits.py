"""Telegram's sending limits, counted on a clock that tests move."""

import pytest

from sandbox.errors import ApiError
from sandbox.limits import RateLimits
from tests.sandbox.conftest import Clock

PERSON, GROUP = 7, -7


@pytest.fixture
def limits(clock: Clock) -> RateLimits:
    return RateLimits(clock, on=True)


def wait(limits: RateLimits, chat: int) -> int:
    """The seconds that Telegram tells to wait, 0 when the message is let through."""
    try:
        limits.check(chat)
    except ApiError as refusal:
        return refusal.parameters["retry_after"]
    return 0


def test_a_second_message_waits_a_second_in_the_same_chat_only(limits: RateLimits, clock: Clock) -> None:
    assert [wait(limits, PERSON), wait(limits, PERSON), wait(limits, PERSON + 1)] == [0, 1, 0]
    with pytest.raises(ApiError) as refusal:
        limits.check(PERSON)
    assert refusal.value.code == 429
    clock.time += 1
    assert wait(limits, PERSON) == 0


def test_a_refused_message_does_not_count(limits: RateLimits, clock: Clock) -> None:
    for _ in range(5):
        wait(limits, PERSON)
    clock.time += 1
    assert wait(limits, PERSON) == 0


def test_a_group_bears_twenty_messages_a_minute(limits: RateLimits, clock: Clock) -> None:
    for _ in range(20):
        assert wait(limits, GROUP) == 0
        clock.time += 1
    assert wait(limits, GROUP) == 40
    clock.time += 40
    assert wait(limits, GROUP) == 0


def test_a_private_chat_has_no_limit_a_minute(limits: RateLimits, clock: Clock) -> None:
    for _ in range(30):
        assert wait(limits, PERSON) == 0
        clock.time += 1


def test_all_chats_together_bear_thirty_messages_a_second(limits: RateLimits, clock: Clock) -> None:
    assert [wait(limits, chat) for chat in range(1, 32)] == [0] * 30 + [1]
    clock.time += 1.0
    assert wait(limits, 31) == 0


def test_limits_that_are_off_neither_refuse_nor_count(limits: RateLimits) -> None:
    limits.on = False
    assert [wait(limits, PERSON) for _ in range(50)] == [0] * 50
    limits.on = True
    assert wait(limits, PERSON) == 0


def test_what_exceeds_a_limit_is_counted_by_the_limit(limits: RateLimits) -> None:
    for _ in range(22):
        wait(limits, GROUP)
    assert limits.violations == {"chat": 21}
    limits.refuses = False
    assert [wait(limits, GROUP) for _ in range(40)] == [0] * 40
    assert limits.violations["group"] == 21
    assert limits.violations["all"] == 11
