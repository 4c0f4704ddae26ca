"""Inline mode from the person's side."""

import asyncio
from typing import Any

import pytest

from sandbox import World, inline
from sandbox.errors import UserError
from sandbox.formatting import FormattedText
from sandbox.queries import InlineAnswer
from sandbox.state import BotState
from sandbox.world import CHANNEL, DIRECT, GROUP, READER
from tests.sandbox.conftest import Clock
from tests.sandbox.people import TOKEN, until


@pytest.fixture
def state(world: World) -> BotState:
    return world.state(TOKEN)


def query_of(state: BotState) -> dict[str, Any]:
    update: dict[str, Any] = state.updates.pending()[-1]["inline_query"]
    return update


def answer(state: BotState, *, personal: bool = False, seconds: int = 300) -> None:
    """The bot's answer to the latest query, with one result."""
    pending = state.queries.waiting(query_of(state)["id"])
    card = {"type": "article", "id": "a", "title": "A", "sandbox_text": FormattedText("card"), "reply_markup": None}
    state.inline_memory.keep(pending, InlineAnswer((card,), "10"), seconds=seconds, personal=personal)
    state.queries.close(pending, {})


async def test_a_query_is_answered_and_shown_without_the_servers_own_record(state: BotState) -> None:
    asking = asyncio.create_task(inline.ask(state, READER, DIRECT.id, "pears"))
    await until(lambda: bool(len(state.updates)))
    assert (query_of(state)["query"], query_of(state)["chat_type"]) == ("pears", "private")
    answer(state)
    shown = (await asking).as_json()
    assert [result["id"] for result in shown["results"]] == ["a"]
    assert "sandbox_text" not in shown["results"][0]
    assert (shown["next_offset"], shown["cached"], shown["timed_out"]) == ("10", False, False)


async def test_a_kept_answer_is_shown_without_asking_the_bot(state: BotState) -> None:
    asking = asyncio.create_task(inline.ask(state, READER, GROUP.id, "pears"))
    await until(lambda: bool(len(state.updates)))
    answer(state)
    first = await asking
    again = await inline.ask(state, READER, GROUP.id, "pears")
    assert (again.cached, again.query_id) == (True, first.query_id)
    assert len(state.updates) == 1


async def test_a_bot_that_wants_no_queries_is_not_waited_for(state: BotState) -> None:
    state.updates.allow(["message"])
    shown = (await inline.ask(state, READER, GROUP.id, "pears")).as_json()
    assert shown["timed_out"]
    assert shown["results"] == []


async def test_a_query_that_nobody_waits_for_any_more_is_timed_out(state: BotState, clock: Clock) -> None:
    asking = asyncio.create_task(inline.ask(state, READER, GROUP.id, "pears"))
    await until(lambda: bool(len(state.updates)))
    clock.time += 11
    newer = asyncio.create_task(inline.ask(state, READER, GROUP.id, "plums"))
    assert (await asking).answer is None
    newer.cancel()


async def test_a_query_has_256_characters(state: BotState) -> None:
    with pytest.raises(UserError, match="at most 256"):
        await inline.ask(state, READER, GROUP.id, "a" * 257)


async def test_a_chosen_result_is_posted_via_the_bot(state: BotState) -> None:
    asking = asyncio.create_task(inline.ask(state, READER, GROUP.id, "pears"))
    await until(lambda: bool(len(state.updates)))
    answer(state)
    shown = await asking
    message = inline.choose(state, READER, GROUP.id, shown.query_id, result_id="a")
    assert (message.text, message.via_bot, message.sender) == ("card", state.bot, READER)
    kinds = [set(update) - {"update_id"} for update in state.updates.pending()[1:]]
    assert kinds == [{"chosen_inline_result"}, {"message"}]


async def test_without_inline_feedback_the_bot_does_not_learn_what_was_chosen(state: BotState) -> None:
    state.settings.inline_feedback = False
    asking = asyncio.create_task(inline.ask(state, READER, GROUP.id, "pears"))
    await until(lambda: bool(len(state.updates)))
    answer(state)
    shown = await asking
    inline.choose(state, READER, GROUP.id, shown.query_id, result_id="a")
    kinds = [set(update) - {"update_id"} for update in state.updates.pending()[1:]]
    assert kinds == [{"message"}], "a member of the group gets the message that was sent via it"


async def test_without_inline_mode_nobody_is_asked(state: BotState) -> None:
    state.settings.inline = False
    with pytest.raises(UserError, match="no inline mode"):
        await inline.ask(state, READER, GROUP.id, "pears")


async def test_what_was_not_offered_cannot_be_chosen(state: BotState) -> None:
    with pytest.raises(UserError, match="there is no such result"):
        inline.choose(state, READER, GROUP.id, "77", result_id="a")
    with pytest.raises(UserError, match="only administrators write in a channel"):
        inline.choose(state, READER, CHANNEL.id, "77", result_id="a")
