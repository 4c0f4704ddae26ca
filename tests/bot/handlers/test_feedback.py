"""Votes and promises below answers, pressed as people press them."""

import pytest

from bot.application import UPDATES
from knowledge import Reason
from tests.bot.conftest import Bench
from tests.fakes import Call, article, citation, found, message, not_found, user

ASKED = "who planted the orchard"


@pytest.fixture
def answered(bench: Bench) -> Bench:
    bench.library.answers[ASKED] = found(ASKED, citation(article(), "Today the orchard has 312 trees."))
    return bench


def notice(calls: list[Call]) -> str:
    [call] = [one for one in calls if one.method == "answerCallbackQuery"]
    said: str = call.parameters["text"]
    return said


@pytest.mark.parametrize(("chat", "prefix"), [(7, ""), (-5, "@footnote_bot ")])
async def test_a_vote_is_acknowledged_changed_and_taken_back(answered: Bench, chat: int, prefix: str) -> None:
    [sent] = await answered.say(prefix + ASKED, chat_id=chat)
    up, down = sent.buttons["👍"], sent.buttons["👎"]
    votes = answered.application.services.memory.votes
    assert notice(await answered.press(up)) == "Thank you!"
    assert notice(await answered.press(down, user_id=8)) == "Noted – thank you."
    assert await votes.count(1) == (1, 1)
    assert notice(await answered.press(down)) == "Noted – thank you."
    assert await votes.count(1) == (0, 2)
    assert notice(await answered.press(down)) == "Your vote is taken back."
    assert await votes.count(1) == (0, 1)


@pytest.mark.parametrize("data", ["u999", "v", "u-1", "uNaN", "v1e9", "u" + "9" * 60, "u٣", "b999", "b", "bx"])
async def test_forged_numbers_are_harmless(answered: Bench, data: str) -> None:
    await answered.say(ASKED)
    assert notice(await answered.press(data)).startswith("This question is not kept")
    assert await answered.application.services.memory.votes.count(1) == (0, 0)


async def test_a_question_without_an_answer_can_be_waited_for(bench: Bench) -> None:
    [sent] = await bench.say("who runs the mill")
    assert list(sent.buttons) == ["Tell me when there is an answer"]
    data = sent.buttons["Tell me when there is an answer"]
    assert notice(await bench.press(data)).startswith("I will tell you here")
    [waiting] = await bench.application.services.memory.askers.waiting()
    assert (waiting.question, waiting.person, waiting.to.chat) == ("who runs the mill", 7, 7)
    assert notice(await bench.press(data)) == "All right, I will not tell you."
    assert await bench.application.services.memory.askers.waiting() == []


async def test_what_says_nothing_cannot_be_waited_for(bench: Bench) -> None:
    bench.library.answers["how does it work"] = not_found("how does it work", Reason.EMPTY_QUESTION)
    [sent] = await bench.say("how does it work")
    assert not [label for label in sent.buttons if label.startswith("Tell me")]


async def test_an_edited_question_replaces_its_row(answered: Bench) -> None:
    await answered.say("who runs the mill", message_id=3)
    await answered.receive(edited_message=message(ASKED, message_id=3, edit_date=1_700_000_001))
    kept = await answered.application.services.memory.questions.get(1)
    assert kept is not None
    assert (kept.question, kept.article) == (ASKED, "orchard")
    assert await answered.application.services.memory.questions.get(2) is None


async def test_a_question_that_cannot_be_recorded_is_answered_without_votes(answered: Bench) -> None:
    async with answered.application.services.memory.database.write() as connection:
        await connection.exec_driver_sql("DROP TABLE questions")
    [sent] = await answered.say(ASKED)
    assert "312 trees" in sent.parameters["text"]
    assert "👍" not in sent.buttons


async def test_a_guest_is_recorded(answered: Bench) -> None:
    asked = message(f"@footnote_bot {ASKED}", chat_id=-77, guest_query_id="g1")
    await answered.receive(guest_message=asked)
    kept = await answered.application.services.memory.questions.get(1)
    assert kept is not None
    assert kept.place == "guest"


async def test_of_an_inline_query_only_the_chosen_one_is_recorded_and_counts(answered: Bench) -> None:
    memory = answered.application.services.memory
    for typed in ("who", "who planted", ASKED):
        await answered.look_up(typed)
    assert await memory.questions.get(1) is None
    result = {"result_id": "a1", "from": user(), "query": ASKED, "inline_message_id": "5"}
    await answered.receive(chosen_inline_result=result)
    kept = await memory.questions.get(1)
    assert kept is not None
    assert (kept.question, kept.place) == (ASKED, "inline")
    assert await memory.votes.count(1) == (1, 0)
    assert "chosen_inline_result" in UPDATES


async def test_a_result_from_the_cache_is_asked_again_to_be_recorded(answered: Bench) -> None:
    for query in (ASKED, " "):  # the blank one is a card of the newest articles
        result = {"result_id": "a1", "from": user(), "query": query, "inline_message_id": "5"}
        await answered.receive(chosen_inline_result=result)
    memory = answered.application.services.memory
    assert [await memory.votes.count(number) for number in (1, 2)] == [(1, 0), (0, 0)]
