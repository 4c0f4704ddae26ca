"""What the admins of a group choose for it, and what comes of it."""

from collections.abc import AsyncIterator

import pytest

from bot.memory import Askers, ChatSettings, Memory
from bot.rendering.callbacks import GROUP_SETTING
from knowledge import Tier
from tests.bot.clocks import Clock
from tests.bot.conftest import Bench
from tests.bot.handlers.conftest import SENTENCE, WHO
from tests.bot.handlers.guarded import GROUP, OWNER, STRANGER, guarded, press, say, told
from tests.fakes import citation, found

KEEPER = 8  # administers the group


@pytest.fixture
async def group(memory: Memory) -> AsyncIterator[Bench]:
    async with guarded(memory, Clock()) as bench:
        bench.request.administrators[GROUP] = [KEEPER]
        yield bench


async def test_an_admin_of_the_group_sees_its_settings_and_changes_them(group: Bench, memory: Memory) -> None:
    *_, sent = await say(group, "/settings", by=KEEPER, chat_id=GROUP)
    assert sent.parameters["text"] == (
        "Settings of this group\n\nWho may ask me: everybody\nQuiet (no sound, only sure answers): off\n"
        "Language: /language"
    )
    _, edited = await press(group, sent.buttons["Who may ask me: only admins"], by=KEEPER, chat=GROUP)
    assert "Who may ask me: only admins" in edited.parameters["text"]
    _, edited = await press(group, sent.buttons["Quiet (no sound, only sure answers): on"], by=KEEPER, chat=GROUP)
    assert edited.buttons["Quiet (no sound, only sure answers): off"] == f"{GROUP_SETTING}q0"
    assert await memory.chats.get(GROUP) == ChatSettings(None, Askers.ADMINS, is_quiet=True)


async def test_a_button_of_an_old_message_chooses_what_it_says(group: Bench, memory: Memory) -> None:
    for _ in range(2):
        await press(group, f"{GROUP_SETTING}a1", by=KEEPER, chat=GROUP)
        assert (await memory.chats.get(GROUP)).askers is Askers.ADMINS


async def test_an_anonymous_admin_sees_the_settings(group: Bench) -> None:
    chat = {"id": GROUP, "type": "supergroup", "title": "Orchard"}
    *_, sent = await say(group, "/settings", by=1087968824, chat_id=GROUP, sender_chat=chat)
    assert len(sent.buttons) == 2


@pytest.mark.parametrize("person", [STRANGER, OWNER], ids=["a member", "the owner of the bot"])
async def test_nobody_else_does(group: Bench, memory: Memory, person: int) -> None:
    *_, sent = await say(group, "/settings", by=person, chat_id=GROUP)
    assert sent.parameters["text"] == "Only the admins of this group may change its settings."
    assert sent.buttons == {}
    *_, call = await press(group, f"{GROUP_SETTING}a1", by=person, chat=GROUP)
    assert call.parameters["text"] == "Only the admins of this group may change its settings."
    assert await memory.chats.get(GROUP) == ChatSettings()


async def test_a_private_chat_has_no_settings_of_a_group(group: Bench, memory: Memory) -> None:
    assert "for groups" in told(await say(group, "/settings", by=STRANGER))[0]
    await press(group, f"{GROUP_SETTING}q1", by=STRANGER)
    assert await memory.chats.get(STRANGER) == ChatSettings()


async def test_in_a_quiet_group_answers_make_no_sound(group: Bench, memory: Memory) -> None:
    [loud] = await say(group, f"@footnote_bot {WHO}", by=STRANGER, chat_id=GROUP)
    await memory.chats.put(GROUP, ChatSettings(is_quiet=True))
    [quiet] = await say(group, f"@footnote_bot {WHO}", by=STRANGER, chat_id=GROUP)
    assert SENTENCE in quiet.parameters["text"]
    assert [call.parameters.get("disable_notification", False) for call in (loud, quiet)] == [False, True]
    [private] = await say(group, WHO, by=STRANGER)
    assert not private.parameters.get("disable_notification", False)


async def test_in_a_quiet_group_a_doubtful_answer_is_one_line(group: Bench, memory: Memory) -> None:
    await memory.chats.put(GROUP, ChatSettings(is_quiet=True))
    orchard = group.library.articles["orchard"]
    group.library.answers[WHO] = found(WHO, citation(orchard, SENTENCE), tier=Tier.PERHAPS)
    for question in (WHO, "who is Zorro"):
        [sent] = await say(group, f"@footnote_bot {question}", by=STRANGER, chat_id=GROUP)
        assert sent.parameters["text"].startswith("I found nothing that I am sure of.")
        assert sent.parameters["disable_notification"]
    [private] = await say(group, WHO, by=STRANGER)
    assert SENTENCE in private.parameters["text"]


async def test_in_a_quiet_group_of_admins_others_get_no_notice(group: Bench, memory: Memory) -> None:
    await memory.chats.put(GROUP, ChatSettings(askers=Askers.ADMINS, is_quiet=True))
    assert told(await say(group, f"@footnote_bot {WHO}", by=STRANGER, chat_id=GROUP)) == []
