"""Which question a chosen inline result answers."""

import pytest

from bot.handlers.asked_before import question_of
from tests.bot.conftest import Bench
from tests.bot.handlers.conftest import WHO
from tests.fakes import user


async def choose(bench: Bench, result_id: str, query: str) -> str | None:
    """The question that the chosen result answers, as the handler finds it."""
    chosen = {"result_id": result_id, "from": user(), "query": query}
    update = bench.update(chosen_inline_result=chosen)
    assert update.chosen_inline_result is not None
    return await question_of(update.chosen_inline_result, bench.application.services.memory)


async def test_an_answer_belongs_to_the_words_that_were_typed(answered: Bench) -> None:
    card, *_ = (await answered.look_up(WHO)).parameters["results"]
    assert await choose(answered, card["id"], f" {WHO} ") == WHO


async def test_an_answer_to_what_was_asked_before_belongs_to_that_question(answered: Bench) -> None:
    await answered.say(WHO)
    before, article = (await answered.look_up("")).parameters["results"]
    assert await choose(answered, before["id"], "") == WHO
    assert await choose(answered, article["id"], "") is None


@pytest.mark.parametrize("result_id", ["", "b", "bcafe", "x" * 64, "p1", "t1", "n1", "a"])
async def test_an_id_that_belongs_to_no_question_is_harmless(answered: Bench, result_id: str) -> None:
    assert await choose(answered, result_id, "") is None
