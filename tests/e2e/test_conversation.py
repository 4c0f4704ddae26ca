"""What a message goes on from, and which answer is explained, with several people in one group, over real HTTP."""

from collections.abc import AsyncIterator

import pytest

from bot.config import Config
from sandbox import Sandbox
from sandbox.world import FRIEND, GROUP
from tests.e2e.serving import serving
from tests.e2e.test_application import QUESTION, refused
from tests.sandbox.people import BOT, Visitor

NAME = f"sandbox_{BOT}_bot"
SINCE = "Understood as: Since when is Haiying Wang Huawei's cloud CTO?"
OTHERS = (
    "Where was the OpenStack Summit held?",
    "Who founded Saltwerk?",
    "When was Saltwerk founded?",
    "Who leads Calder Semiconductor?",
    "What did Wang say about telcos?",
    "Where is the harbour?",
)


@pytest.fixture
async def live(config: Config, sandbox: Sandbox, visitor: Visitor) -> AsyncIterator[Visitor]:
    async with serving(config, sandbox, "polling"):
        yield visitor
    assert refused(sandbox) == []


async def test_a_reply_goes_on_from_an_answer_that_somebody_else_got(live: Visitor) -> None:
    await live.say(f"@{NAME} {QUESTION}", GROUP.id)
    answer = await live.answer(1, GROUP.id)
    friend = live.as_person(FRIEND.id)
    await friend.say("since when?", GROUP.id, reply_to=answer["message_id"])
    assert (await live.answer(2, GROUP.id))["text"].startswith(SINCE)


async def test_a_reply_goes_on_from_an_answer_before_many_others(live: Visitor) -> None:
    await live.say(QUESTION)
    answer = await live.answer()
    for number, other in enumerate(OTHERS, start=2):
        await live.say(other)
        await live.answer(number)
    await live.say("since when?", reply_to=answer["message_id"])
    assert (await live.answer(len(OTHERS) + 2))["text"].startswith(SINCE)
