"""Votes: one for each person and question, to be changed or taken back."""

from sqlalchemy import select

from bot.memory import Memory, Vote
from bot.memory.tables import votes as table
from tests.bot.memory.samples import SURE, keep


async def test_a_vote_is_counted_once_and_can_be_changed(memory: Memory) -> None:
    number = await keep(memory, SURE)
    assert await memory.votes.press(number, 7, helpful=True) is Vote.HELPFUL
    assert await memory.votes.press(number, 8, helpful=True) is Vote.HELPFUL
    assert await memory.votes.count(number) == (2, 0)
    assert await memory.votes.press(number, 7, helpful=False) is Vote.NOT_HELPFUL
    assert await memory.votes.count(number) == (1, 1)


async def test_the_same_vote_again_takes_it_back(memory: Memory) -> None:
    number = await keep(memory, SURE)
    await memory.votes.press(number, 7, helpful=False)
    assert await memory.votes.press(number, 7, helpful=False) is Vote.TAKEN_BACK
    assert await memory.votes.count(number) == (0, 0)


async def test_a_question_that_was_never_asked_gets_no_vote(memory: Memory) -> None:
    assert await memory.votes.press(12345, 7, helpful=True) is None
    assert await memory.votes.count(12345) == (0, 0)


async def test_a_voter_has_another_name_below_each_question(memory: Memory) -> None:
    for number in (await keep(memory, SURE), await keep(memory, SURE)):
        await memory.votes.press(number, 7, helpful=True)
    async with memory.database.read() as connection:
        voters = list((await connection.execute(select(table.c.voter))).scalars())
    assert len(set(voters)) == 2
    assert b"7" not in voters


async def test_whoever_is_forgotten_takes_their_votes_along(memory: Memory) -> None:
    first, second = await keep(memory, SURE), await keep(memory, SURE)
    for number, person in ((first, 7), (first, 8), (second, 7)):
        await memory.votes.press(number, person, helpful=True)
    await memory.votes.forget(7)
    assert [await memory.votes.count(number) for number in (first, second)] == [(1, 0), (0, 0)]
