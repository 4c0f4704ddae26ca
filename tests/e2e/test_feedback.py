"""Votes, open questions and promises over real HTTP: a reader and an admin beside each other."""

from typing import Any

import pytest

from bot.config import Config
from sandbox import Sandbox
from sandbox.world import ADMIN, CHANNEL, DISCUSSION, FORUM, GROUP
from tests.e2e.serving import serving
from tests.e2e.test_admin import button, decided, settled
from tests.e2e.test_application import refused
from tests.sandbox.people import BOT, Visitor

MISSING = "Who keeps the lighthouse of Quillmere?"
NOTE = b"# The lighthouse of Quillmere\n\nAda Moss keeps the lighthouse of Quillmere.\n"


async def pressed(person: Visitor, message: dict[str, Any], label: str, chat: int | None = None) -> str:
    """Press a button below a message; returns the notice."""
    place = chat or person.person
    answered = await person.do("press", chat=place, message_id=message["message_id"], data=button(message, label))
    return str(answered.get("text"))


async def test_a_reader_waits_an_admin_adds_an_article_and_the_reader_is_told(live: Visitor) -> None:
    await live.say(MISSING)
    refusal = await live.answer()
    assert (await pressed(live, refusal, "Tell me when there is an answer")).startswith("I will tell you here")
    admin = live.as_person(ADMIN.id)
    await admin.say("/unanswered")
    listed = await admin.answer()
    assert MISSING in listed["text"]
    assert "send me a file" in await decided(admin, await _opened(admin, listed), "Add article")
    await admin.upload("lighthouse.md", NOTE)
    assert (await decided(admin, await settled(admin, 2), "Add")).startswith("I have read")
    told = (await live.answer(2))["text"]
    assert told.startswith(f"There is an answer now to what you asked:\n\n{MISSING}")
    assert "Ada Moss" in told
    await admin.say("/unanswered")
    await admin.until(lambda sent: sent[-1]["text"].startswith("Nothing is open"))


async def test_an_answer_under_perhaps_is_told_too_as_its_question_leaves_the_list(
    config: Config, sandbox: Sandbox, visitor: Visitor
) -> None:
    doubting, admin = config.model_copy(update={"sure": 1.0}), visitor.as_person(ADMIN.id)
    async with serving(doubting, sandbox, "polling"):
        await visitor.say(MISSING)
        await pressed(visitor, await visitor.answer(), "Tell me when there is an answer")
        await admin.upload("lighthouse.md", NOTE)
        await decided(admin, await settled(admin, 0), "Add")
        told = (await visitor.answer(2))["text"]
        assert told.startswith(f"There may be an answer now to what you asked:\n\n{MISSING}\n\nPerhaps:")
        assert "Ada Moss" in told
        await admin.say("/unanswered")
        await admin.until(lambda sent: sent[-1]["text"].startswith("Nothing is open"))


async def _opened(admin: Visitor, listed: dict[str, Any]) -> dict[str, Any]:
    """The list's message, when it shows its first gap."""
    await pressed(admin, listed, "1")
    found = await admin.until(lambda sent: not sent[-1]["text"].startswith("Open questions"))
    return found[-1]


async def test_answers_in_a_group_are_voted_on_and_counted(live: Visitor) -> None:
    await live.say(f"@sandbox_{BOT}_bot who is Huawei's cloud CTO", chat=GROUP.id)
    answer = await live.answer(chat=GROUP.id)
    assert await pressed(live, answer, "👍", GROUP.id) == "Thank you!"
    assert await pressed(live, answer, "👍", GROUP.id) == "Your vote is taken back."
    admin = live.as_person(ADMIN.id)
    assert await pressed(admin, answer, "👍", GROUP.id) == "Thank you!"
    await admin.say("/stats")
    shown, picture = await admin.until(lambda sent: len(sent) > 1)
    assert "Questions, today: 1 (sure 100 %, perhaps 0 %, no answer 0 %)\n" in shown["text"]
    assert "Helpful: 100 % of 1 votes" in shown["text"]
    assert picture["caption"].startswith("30 days.")


@pytest.mark.parametrize("chat", [GROUP.id, FORUM.id, DISCUSSION.id], ids=["group", "topic", "comments"])
async def test_who_waits_is_told_beside_the_question(live: Visitor, sandbox: Sandbox, chat: int) -> None:
    admin, where = live.as_person(ADMIN.id), {"thread": 2 if chat == FORUM.id else 0}
    if chat == DISCUSSION.id:
        await admin.say("What do you want to know?", CHANNEL.id)
        where["reply_to"] = (await live.messages(chat))[-1]["message_id"]
    asked = await live.say(f"@sandbox_{BOT}_bot {MISSING}", chat, **where)
    refusal = await live.answer(1, chat)
    await pressed(live, refusal, "Tell me when there is an answer", chat)
    await admin.upload("lighthouse.md", NOTE)
    await decided(admin, await settled(admin, 0), "Add")
    told = await live.answer(2, chat)
    assert told["reply_to_message"]["message_id"] == asked["message_id"]
    assert told["message_thread_id"] == refusal["message_thread_id"]
    assert refused(sandbox) == []


async def test_a_watcher_is_told_again_when_the_article_says_something_else(
    config: Config, sandbox: Sandbox, visitor: Visitor
) -> None:
    admin = visitor.as_person(ADMIN.id)
    async with serving(config, sandbox, "polling"):
        await visitor.say("/watch lighthouse keeper")
        await visitor.answer()
        for count, keeper in enumerate((b"Ada Moss", b"Ben Cole")):
            await admin.upload("lighthouse.md", b"# The lighthouse\n\nThe lighthouse keeper is %b.\n" % keeper)
            await decided(admin, await settled(admin, count), "Add")
            told = await visitor.answer(2 + count)
            assert f"The lighthouse keeper is {keeper.decode()}." in told["text"]
