"""Token buckets: how often somebody may ask."""

import pytest

from bot.admission import Buckets, EmptyBucket
from tests.bot.clocks import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def buckets(clock: Clock) -> Buckets:
    """Of three tokens; one comes back every twenty seconds."""
    return Buckets(3, clock=clock)


def test_a_full_bucket_gives_all_its_tokens_at_once_and_then_none(buckets: Buckets) -> None:
    assert [buckets.take("a") for _ in range(3)] == [None, None, None]
    assert buckets.take("a") == EmptyBucket(wait=20, is_first=True)


def test_each_key_has_a_bucket_of_its_own(buckets: Buckets) -> None:
    assert [buckets.take(key) for key in "aaab"] == [None] * 4


def test_tokens_come_back_evenly(buckets: Buckets, clock: Clock) -> None:
    for _ in range(4):
        buckets.take("a")
    clock.now += 15
    assert buckets.take("a") == EmptyBucket(wait=5, is_first=False)
    clock.now += 5
    assert buckets.take("a") is None
    assert buckets.take("a") == EmptyBucket(wait=20, is_first=True)


def test_a_bucket_never_holds_more_than_its_size(buckets: Buckets, clock: Clock) -> None:
    buckets.take("a")
    clock.now += 100_000
    assert [bool(buckets.take("a")) for _ in range(4)] == [False, False, False, True]


def test_only_the_first_refusal_in_a_row_is_the_first(buckets: Buckets) -> None:
    refusals = [buckets.take("a") for _ in range(6)][3:]
    assert [refusal and refusal.is_first for refusal in refusals] == [True, False, False]


def test_a_bucket_may_need_an_hour(clock: Clock) -> None:
    slow = Buckets(2, seconds=3600, clock=clock)
    assert [slow.take("a"), slow.take("a")] == [None, None]
    assert slow.take("a") == EmptyBucket(wait=1800, is_first=True)


def test_buckets_that_were_not_used_for_longest_make_room(clock: Clock) -> None:
    few = Buckets(1, most=2, clock=clock)
    for key in ("a", "b", "a", "c"):
        few.take(key)
    assert len(few) == 2
    assert few.take("a") is not None, "it was used after b"
