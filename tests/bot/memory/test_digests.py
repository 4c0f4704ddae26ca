"""Digests: the same for the same, nothing without the key."""

import asyncio

from bot.memory import Memory
from bot.memory.digests import SIZE, Digests


async def test_the_same_parts_have_the_same_digest_also_after_a_restart(memory: Memory) -> None:
    before = await Digests(memory.database).of("vote", 7, 1)
    assert await Digests(memory.database).of("vote", 7, 1) == before
    assert len(before) == SIZE


async def test_parts_are_kept_apart(memory: Memory) -> None:
    digests = Digests(memory.database)
    assert len({await digests.of(*parts) for parts in (("vote", 7, 1), ("vote", 71), ("vote", 1, 7))}) == 3


async def test_processes_that_begin_together_have_one_key(memory: Memory) -> None:
    made = await asyncio.gather(*(Digests(memory.database).of("vote", 7, 1) for _ in range(5)))
    assert len(set(made)) == 1


async def test_another_memory_has_another_key(memory: Memory) -> None:
    before = await Digests(memory.database).of("vote", 7, 1)
    await memory.notes.put("digest_key", None)
    assert await Digests(memory.database).of("vote", 7, 1) != before
