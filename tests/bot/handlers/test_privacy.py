"""What is kept of a person: they are told, choose, and are forgotten."""

from collections.abc import AsyncIterator

import pytest

from bot.memory import Arrival, Memory, PersonSettings, Rights
from bot.rank import Rank
from bot.rendering.callbacks import CONSENT, FORGET
from tests.bot.clocks import Clock
from tests.bot.conftest import Bench
from tests.bot.handlers.conftest import WHO
from tests.bot.handlers.guarded import GROUP, OWNER, STRANGER, guarded, press, say, told

NOT_YOURS = "This button is not for you. Send me /privacy yourself."


@pytest.fixture
async def open_(memory: Memory) -> AsyncIterator[Bench]:
    async with guarded(memory, Clock(), retention_days=30, pace={"person": 100}) as bench:
        yield bench


async def test_privacy_says_what_is_kept_and_questions_are_kept_without_a_name(open_: Bench) -> None:
    [sent] = await say(open_, "/privacy", by=STRANGER)
    assert "30 days, so that the gaps" in sent.parameters["text"]
    assert sent.parameters["text"].endswith("Your questions are kept without your id.")
    assert list(sent.buttons) == ["Keep my questions with my id", "Forget me"]


async def test_consent_is_given_and_withdrawn_by_buttons(open_: Bench, memory: Memory) -> None:
    [sent] = await say(open_, "/privacy", by=STRANGER)
    *_, edited = await press(open_, sent.buttons["Keep my questions with my id"], by=STRANGER)
    assert (await memory.people.get(STRANGER)).consented is not None
    assert edited.parameters["text"].endswith("Your questions are kept with your id.")
    await press(open_, edited.buttons["Keep them without"], by=STRANGER)
    assert (await memory.people.get(STRANGER)).consented is None


async def test_forget_asks_first_and_then_says_what_was_deleted(open_: Bench, memory: Memory) -> None:
    await memory.people.put(STRANGER, PersonSettings("en"))
    await say(open_, WHO, by=STRANGER)
    [asked] = await say(open_, "/forget", by=STRANGER)
    assert await memory.people.get(STRANGER) == PersonSettings("en"), "nothing is deleted yet"
    *_, done = await press(open_, asked.buttons["Delete it"], by=STRANGER)
    assert await memory.people.get(STRANGER) == PersonSettings()
    lines = done.parameters["text"].splitlines()
    assert lines[0] == "Deleted. Nothing here is connected with your id any more."
    assert {"parts of conversations: 1", "choices and rights: 1"} <= set(lines)
    assert done.buttons == {}


async def test_the_update_that_asks_for_it_and_files_that_wait_are_forgotten_too(open_: Bench, memory: Memory) -> None:
    [asked] = await say(open_, "/forget", by=STRANGER)
    await memory.inbox.keep(Arrival(open_.updates + 1, STRANGER, "the press, with the name"))
    await press(open_, asked.buttons["Delete it"], by=STRANGER)
    assert await memory.inbox.waiting() == []
    assert open_.library.editing.forgotten == [str(STRANGER)]


async def test_the_button_of_privacy_asks_as_well(open_: Bench) -> None:
    [sent] = await say(open_, "/privacy", by=STRANGER)
    *_, asked = await press(open_, sent.buttons["Forget me"], by=STRANGER)
    assert list(asked.buttons) == ["Delete it"]


async def test_in_a_group_everybody_is_forgotten_by_themselves_alone(open_: Bench, memory: Memory) -> None:
    first, second = PersonSettings("en"), PersonSettings("en", None, 5.0)
    await memory.people.put(STRANGER, first)
    await memory.people.put(8, second)
    [asked] = await say(open_, "/forget", by=STRANGER, chat_id=GROUP)
    assert told(await press(open_, asked.buttons["Delete it"], by=8, chat=GROUP)) == [NOT_YOURS]
    assert [await memory.people.get(person) for person in (STRANGER, 8)] == [first, second]
    *_, done = await press(open_, asked.buttons["Delete it"], by=STRANGER, chat=GROUP)
    assert "stays in this chat" not in done.parameters["text"]
    assert [await memory.people.get(person) for person in (STRANGER, 8)] == [PersonSettings(), second]


@pytest.mark.parametrize("data", [f"{CONSENT}1", f"{CONSENT}0", f"{FORGET}a", f"{FORGET}y"])
async def test_the_buttons_of_another_person_do_nothing(open_: Bench, memory: Memory, data: str) -> None:
    known = PersonSettings("en", None, 5.0)
    await memory.people.put(STRANGER, known)
    assert told(await press(open_, f"{data}{STRANGER}", by=8, chat=GROUP)) == [NOT_YOURS]
    assert await memory.people.get(STRANGER) == known


async def test_a_channel_or_an_anonymous_admin_has_nothing_to_delete(open_: Bench) -> None:
    chat = {"id": GROUP, "type": "supergroup", "title": "Orchard"}
    for text in ("/privacy", "/forget"):
        [sent] = await say(open_, text, by=1087968824, chat_id=GROUP, sender_chat=chat)
        assert sent.parameters["text"].startswith("What I keep")
        assert sent.buttons == {}


async def test_strangers_of_a_bot_with_a_list_and_refused_people_may_ask_and_be_forgotten(memory: Memory) -> None:
    async with guarded(memory, Clock(), access="listed") as listed:
        await memory.people.grant(STRANGER, Rights.REFUSED)
        assert told(await say(listed, "/privacy", by=STRANGER))[0].startswith("What I keep")
        [asked] = await say(listed, "/forget", by=STRANGER)
        *_, done = await press(listed, asked.buttons["Delete it"], by=STRANGER)
        assert "Kept: that the admins have refused you." in done.parameters["text"]
        assert (await memory.people.get(STRANGER)).rights is Rights.REFUSED


async def test_an_admin_who_is_forgotten_is_none_any_more_but_the_owner_remains(open_: Bench, memory: Memory) -> None:
    await memory.people.grant(8, Rights.ADMIN)
    for person in (8, OWNER):
        [asked] = await say(open_, "/forget", by=person)
        await press(open_, asked.buttons["Delete it"], by=person)
    ranks = open_.application.services.admission.ranks
    assert [await ranks.look_up(person) for person in (8, OWNER)] == [Rank.STRANGER, Rank.OWNER]
    assert {call.parameters["scope"]["chat_id"] for call in open_.request.named("deleteMyCommands")} == {8}
