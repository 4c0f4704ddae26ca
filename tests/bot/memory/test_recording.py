"""Recording beside the answers."""

from pathlib import Path

from bot.memory import Memory, Origin
from bot.memory.database import FILE
from knowledge import Tier
from tests.bot.memory.samples import SILENT, SURE


async def test_each_question_of_a_message_has_a_number_of_its_own(memory: Memory) -> None:
    first, second = await memory.recorder.record([SURE, SILENT], Origin(("message", 7, 1), 7))
    assert first != second
    assert (await memory.activity.period(0, 9e9)).tiers == {Tier.SURE: 1, Tier.SILENT: 1}


async def test_an_edit_replaces_what_was_asked_and_takes_out_the_rest(memory: Memory) -> None:
    asked = await memory.recorder.record([SILENT, SILENT, SILENT], Origin(("message", 7, 1), 7))
    again = await memory.recorder.record([SURE], Origin(("message", 7, 1), 7, is_edited=True))
    assert again == asked[:1]
    assert (await memory.activity.period(0, 9e9)).tiers == {Tier.SURE: 1}


async def test_a_chosen_result_is_a_vote_however_often_it_is_reported(memory: Memory) -> None:
    for _ in range(2):
        await memory.recorder.chosen(SURE, Origin(("typed", "token"), 7))
    [number] = await memory.recorder.record([SURE], Origin(("typed", "token"), 7))
    assert await memory.votes.count(number or 0) == (1, 0)


async def test_a_memory_that_breaks_costs_no_answer(tmp_path: Path) -> None:
    async with Memory.open(tmp_path) as memory:
        async with memory.database.write() as connection:
            await connection.exec_driver_sql("DROP TABLE questions")
        assert await memory.recorder.record([SURE, SURE], Origin(("message", 7, 1), 7)) == [None, None]
        await memory.recorder.chosen(SURE, Origin(("typed", "token"), 7))
        assert (tmp_path / FILE).exists()
