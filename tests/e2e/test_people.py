"""Rights, privacy and limits as people meet them, over real HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.config import AskingPace, Config
from sandbox import Sandbox
from sandbox.world import ADMIN, BASIC, DIRECT, FRIEND, GROUP, READER
from tests.e2e.serving import serving
from tests.sandbox.people import BOT, Visitor

QUESTION = "who is Huawei's cloud CTO"
CLOSED = "In this group, only its admins may ask me."


@asynccontextmanager
async def live(config: Config, sandbox: Sandbox, **changes: Any) -> AsyncIterator[None]:
    async with serving(config.model_copy(update=changes), sandbox, "polling"):
        yield


def button(message: dict[str, Any], label: str) -> str:
    rows = message["sandbox"]["keyboard"]["inline_keyboard"]
    return next(str(one["callback_data"]) for row in rows for one in row if one["text"] == label)


async def press(visitor: Visitor, message: dict[str, Any], label: str, chat: int | None = None) -> Any:
    """Press a button; returns what is shown above the chat."""
    data = button(message, label)
    pressed = await visitor.do("press", chat=chat or visitor.person, message_id=message["message_id"], data=data)
    assert "timed_out" not in pressed
    return pressed


async def test_a_stranger_asks_to_be_let_in_an_admin_lets_them_in_and_they_ask(
    config: Config, sandbox: Sandbox, visitor: Visitor
) -> None:
    admin = visitor.as_person(ADMIN.id)
    async with live(config, sandbox, access="listed"):
        await admin.say("/start")
        await admin.answer()
        await visitor.say(QUESTION)
        refusal = await visitor.answer()
        assert str(READER.id) in refusal["text"]
        assert "Wang" not in refusal["text"]
        shown = await visitor.do("inline", chat=DIRECT.id, query=QUESTION)
        assert shown["results"] == []
        await press(visitor, refusal, "Ask to be let in")
        request = await admin.answer(2)
        assert "Ann Reader (@ann_reads)" in request["text"]
        await press(admin, request, "Let in")
        assert "let in" in (await visitor.answer(2))["text"]
        await visitor.say(QUESTION)
        assert (await visitor.answer(3))["text"].startswith("Haiying Wang")


async def test_the_owner_makes_an_admin_who_may_then_see_the_counts(
    config: Config, sandbox: Sandbox, visitor: Visitor
) -> None:
    owner = visitor.as_person(ADMIN.id)
    async with live(config, sandbox):
        await visitor.say("/stats")
        assert "Only this bot's admins" in (await visitor.answer())["text"]
        await owner.say(f"/admins add {READER.id}")
        assert "You are an admin" in (await visitor.answer(2))["text"]
        await visitor.say("/stats")
        assert "articles: " in (await visitor.answer(3))["text"]
    async with live(config, sandbox):
        await visitor.say("/stats")
        assert "articles: " in (await visitor.answer(4))["text"], "a restart changes no rights"


async def test_who_is_refused_by_a_typed_command_hears_so_and_is_let_in_again(
    config: Config, sandbox: Sandbox, visitor: Visitor
) -> None:
    owner = visitor.as_person(ADMIN.id)
    async with live(config, sandbox):
        await owner.say(f"/readers refuse {READER.id}")
        assert (await owner.answer())["text"].endswith("Rights: refused")
        await visitor.say(QUESTION)
        assert "have refused you" in (await visitor.answer())["text"]
        await owner.say(f"/readers remove {READER.id}")
        assert f"/readers add {READER.id} undoes that" in (await owner.answer(2))["text"]
        await owner.say(f"/readers add {READER.id}")
        assert "You are let in" in (await visitor.answer(2))["text"]
        await visitor.say(QUESTION)
        assert (await visitor.answer(3))["text"].startswith("Haiying Wang")


async def test_an_admin_of_a_listed_bot_who_is_unmade_may_go_on_asking(
    config: Config, sandbox: Sandbox, visitor: Visitor
) -> None:
    owner = visitor.as_person(ADMIN.id)
    async with live(config, sandbox, access="listed"):
        await visitor.say("/start")
        assert "list" in (await visitor.answer())["text"]
        await owner.say(f"/readers {READER.id}")
        assert (await owner.answer())["text"].endswith("Rights: not let in")
        await owner.say(f"/admins add {READER.id}")
        await visitor.answer(2)
        await owner.say(f"/admins remove {READER.id}")
        assert "no admin of this bot any more" in (await visitor.answer(3))["text"]
        assert (await owner.answer(3))["text"].endswith("Rights: reader")
        await visitor.say(QUESTION)
        assert (await visitor.answer(4))["text"].startswith("Haiying Wang")


async def test_everybody_is_forgotten_by_themselves_alone(config: Config, sandbox: Sandbox, visitor: Visitor) -> None:
    friend = visitor.as_person(FRIEND.id)
    async with live(config, sandbox):
        await visitor.say(f"@sandbox_{BOT}_bot {QUESTION}", GROUP.id)
        await visitor.answer(1, GROUP.id)
        await visitor.say("/forget", GROUP.id)
        asked = await visitor.answer(2, GROUP.id)
        pressed = await press(friend, asked, "Delete it", GROUP.id)
        assert "not for you" in str(pressed)
        await press(visitor, asked, "Delete it", GROUP.id)
        sent = await visitor.until(lambda sent: sent[-1]["text"].startswith("Deleted."), GROUP.id)
        assert "parts of conversations: 1" in sent[-1]["text"]


async def test_who_asks_too_fast_is_told_once(config: Config, sandbox: Sandbox, visitor: Visitor) -> None:
    async with live(config, sandbox, pace=AskingPace(person=2)):
        for _ in range(4):
            await visitor.say("/help")
        assert "Please try again in" in (await visitor.answer(3))["text"]
        await visitor.as_person(FRIEND.id).say("/help")
        await visitor.as_person(FRIEND.id).answer()
        assert len(await visitor.bot_messages()) == 3


async def test_a_group_that_its_owner_closed_stays_closed_as_a_supergroup(
    config: Config, sandbox: Sandbox, visitor: Visitor
) -> None:
    owner, question = visitor.as_person(FRIEND.id), f"@sandbox_{BOT}_bot {QUESTION}"
    async with live(config, sandbox):
        await owner.say("/settings", BASIC.id)
        shown = await owner.answer(1, BASIC.id)
        await press(owner, shown, "Who may ask me: only admins", BASIC.id)
        await owner.until(lambda sent: "Who may ask me: only admins" in sent[0]["text"], BASIC.id)
        await visitor.say(question, BASIC.id)
        assert (await visitor.answer(2, BASIC.id))["text"] == CLOSED
        moved = (await owner.do("migrate", chat=BASIC.id))["chat"]
        await visitor.say(question, moved)
        await visitor.until(lambda sent: bool(sent) and sent[-1]["text"] == CLOSED, moved)
        await owner.say(question, moved)
        await owner.until(lambda sent: sent[-1]["text"].startswith("Haiying Wang"), moved)


async def test_an_anonymous_admin_makes_the_group_quiet(config: Config, sandbox: Sandbox, visitor: Visitor) -> None:
    keeper = visitor.as_person(ADMIN.id)
    async with live(config, sandbox):
        await keeper.do("promote", chat=GROUP.id, user=ADMIN.id, admin=True, anonymous=True)
        await keeper.say("/settings", GROUP.id)
        # Who writes in the name of the group is shown as a bot, too.
        sent = await keeper.until(lambda sent: sent[-1]["from"]["id"] == BOT, GROUP.id)
        await press(keeper, sent[-1], "Quiet (no sound, only sure answers): on", GROUP.id)
        await visitor.say(f"@sandbox_{BOT}_bot What is the capital of France?", GROUP.id)
        await visitor.until(lambda sent: sent[-1]["text"].startswith("I found nothing that I am sure of."), GROUP.id)
