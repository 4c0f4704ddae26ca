"""`/language`: what is chosen, by whom, and for whom it counts."""

from typing import Any

import pytest

from bot.texts import languages, texts_in
from tests.bot.conftest import Bench
from tests.fakes import Call, message, user

GROUP = -100
OWNER = 70


@pytest.fixture
def owned(bench: Bench) -> Bench:
    """A bench whose groups have an owner."""
    bench.request.administrators[GROUP] = [OWNER]
    return bench


def said(calls: list[Call]) -> str:
    [sent] = [call for call in calls if call.method in {"sendMessage", "editMessageText"}]
    return str(sent.parameters["text"])


def in_group(user_id: int, **more: Any) -> dict[str, Any]:
    return {"chat_id": GROUP, "sender": user(user_id, **more)}


async def press(bench: Bench, data: str, *, user_id: int = 7, chat_id: int = 7) -> list[Call]:
    return await bench.press(data, message("Which?", message_id=50, chat_id=chat_id), user_id=user_id)


async def test_each_language_is_offered_by_its_own_name(bench: Bench) -> None:
    [asked] = await bench.say("/language")
    assert asked.parameters["text"] == "Which language shall I speak with you?"
    names = [texts_in(language).speech.name for language in languages()]
    assert list(asked.buttons) == [*names, "✓ As my Telegram"]
    assert asked.buttons["Deutsch"] == "kde"


async def test_a_person_is_spoken_to_in_the_chosen_language_everywhere(bench: Bench) -> None:
    assert said(await press(bench, "kfr")) == "Je vous parle maintenant en français."
    assert said(await bench.say("/nonsense")) == texts_in("fr").unknown_command
    assert said(await bench.say("/articles@footnote_bot", chat_id=GROUP)).startswith("Articles 1 à 1")
    assert (await bench.look_up("nothing of this")).parameters["is_personal"] is not None
    assert await bench.application.services.memory.people.get(7) is not None


async def test_the_chosen_language_is_marked_and_can_be_taken_back(bench: Bench) -> None:
    [edited] = [call for call in await press(bench, "kru") if call.method == "editMessageText"]
    assert "✓ Русский" in edited.buttons
    assert "Как в моём Telegram" in edited.buttons
    [edited] = [call for call in await press(bench, "k") if call.method == "editMessageText"]
    assert edited.parameters["text"] == "I speak the language of your Telegram now."
    assert "✓ As my Telegram" in edited.buttons
    assert (await bench.application.services.memory.people.get(7)).language is None


async def test_others_are_spoken_to_as_before(bench: Bench) -> None:
    await press(bench, "kfr")
    assert said(await bench.say("/nonsense", chat_id=8, sender=user(8, "de"))) == texts_in("de").unknown_command


async def test_an_admin_of_a_group_chooses_for_the_group(owned: Bench) -> None:
    asked = await owned.say("/language@footnote_bot", **in_group(OWNER))
    assert said(asked) == "Which language shall I speak in this group?"
    assert said(await press(owned, "kes", user_id=OWNER, chat_id=GROUP)) == "Ahora hablo en español en este grupo."
    assert said(await owned.say("/articles@footnote_bot", **in_group(8, language="de"))).startswith("Artículos 1 a 1")


async def test_what_a_group_chose_comes_before_what_its_members_chose(owned: Bench) -> None:
    await press(owned, "kfr")
    await press(owned, "kes", user_id=OWNER, chat_id=GROUP)
    assert said(await owned.say("/articles@footnote_bot", chat_id=GROUP)).startswith("Artículos 1 a 1")
    assert said(await owned.say("/articles")).startswith("Articles 1 à 1")
    assert said(await press(owned, "k", user_id=OWNER, chat_id=GROUP)) == texts_in("en").speech.as_telegram_group
    assert said(await owned.say("/articles@footnote_bot", chat_id=GROUP)).startswith("Articles 1 à 1")


async def test_members_of_a_group_are_told_who_chooses(owned: Bench) -> None:
    refusal = texts_in("en").speech.admins_only
    assert said(await owned.say("/language@footnote_bot", chat_id=GROUP)) == refusal
    calls = await press(owned, "kes", chat_id=GROUP)
    assert [call.parameters["text"] for call in calls if call.method == "answerCallbackQuery"] == [refusal]
    assert (await owned.application.services.memory.chats.get(GROUP)).language is None


async def test_an_anonymous_admin_may_choose_but_a_linked_channel_may_not(owned: Bench) -> None:
    anonymous = {"sender_chat": {"id": GROUP, "type": "supergroup", "title": "Orchard"}}
    asked = await owned.say("/language@footnote_bot", chat_id=GROUP, **anonymous)
    assert said(asked) == texts_in("en").speech.ask_group
    channel = {"sender_chat": {"id": -200, "type": "channel", "title": "News"}}
    refused = await owned.say("/language@footnote_bot", chat_id=GROUP, **channel)
    assert said(refused) == texts_in("en").speech.admins_only


async def test_if_telegram_does_not_say_who_is_admin_nobody_chooses(owned: Bench) -> None:
    owned.request.refusals["getChatAdministrators"] += [(400, "Bad Request: member list is inaccessible")]
    refused = await owned.say("/language@footnote_bot", **in_group(OWNER))
    assert said(refused) == texts_in("en").speech.admins_only


@pytest.mark.parametrize("data", ["kxx", "kzzzzzzzzzz", "kkde"])
async def test_a_forged_button_chooses_nothing(bench: Bench, data: str) -> None:
    [answer] = await press(bench, data)
    assert answer.parameters["text"] == texts_in("en").outdated
    assert (await bench.application.services.memory.people.get(7)).language is None


async def test_a_choice_that_cannot_be_kept_is_not_promised(bench: Bench) -> None:
    async with bench.application.services.memory.database.write() as connection:
        await connection.exec_driver_sql("DROP TABLE people")
    [answer] = await press(bench, "kfr")
    assert answer.parameters["text"] == texts_in("en").speech.not_kept
    assert said(await bench.say("/language")) == "Which language shall I speak with you?"
