"""The owner makes admins, and admins let people in and refuse them."""

import logging
from collections.abc import AsyncIterator

import pytest

from bot.memory import Destination, Memory, Rights
from bot.rendering.callbacks import GRANT, PERSON, ROLL
from bot.rendering.page import Page
from tests.bot.clocks import Clock
from tests.bot.conftest import Bench
from tests.bot.handlers.guarded import GROUP, OWNER, SECOND, STRANGER, guarded, press, say, told
from tests.fakes import message, user

PERSON_7 = "\u2068Mara\u2069\nId: 7\nRights: "


@pytest.fixture
async def listed(memory: Memory) -> AsyncIterator[Bench]:
    async with guarded(memory, Clock(), access="listed") as bench:
        yield bench


@pytest.fixture
async def opened(memory: Memory) -> AsyncIterator[Bench]:
    async with guarded(memory, Clock()) as bench:
        yield bench


async def rights(memory: Memory, person: int = STRANGER) -> Rights | None:
    return (await memory.people.get(person)).rights


async def test_the_owner_makes_and_unmakes_an_admin_by_id(listed: Bench, memory: Memory) -> None:
    calls = await say(listed, f"/admin add {STRANGER}", by=OWNER)
    assert await rights(memory) is Rights.ADMIN
    menus = {call.parameters["scope"]["chat_id"] for call in calls if call.method == "setMyCommands"}
    assert menus == {STRANGER}
    assert told(calls) == [
        "You are an admin of this bot now. /help shows what you may do.",
        PERSON_7 + "admin",
    ]
    assert "/reload" in told(await say(listed, "/help", by=STRANGER))[0]
    calls = await say(listed, f"/admins remove {STRANGER}", by=OWNER)
    assert await rights(memory) is Rights.READER, "to be unmade is not to be shut out"
    assert {call.method for call in calls} >= {"deleteMyCommands"}
    assert told(calls) == ["You are no admin of this bot any more. You may still ask.", PERSON_7 + "reader"]
    assert "/reload" not in str(told(await say(listed, "/help", by=STRANGER)))


async def test_a_person_is_named_by_a_reply_to_a_message_of_theirs(listed: Bench, memory: Memory) -> None:
    theirs = message("hello", message_id=9, chat_id=GROUP, sender=user(STRANGER))
    await say(listed, "/readers add", by=OWNER, chat_id=GROUP, reply_to_message=theirs)
    assert await rights(memory) is Rights.READER
    origin = {"type": "user", "date": 1, "sender_user": user(8)}
    forwarded = message("hello", message_id=9, chat_id=OWNER, sender=user(OWNER), forward_origin=origin)
    await say(listed, "/readers add", by=OWNER, reply_to_message=forwarded)
    assert await rights(memory, 8) is Rights.READER


async def test_a_contact_is_shown_with_what_may_be_made_of_it(listed: Bench, memory: Memory) -> None:
    contact = {"contact": {"phone_number": "+1", "first_name": "Mara", "user_id": STRANGER}}
    [*_, sent] = await say(listed, None, by=SECOND, **contact)
    assert sent.parameters["text"] == PERSON_7 + "not let in"
    assert list(sent.buttons) == ["Let in", "Refuse"], "the second admin is not the owner"
    calls = await press(listed, sent.buttons["Let in"], by=SECOND)
    assert await rights(memory) is Rights.READER
    assert told(calls) == ["You are let in. Ask me something.", PERSON_7 + "reader"]


@pytest.mark.parametrize("contact", [{}, {"user_id": 0}])
async def test_a_contact_without_telegram_names_nobody(listed: Bench, contact: dict[str, int]) -> None:
    [sent] = await say(listed, None, by=OWNER, contact={"phone_number": "+1", "first_name": "Ann"} | contact)
    assert sent.parameters["text"].startswith("Whom do you mean?")


async def test_the_contact_that_a_reader_sends_is_no_question(listed: Bench, memory: Memory) -> None:
    await memory.people.grant(STRANGER, Rights.READER)
    [sent] = await say(listed, None, by=STRANGER, contact={"phone_number": "+1", "first_name": "Ann", "user_id": 8})
    assert "only read text" in sent.parameters["text"]


async def test_lists_show_everybody_with_their_rights(listed: Bench, memory: Memory) -> None:
    await memory.people.grant(8, Rights.REFUSED)
    await memory.people.grant(9, Rights.ASKED)
    *_, admins = await say(listed, "/admins", by=SECOND)
    assert list(admins.buttons.values()) == [f"{PERSON}{OWNER}", f"{PERSON}{SECOND}"]
    *_, readers = await say(listed, "/readers", by=SECOND)
    assert readers.buttons == {
        "\u2068Mara\u2069 – asks to be let in": f"{PERSON}9",
        "\u2068Mara\u2069 – refused": f"{PERSON}8",
    }
    *_, shown = await press(listed, f"{PERSON}8", by=SECOND)
    assert list(shown.buttons) == ["Let in", "Undo the refusal"]


async def test_a_long_list_has_pages(listed: Bench, memory: Memory) -> None:
    for person in range(100, 120):
        await memory.people.grant(person, Rights.READER)
    *_, first = await say(listed, "/readers", by=OWNER)
    assert first.buttons["›"] == f"{ROLL}8"
    assert "‹" not in first.buttons
    *_, last = await press(listed, f"{ROLL}16", by=OWNER)
    assert last.method == "editMessageText"
    assert last.buttons["‹"] == f"{ROLL}8"
    assert "›" not in last.buttons
    *_, beyond = await press(listed, f"{ROLL}999999999", by=OWNER)
    assert beyond.buttons["‹"] == f"{ROLL}11"


async def test_an_empty_list_says_so_and_lists_are_for_private_chats(listed: Bench) -> None:
    assert told(await say(listed, "/readers", by=OWNER)) == ["Nobody has been let in or refused yet."]
    assert told(await say(listed, "/admins", by=OWNER, chat_id=GROUP))[0].startswith("Whom do you mean?")


async def test_only_the_owner_makes_and_unmakes_admins(listed: Bench, memory: Memory) -> None:
    await memory.people.grant(8, Rights.ADMIN)
    for text in (f"/admins add {STRANGER}", "/admins remove 8"):
        assert told(await say(listed, text, by=SECOND)) == ["Only the owner makes and unmakes admins."]
    for data in (f"{GRANT}a{STRANGER}", f"{GRANT}n8"):
        assert told(await press(listed, data, by=SECOND)) == ["Only the owner makes and unmakes admins."]
    assert (await rights(memory), await rights(memory, 8)) == (None, Rights.ADMIN)


async def test_the_admins_of_the_configuration_are_not_changed_in_the_chat(listed: Bench, memory: Memory) -> None:
    for text in (f"/admins remove {SECOND}", f"/readers refuse {SECOND}"):
        assert told(await say(listed, text, by=OWNER)) == [
            f"{SECOND} is an admin in config.yaml, which can be changed only there."
        ]
    *_, shown = await say(listed, f"/admins {SECOND}", by=OWNER)
    assert shown.buttons == {}


@pytest.mark.parametrize("change", ["f", "n"])
async def test_who_is_not_let_in_any_more_is_told_of_no_new_answers(listed: Bench, memory: Memory, change: str) -> None:
    await memory.people.grant(STRANGER, Rights.READER)
    await memory.outbox.put(Destination(STRANGER), "once", Page("An answer."))
    await press(listed, f"{GRANT}{change}{STRANGER}", by=OWNER)
    assert await memory.outbox.due(1e12, 10) == []


async def test_what_is_typed_refuses_and_only_add_undoes_it(opened: Bench, memory: Memory) -> None:
    calls = await say(opened, f"/readers refuse {STRANGER}", by=SECOND)
    assert told(calls) == [PERSON_7 + "refused"]
    assert list(calls[-1].buttons) == ["Undo the refusal"]
    said = told(await say(opened, f"/readers remove {STRANGER}", by=SECOND))
    assert said == [f"{STRANGER} is refused and stays so. /readers add {STRANGER} undoes that."]
    assert await rights(memory) is Rights.REFUSED
    calls = await say(opened, f"/readers add {STRANGER}", by=SECOND)
    assert told(calls) == ["You are let in. Ask me something.", PERSON_7 + "as everybody"]
    assert await rights(memory) is None


async def test_with_a_list_a_refused_person_is_let_in_by_add(listed: Bench, memory: Memory) -> None:
    await say(listed, f"/readers refuse {STRANGER}", by=SECOND)
    await say(listed, f"/readers add {STRANGER}", by=SECOND)
    assert await rights(memory) is Rights.READER


async def test_why_nothing_is_changed_is_said_as_it_is(opened: Bench, memory: Memory) -> None:
    await memory.people.grant(8, Rights.ADMIN)
    said = {
        f"/readers add {STRANGER}": "Everybody may ask this bot, so nobody needs to be let in. "
        "To refuse somebody, write /readers refuse and the id.",
        "/readers remove 4444": "4444 has no rights that could be taken away. /readers refuse 4444 refuses them.",
        "/readers refuse 8": "8 is an admin. Only /admins remove changes that.",
        "/admins remove 4444": "4444 is no admin.",
    }
    assert {text: told(await say(opened, text, by=OWNER))[0] for text in said} == said
    assert told(await press(opened, f"{GRANT}f8", by=OWNER)) == ["8 is an admin. Only /admins remove changes that."]


async def test_an_admin_who_is_unmade_hears_of_it_and_may_ask(listed: Bench, memory: Memory) -> None:
    await memory.people.grant(STRANGER, Rights.READER)
    await say(listed, f"/admins add {STRANGER}", by=OWNER)
    calls = await press(listed, f"{GRANT}n{STRANGER}", by=OWNER)
    assert told(calls) == ["You are no admin of this bot any more. You may still ask.", PERSON_7 + "reader"]
    assert await rights(memory) is Rights.READER


async def test_two_admins_who_decide_alike_are_both_content(listed: Bench) -> None:
    for admin in (OWNER, SECOND):
        assert told(await press(listed, f"{GRANT}r{STRANGER}", by=admin))[-1] == PERSON_7 + "reader"
    assert len([call for call in listed.request.named("sendMessage") if call.parameters["chat_id"] == STRANGER]) == 1


async def test_whoever_cannot_be_told_has_their_rights_nevertheless(
    listed: Bench, memory: Memory, caplog: pytest.LogCaptureFixture
) -> None:
    listed.request.refusals["sendMessage"].append((403, "Forbidden: bot can't initiate conversation with a user"))
    listed.request.refusals["getChat"].append((400, "Bad Request: chat not found"))
    with caplog.at_level(logging.INFO):
        [said] = told(await press(listed, f"{GRANT}r{STRANGER}", by=OWNER))[1:]
    assert said == "7\nId: 7\nRights: reader"
    assert await rights(memory) is Rights.READER
