"""Which questions are open, and what settles them."""

from typing import Any

from bot.memory import GapOutcome, Memory, OpenQuestion
from bot.memory.gaps import Gaps
from tests.bot.memory.samples import SILENT, SURE, keep

MILL = SILENT.question


async def texts(memory: Memory) -> list[str]:
    return [one.question for one in await memory.gaps.open()]


async def test_what_was_asked_in_the_same_words_is_one_entry(memory: Memory) -> None:
    await keep(memory)
    last = await keep(memory)
    [found] = await memory.gaps.open()
    assert (found.question, found.times, found.number, found.disliked, found.is_awaited) == (MILL, 2, last, 0, False)


async def test_an_answer_is_open_if_more_people_dislike_than_like_it(memory: Memory) -> None:
    first, second = await keep(memory, SURE), await keep(memory, SURE, question="where is it")
    for number, person, helpful in ((first, 1, False), (first, 2, False), (first, 3, True), (second, 1, False)):
        await memory.votes.press(number, person, helpful=helpful)
    await memory.votes.press(second, 2, helpful=True)
    [found] = await memory.gaps.open()
    assert (found.question, found.times, found.disliked) == (SURE.question, 1, 2)


async def test_what_cannot_be_answered_by_any_article_is_no_gap(memory: Memory) -> None:
    await keep(memory, reason="empty question")
    await keep(memory, reason="ambiguous")
    await keep(memory, SURE)
    assert await memory.gaps.open() == []


async def test_what_is_settled_leaves_the_list_and_comes_back_if_it_is_asked_again(memory: Memory) -> None:
    await keep(memory)
    await memory.gaps.settle([MILL], GapOutcome.SYNONYM)
    assert await texts(memory) == []
    assert await memory.gaps.closed() == []
    await keep(memory)
    assert await texts(memory) == [MILL]


async def test_what_is_dismissed_is_closed_for_whoever_asks_it_again(memory: Memory) -> None:
    await keep(memory)
    await memory.gaps.settle([MILL], GapOutcome.DISMISSED)
    assert await memory.gaps.closed() == [MILL]


async def test_what_waits_for_an_article_stays_open(memory: Memory) -> None:
    await keep(memory)
    await memory.gaps.settle([MILL], GapOutcome.AWAITED)
    assert [one.is_awaited for one in await memory.gaps.open()] == [True]
    await memory.gaps.settle([MILL], GapOutcome.ARTICLE)
    assert await texts(memory) == []


async def test_what_nobody_asked_for_months_is_no_gap_any_more(memory: Memory) -> None:
    await keep(memory)
    [found] = await memory.gaps.open()
    months_later: Any = Gaps(memory.database, clock=lambda: found.asked + 100 * 24 * 3600)
    assert await months_later.open() == []


async def test_the_newest_come_first(memory: Memory) -> None:
    await keep(memory)
    await keep(memory, question="where is the mill")
    found = await memory.gaps.open()
    assert all(isinstance(one, OpenQuestion) for one in found)
    assert [one.question for one in found] == ["where is the mill", MILL]
