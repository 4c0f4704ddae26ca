"""The correlation id of an update: the same wherever it is handled, and of no other."""

import asyncio

from bot.tracing import NONE, Trace, correlation, current, is_repeated, traced


async def test_tasks_and_threads_of_an_update_have_its_id_and_others_have_none() -> None:
    assert (correlation(), current(), is_repeated()) == (NONE, None, False)
    with traced(Trace("message", is_repeated=True)) as trace:
        assert is_repeated()
        assert await asyncio.create_task(_here()) == await asyncio.to_thread(correlation) == trace.correlation
    assert correlation() == NONE


def test_an_id_can_be_read_out_at_the_telephone_and_is_its_own() -> None:
    one, other = Trace("message").correlation, Trace("message").correlation
    assert len(one) == 6
    assert int(one, 16) >= 0
    assert one != other


async def _here() -> str:
    return correlation()
