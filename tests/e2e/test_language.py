"""The chosen language over real HTTP: in a private chat, in a group, and after a restart of the bot."""

from typing import Any

import pytest

from bot.config import Config
from bot.texts import languages, texts_in
from sandbox import Sandbox
from sandbox.world import ADMIN, GROUP
from tests.e2e.serving import Mode, serving
from tests.sandbox.people import TOKEN, Visitor, until


async def chosen(who: Visitor, message: dict[str, Any], language: str, chat: int) -> None:
    """Press the button of a language, and wait until the message says so."""
    await who.do("press", chat=chat, message_id=message["message_id"], data=f"k{language}")
    before = message["text"]
    await who.until(
        lambda sent: any(one["message_id"] == message["message_id"] and one["text"] != before for one in sent), chat
    )


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_a_chosen_language_outlives_the_bot(
    config: Config, sandbox: Sandbox, visitor: Visitor, mode: Mode
) -> None:
    async with serving(config, sandbox, mode):
        await visitor.say("/language")
        await chosen(visitor, await visitor.answer(), "fr", visitor.person)
        assert (await visitor.answer())["text"] == texts_in("fr").speech.chosen
    async with serving(config, sandbox, mode):
        await visitor.say("/nonsense")
        assert (await visitor.answer(2))["text"] == texts_in("fr").unknown_command


async def test_the_owner_of_a_group_chooses_and_a_member_is_told_so(
    config: Config, sandbox: Sandbox, visitor: Visitor
) -> None:
    owner, chat = visitor.as_person(ADMIN.id), GROUP.id
    async with serving(config, sandbox, "polling"):
        await visitor.say("/language", chat)
        assert (await visitor.answer(1, chat))["text"] == texts_in("en").speech.admins_only
        await owner.say("/language", chat)
        await chosen(owner, await visitor.answer(2, chat), "ru", chat)
        await visitor.say("/search", chat)
        assert (await visitor.answer(3, chat))["text"] == texts_in("ru").reading.search_usage


async def test_telegram_gets_commands_and_descriptions_in_each_language_once(config: Config, sandbox: Sandbox) -> None:
    state = sandbox.world.state(TOKEN)
    async with serving(config, sandbox, "polling"):
        await until(lambda: any(call["method"].lower() == "setchatmenubutton" for call in state.calls))
    assert set(languages()) <= set(state.profile.descriptions)
    assert state.profile.short_descriptions["zh"] == texts_in("zh").about.profile
    state.calls.clear()
    async with serving(config, sandbox, "polling"):
        await until(lambda: any(call["method"].lower() == "getupdates" for call in state.calls))
    assert not [call for call in state.calls if call["method"].lower() in {"setmydescription", "setchatmenubutton"}]
