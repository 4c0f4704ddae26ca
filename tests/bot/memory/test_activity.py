"""What was asked, counted."""

import pytest

from bot.memory import DAY_S, Memory
from bot.memory.activity import QuestionActivity
from bot.memory.questions import Questions
from bot.rendering.activity import DayActivity, PeriodActivity
from bot.rendering.activity_table import QuestionRow
from knowledge import Tier
from tests.bot.memory.samples import SILENT, SURE, keep

EVER = (0.0, 9e9)


async def asked_at(memory: Memory, moment: float, name: str) -> None:
    await Questions(memory.database, clock=lambda: moment).record(SURE, name.encode())


async def test_nothing_asked_is_no_activity(memory: Memory) -> None:
    assert await memory.activity.period(*EVER) == PeriodActivity({})
    assert await memory.activity.days(DAY_S, 30) == []
    assert await memory.activity.articles(0, 5) == []
    assert [page async for page in memory.activity.rows()] == []


async def test_a_period_has_its_tiers_votes_and_times(memory: Memory) -> None:
    for seconds in (0.01, 0.02, 0.03):
        number = await keep(memory, SURE, seconds=seconds)
    await keep(memory, SILENT, seconds=2.5)
    await memory.votes.press(number, 7, helpful=True)
    await memory.votes.press(number, 8, helpful=False)
    await memory.votes.press(number, 9, helpful=True)
    found = await memory.activity.period(*EVER)
    assert found == PeriodActivity({Tier.SURE: 3, Tier.SILENT: 1}, 2, 1, 0.02, 2.5)
    assert (found.questions, found.share(Tier.SURE), found.share(Tier.PERHAPS)) == (4, 75.0, 0.0)
    assert found.helpful_share == pytest.approx(200 / 3)


async def test_a_period_has_only_what_is_in_it(memory: Memory) -> None:
    for moment in (10.0, 20.0, 30.0):
        await asked_at(memory, moment, str(moment))
    assert (await memory.activity.period(15.0, 25.0)).questions == 1


async def test_each_day_is_counted_from_midnight_to_midnight(memory: Memory) -> None:
    midnight = 100 * DAY_S + 3600.0
    for moment in (
        midnight,
        midnight + 5,
        midnight - 1,
        midnight - DAY_S,
        midnight - DAY_S - 1,
        midnight - 2 * DAY_S - 1,
    ):
        await asked_at(memory, moment, str(moment))
    days = await QuestionActivity(memory.database).days(midnight, 3)
    assert days == [DayActivity(0, {Tier.SURE: 2}), DayActivity(1, {Tier.SURE: 2}), DayActivity(2, {Tier.SURE: 1})]


async def test_the_articles_cited_most_come_first(memory: Memory) -> None:
    for article in ("a", "b", "b", "c", "c"):
        await keep(memory, SURE, article=article)
    await keep(memory, SILENT)
    assert await memory.activity.articles(0, 2) == [("b", 2), ("c", 2)]


async def test_the_latest_questions_come_first(memory: Memory) -> None:
    for question in ("first", "second", "third"):
        await keep(memory, question=question)
    assert await memory.activity.latest(0, 2) == ["third", "second"]


async def test_the_table_has_every_question_once_with_its_votes(memory: Memory) -> None:
    first = await keep(memory, SURE)
    await keep(memory, SILENT)
    for person, helpful in ((1, True), (2, True), (3, False)):
        await memory.votes.press(first, person, helpful=helpful)
    rows = [row for page in [page async for page in memory.activity.rows()] for row in page]
    assert [(row.question, row.helpful, row.not_helpful) for row in rows] == [
        (SURE.question, 2, 1),
        (SILENT.question, 0, 0),
    ]
    assert isinstance(rows[0], QuestionRow)
