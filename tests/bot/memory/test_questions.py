"""What is kept of a question, and what is not."""

from sqlalchemy import select

from bot.memory import AskedQuestion, Destination, Memory, PersonSettings, Venue
from bot.memory.tables import questions as table
from knowledge import Reason, Tier
from tests.bot.memory.samples import SILENT, SURE
from tests.fakes import article, citation, found, not_found

ORIGIN = b"m" * 16


async def people_of(memory: Memory) -> list[int | None]:
    async with memory.database.read() as connection:
        return list((await connection.execute(select(table.c.person).order_by(table.c.number))).scalars())


async def test_a_question_is_kept_with_what_was_answered(memory: Memory) -> None:
    number = await memory.questions.record(SURE, ORIGIN)
    assert await memory.questions.get(number) == SURE
    assert await memory.questions.get(number + 1) is None


async def test_an_answer_becomes_what_is_kept_of_it() -> None:
    shown = found("who\0 planted it", citation(article(), "Today the orchard has 312 trees.", "312"))
    kept = AskedQuestion.of(shown, Venue.INLINE, 0.5)
    assert kept == AskedQuestion(Venue.INLINE, "en", "who planted it", Tier.SURE, 0.5, None, "orchard", "312")
    silent = AskedQuestion.of(not_found("who " * 999, Reason.UNKNOWN_WORDS), Venue.GUEST, 0.5)
    assert (silent.reason, silent.article, silent.shown, len(silent.question)) == ("unknown words", None, None, 1000)


async def test_without_consent_no_one_is_named(memory: Memory) -> None:
    await memory.questions.record(SILENT, ORIGIN, person=7)
    await memory.people.put(8, PersonSettings(language="de"))
    await memory.questions.record(SILENT, b"n" * 16, person=8)
    await memory.people.put(9, PersonSettings(consented=1.0))
    await memory.questions.record(SILENT, b"o" * 16, person=9)
    assert await people_of(memory) == [None, None, 9]


async def test_the_same_message_is_one_question(memory: Memory) -> None:
    first = await memory.questions.record(SILENT, ORIGIN)
    assert await memory.questions.record(SURE, ORIGIN, is_edited=True) == first
    assert await memory.questions.get(first) == SURE
    assert (await memory.activity.period(0, 9e9)).tiers == {Tier.SURE: 1}


async def test_an_edited_question_has_lost_its_votes_and_those_who_wait(memory: Memory) -> None:
    number = await memory.questions.record(SILENT, ORIGIN)
    await memory.votes.press(number, 7, helpful=False)
    await memory.askers.press(number, 7, Destination(7))
    await memory.questions.record(SILENT, ORIGIN)  # the same update once more
    assert await memory.votes.count(number) == (0, 1)
    await memory.questions.record(SURE, ORIGIN, is_edited=True)
    assert await memory.votes.count(number) == (0, 0)
    assert await memory.askers.waiting() == []
