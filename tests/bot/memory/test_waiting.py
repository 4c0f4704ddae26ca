"""Who waits for an answer."""

from sqlalchemy import select

from bot.memory import Destination, Memory, WaitingAsker
from bot.memory.tables import askers
from tests.bot.memory.samples import SILENT, keep


async def test_a_person_waits_until_they_are_told(memory: Memory) -> None:
    number = await keep(memory)
    there = Destination(-5, 2, 30)
    assert await memory.askers.press(number, 7, there) is True
    [waiting] = await memory.askers.waiting()
    assert waiting == WaitingAsker(number, SILENT.question, "en", 7, there, waiting.agreed)
    await memory.askers.told(number, [7])
    assert await memory.askers.waiting() == []


async def test_that_a_person_who_was_told_asked_it_is_kept_no_longer(memory: Memory) -> None:
    number = await keep(memory)
    for person in (7, 8):
        await memory.askers.press(number, person, Destination(person))
    await memory.askers.told(number, [7])
    async with memory.database.read() as connection:
        assert (await connection.execute(select(askers.c.person))).scalars().all() == [8]


async def test_the_button_pressed_again_ends_the_waiting(memory: Memory) -> None:
    number = await keep(memory)
    await memory.askers.press(number, 7, Destination(7))
    await memory.askers.press(number, 8, Destination(8))
    assert await memory.askers.press(number, 7, Destination(7)) is False
    assert [one.person for one in await memory.askers.waiting()] == [8]


async def test_whoever_was_told_may_wait_again(memory: Memory) -> None:
    number = await keep(memory)
    await memory.askers.press(number, 7, Destination(7))
    await memory.askers.told(number, [7])
    assert await memory.askers.press(number, 7, Destination(7)) is True
    assert len(await memory.askers.waiting()) == 1


async def test_nobody_waits_for_a_question_that_was_never_asked(memory: Memory) -> None:
    assert await memory.askers.press(12345, 7, Destination(7)) is None
