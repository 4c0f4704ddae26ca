"""Which of our messages answers which of theirs."""

from bot.memory import Memory, Replies
from bot.memory.replies import LIFETIME


async def test_an_answer_is_found_by_its_question(memory: Memory) -> None:
    replies = Replies(memory.database)
    await replies.remember(7, 1, [2])
    assert await replies.answers_to(7, 1) == (2,)
    assert await replies.answers_to(7, 2) == ()
    assert await replies.answers_to(8, 1) == (), "another chat has messages of the same numbers"


async def test_later_answers_take_the_place_of_the_earlier(memory: Memory) -> None:
    replies = Replies(memory.database)
    await replies.remember(7, 1, [2])
    await replies.remember(7, 1, [9, 10])
    assert await replies.answers_to(7, 1) == (9, 10)


async def test_answers_are_forgotten_when_their_question_cannot_be_edited_any_more(memory: Memory) -> None:
    now = [1_000_000.0]
    replies = Replies(memory.database, clock=lambda: now[0])
    await replies.remember(7, 1, [2])
    now[0] += LIFETIME + 1
    await replies.remember(7, 3, [4])
    assert [await replies.answers_to(7, question) for question in (1, 3)] == [(), (4,)]
