"""Faults on order and by chance."""

from random import Random
from typing import Any

import pytest

from sandbox.faults import CALL_FAULTS, Fault, Faults


def update(number: int, chat: int) -> dict[str, Any]:
    return {"update_id": number, "message": {"chat": {"id": chat}}}


def test_a_fault_on_order_strikes_the_next_call_of_its_method_once() -> None:
    faults = Faults()
    faults.order("sendMessage", Fault.TIMEOUT)
    assert faults.for_call("getMe") is None
    assert faults.for_call("SENDMESSAGE") is Fault.TIMEOUT
    assert faults.for_call("sendMessage") is None
    assert faults.struck == 1


def test_a_fault_on_order_for_any_method_strikes_the_next_call() -> None:
    faults = Faults()
    faults.order("*", Fault.DROPPED)
    faults.order("*", Fault.INTERNAL)
    assert [faults.for_call("a"), faults.for_call("b"), faults.for_call("c")] == [Fault.DROPPED, Fault.INTERNAL, None]


def test_by_chance_about_the_wanted_share_goes_wrong() -> None:
    faults = Faults(rate=0.25, chance=Random(1))
    struck = [fault for _ in range(1000) if (fault := faults.for_call("getMe"))]
    assert 200 < len(struck) < 300
    assert set(struck) == set(CALL_FAULTS)
    assert faults.struck == len(struck)


def test_only_the_kinds_that_are_wanted_strike() -> None:
    faults = Faults(rate=1.0, kinds=(Fault.BAD_GATEWAY, Fault.DOUBLED))
    assert {faults.for_call("getMe") for _ in range(20)} == {Fault.BAD_GATEWAY}
    assert Faults(rate=1.0, kinds=(Fault.DOUBLED,)).for_call("getMe") is None


def test_calls_that_are_carried_out_fail_only_if_that_is_wanted() -> None:
    wanted = Faults(rate=1.0, kinds=(Fault.LATE, Fault.LOST), chance=Random(1))
    assert {wanted.for_call("getMe") for _ in range(50)} == {Fault.LATE, Fault.LOST}


def test_after_clearing_nothing_goes_wrong() -> None:
    faults = Faults(rate=1.0)
    faults.order("getMe", Fault.INTERNAL)
    faults.clear()
    assert faults.for_call("getMe") is None


def test_an_update_can_be_doubled() -> None:
    faults = Faults()
    faults.order("updates", Fault.DOUBLED)
    batch = [update(1, 5), update(2, 6)]
    assert faults.disturb(batch) == [batch[0], *batch]
    assert faults.disturb(batch) == batch


@pytest.mark.parametrize(
    ("chats", "order"),
    [
        ((5, 6, 7), [2, 1, 3]),
        ((5, 5, 7), [1, 2, 3]),
        ((5, 6), [1, 2]),
        ((), []),
    ],
    ids=["strangers change places", "one chat stays in order", "the last stays last", "nothing to swap"],
)
def test_updates_of_different_chats_can_be_swapped(chats: tuple[int, ...], order: list[int]) -> None:
    faults = Faults()
    faults.order("updates", Fault.SWAPPED)
    batch = [update(number, chat) for number, chat in enumerate(chats, 1)]
    assert [one["update_id"] for one in faults.disturb(batch)] == order


def test_updates_without_a_chat_stay_where_they_are() -> None:
    faults = Faults()
    faults.order("updates", Fault.SWAPPED)
    batch = [{"update_id": 1, "inline_query": {}}, update(2, 5), update(3, 6)]
    assert faults.disturb(batch) == batch


def test_updates_are_disturbed_by_chance_only_if_that_is_wanted() -> None:
    batch = [update(1, 5), update(2, 6), update(3, 7)]
    assert Faults(kinds=tuple(Fault)).disturb(batch) == batch
    disturbed = Faults(rate=1.0, kinds=(Fault.DOUBLED,)).disturb(batch)
    assert len(disturbed) == 4
