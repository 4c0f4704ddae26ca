"""What a message goes on from, and which answer is explained, with several people in one group, over real HTTP."""

from collections.abc import AsyncIterator

import pytest

from bot.config import Config
from sandbox import Sandbox
from sandbox.world import ADMIN, FRIEND, GROUP
from tests.e2e.serving import serving
from tests.e2e.test_application import QUESTION, refused
from tests.e2e.test_asking import STORY
from tests.e2e.test_library_life import reloaded
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


async def test_why_explains_an_answer_to_others_in_the_group(live: Visitor) -> None:
    await live.say(f"@{NAME} {STORY}", GROUP.id)
    answer = await live.answer(1, GROUP.id)
    await live.as_person(FRIEND.id).say("/why", GROUP.id, reply_to=answer["message_id"])
    explained = (await live.answer(2, GROUP.id))["text"]
    assert explained.startswith("You asked: Hello everybody!")
    assert "Haiying Wang, VP and CTO of Cloud Computing" in explained


async def test_why_explains_what_was_posted_inline(live: Visitor) -> None:
    shown = await live.do("inline", chat=GROUP.id, query=QUESTION)
    posted = await live.do("choose", chat=GROUP.id, query_id=shown["query_id"], result_id=shown["results"][0]["id"])
    await live.as_person(FRIEND.id).say("/why", GROUP.id, reply_to=posted["message_id"])
    assert (await live.answer(1, GROUP.id))["text"].startswith(f"You asked: {QUESTION}\n")


async def test_why_says_that_the_articles_have_changed(live: Visitor, config: Config) -> None:
    await live.say(QUESTION)
    answer = await live.answer()
    (config.paths[0] / "huawei-openstack-hong-kong.md").unlink()
    assert "removed 1" in await reloaded(live.as_person(ADMIN.id), "/reload")
    await live.say("/why", reply_to=answer["message_id"])
    assert (await live.answer(2))["text"].startswith(f"You asked: {QUESTION}\nMy articles have changed since")
