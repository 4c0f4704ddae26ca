"""A stranger asks to be let in, and the admins are shown it once."""

from collections.abc import AsyncIterator

import pytest

from bot.memory import Memory, Rights
from bot.rendering.callbacks import GRANT, LET_ME_IN
from tests.bot.clocks import Clock
from tests.bot.conftest import Bench
from tests.bot.handlers.conftest import SENTENCE, WHO
from tests.bot.handlers.guarded import OWNER, SECOND, STRANGER, guarded, press, say, told


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def listed(memory: Memory, clock: Clock) -> AsyncIterator[Bench]:
    async with guarded(memory, clock, access="listed", pace={"person": 100}) as bench:
        yield bench


async def test_every_admin_is_shown_the_request_with_buttons_and_one_lets_in(listed: Bench, memory: Memory) -> None:
    await memory.people.grant(8, Rights.ADMIN)
    calls = await press(listed, LET_ME_IN, by=STRANGER)
    shown = [call for call in calls if call.method == "sendMessage"]
    assert [call.parameters["chat_id"] for call in shown] == [OWNER, SECOND, 8]
    assert shown[0].parameters["text"] == "\u2068Mara\u2069 asks to be let in. Id: 7"
    assert told(calls)[-1] == "Your request was passed on. I write to you when you are let in."
    await press(listed, shown[2].buttons["Let in"], by=8)
    assert SENTENCE in told(await say(listed, WHO, by=STRANGER))[0]


async def test_a_request_is_shown_once(listed: Bench) -> None:
    await press(listed, LET_ME_IN, by=STRANGER)
    calls = await press(listed, LET_ME_IN, by=STRANGER)
    assert told(calls) == ["Your request was passed on before; it waits for the admins."]
    assert [call.method for call in calls] == ["answerCallbackQuery"]
    [sent] = await say(listed, "hello", by=STRANGER)
    assert sent.buttons == {}


async def test_whoever_was_refused_asks_in_vain(listed: Bench, memory: Memory) -> None:
    await press(listed, f"{GRANT}f{STRANGER}", by=OWNER)
    assert (await memory.people.get(STRANGER)).rights is Rights.REFUSED
    [call] = await press(listed, LET_ME_IN, by=STRANGER)
    assert call.method == "answerCallbackQuery"
    assert "have refused you" in call.parameters["text"]


async def test_whoever_is_in_needs_no_request(listed: Bench, memory: Memory) -> None:
    await memory.people.grant(STRANGER, Rights.READER)
    assert told(await press(listed, LET_ME_IN, by=STRANGER)) == ["You are let in. Ask me something."]


async def test_many_requests_do_not_flood_the_admins(listed: Bench, memory: Memory, clock: Clock) -> None:
    for person in range(1000, 1030):
        await press(listed, LET_ME_IN, by=person)
    assert "Too many requests" in told(await press(listed, LET_ME_IN, by=STRANGER))[0]
    assert (await memory.people.get(STRANGER)).rights is None
    clock.now += 120
    assert "passed on" in told(await press(listed, LET_ME_IN, by=STRANGER))[-1]


async def test_an_admin_who_cannot_be_reached_keeps_nobody_else_from_it(listed: Bench) -> None:
    listed.request.refusals["sendMessage"].append((403, "Forbidden: bot was blocked by the user"))
    calls = await press(listed, LET_ME_IN, by=STRANGER)
    assert [call.parameters["chat_id"] for call in calls if call.method == "sendMessage"] == [OWNER, SECOND]
