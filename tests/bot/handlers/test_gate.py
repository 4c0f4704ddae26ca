"""The gate: who is answered, who is turned away, and how often."""

from collections.abc import AsyncIterator

import pytest

from bot.memory import Askers, ChatSettings, Memory, Rights
from bot.rendering.callbacks import LET_ME_IN, LIST, READ
from tests.bot.clocks import Clock
from tests.bot.conftest import Bench
from tests.bot.handlers.conftest import SENTENCE, WHO
from tests.bot.handlers.guarded import GROUP, OWNER, STRANGER, guarded, press, say, told
from tests.fakes import message, user

SECRETS = ("orchard", "Quince", "1901")  # words of the articles


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def listed(memory: Memory, clock: Clock) -> AsyncIterator[Bench]:
    async with guarded(memory, clock, access="listed") as bench:
        yield bench


@pytest.fixture
async def open_(memory: Memory, clock: Clock) -> AsyncIterator[Bench]:
    async with guarded(memory, clock, pace={"person": 3, "chat": 4, "inline": 5}) as bench:
        yield bench


async def answers(bench: Bench, by: int) -> bool:
    return any(SENTENCE in text for text in told(await say(bench, WHO, by=by)))


async def test_a_stranger_is_told_their_id_and_may_ask_to_be_let_in(listed: Bench) -> None:
    [sent] = await say(listed, WHO, by=STRANGER)
    assert sent.parameters["text"] == (
        "Only people on this bot's list may ask. Please ask its admins to be let in. Your id: 7"
    )
    assert sent.buttons == {"Ask to be let in": LET_ME_IN}


async def test_a_stranger_is_told_so_once_an_hour(listed: Bench, clock: Clock) -> None:
    assert [len(await say(listed, "/start", by=STRANGER)) for _ in range(3)] == [1, 0, 0]
    clock.now += 3600
    assert len(await say(listed, "hello", by=STRANGER)) == 1


@pytest.mark.parametrize("text", ["/start", "/help", "/articles", "/article orchard", "/who quince", "/admins", WHO])
async def test_a_stranger_learns_nothing_of_what_exists(listed: Bench, text: str) -> None:
    calls = await say(listed, text, by=STRANGER)
    assert not [word for word in SECRETS for call in calls if word in str(call.parameters)]
    assert listed.library.asked == []


@pytest.mark.parametrize("data", [LIST + "0", READ + "AAAAAAA", "s0", "x"])
async def test_a_stranger_presses_in_vain(listed: Bench, data: str) -> None:
    [call] = await press(listed, data, by=STRANGER)
    assert call.method == "answerCallbackQuery"
    assert "list" in call.parameters["text"]


@pytest.mark.parametrize("query", ["", WHO])
async def test_a_stranger_gets_no_inline_results_that_others_found(listed: Bench, query: str) -> None:
    shown = await listed.look_up(query)
    assert shown.parameters["results"] == []
    assert "button" not in shown.parameters
    assert (shown.parameters["cache_time"], shown.parameters["is_personal"]) == (0, True)


async def test_inline_results_of_a_bot_with_a_list_are_for_their_asker_alone(listed: Bench, memory: Memory) -> None:
    await memory.people.grant(STRANGER, Rights.READER)
    for query in ("", WHO):
        shown = await listed.look_up(query)
        assert shown.parameters["results"]
        assert shown.parameters["is_personal"]


async def test_a_guest_of_a_bot_with_a_list_is_told_once(listed: Bench) -> None:
    guest = message(f"@footnote_bot {WHO}", chat_id=-77, guest_query_id="g1")
    await listed.receive(guest_message=guest)
    await listed.receive(guest_message=guest)
    [answer] = listed.request.named("answerGuestQuery")
    assert not [word for word in SECRETS if word in str(answer.parameters)]


async def test_in_a_group_a_stranger_is_told_only_if_they_mean_the_bot(listed: Bench) -> None:
    for text in ("who is that", "/help", "/help@another_bot"):
        assert await say(listed, text, by=STRANGER, chat_id=GROUP) == []
    [sent] = await say(listed, "/help@footnote_bot", by=STRANGER, chat_id=GROUP)
    assert sent.buttons == {}
    assert await say(listed, f"@footnote_bot {WHO}", by=STRANGER, chat_id=GROUP) == []


async def test_an_anonymous_sender_is_on_no_list(listed: Bench) -> None:
    group = {"id": GROUP, "type": "supergroup", "title": "Orchard"}
    calls = await say(listed, f"@footnote_bot {WHO}", by=1087968824, chat_id=GROUP, sender_chat=group)
    assert calls == []


async def test_readers_and_admins_are_answered(listed: Bench, memory: Memory) -> None:
    await memory.people.grant(STRANGER, Rights.READER)
    await memory.people.grant(8, Rights.ADMIN)
    assert [await answers(listed, person) for person in (STRANGER, 8, OWNER, 9)] == [True, True, True, False]


async def test_whoever_is_refused_is_turned_away_by_an_open_bot_too(open_: Bench, memory: Memory) -> None:
    await memory.people.grant(STRANGER, Rights.REFUSED)
    [sent] = await say(open_, WHO, by=STRANGER)
    assert sent.buttons == {}
    assert sent.parameters["text"] == (
        "The admins of this bot have refused you, so I do not answer you. If that is a mistake, please ask them. "
        f"Your id: {STRANGER}"
    )
    assert await answers(open_, 8)


async def test_in_a_group_of_admins_only_they_are_answered(open_: Bench, memory: Memory, clock: Clock) -> None:
    await memory.chats.put(GROUP, ChatSettings(askers=Askers.ADMINS))
    open_.request.administrators[GROUP] = [8]

    async def said(by: int, **more: object) -> list[str]:
        return told(await say(open_, f"@footnote_bot {WHO}", by=by, chat_id=GROUP, **more))

    assert await said(STRANGER) == ["In this group, only its admins may ask me."]
    assert await said(STRANGER) == []
    assert SENTENCE in (await said(8))[0]
    anonymous = {"sender_chat": {"id": GROUP, "type": "supergroup", "title": "Orchard"}}
    assert SENTENCE in (await said(1087968824, **anonymous))[0]
    assert told(await press(open_, LIST + "0", by=STRANGER, chat=GROUP)) == [
        "In this group, only its admins may ask me."
    ]
    assert await answers(open_, STRANGER), "in private everybody may ask"


async def test_who_asks_too_often_is_told_once_how_long_to_wait(open_: Bench, clock: Clock) -> None:
    assert [await answers(open_, STRANGER) for _ in range(3)] == [True, True, True]
    assert told(await say(open_, WHO, by=STRANGER)) == ["Too many messages at once. Please try again in 20 seconds."]
    assert await say(open_, WHO, by=STRANGER) == []
    assert await answers(open_, 8), "others are not meant"
    clock.now += 20
    assert await answers(open_, STRANGER)
    assert len(told(await say(open_, WHO, by=STRANGER))) == 1


async def test_presses_and_edits_count_and_a_press_is_always_acknowledged(open_: Bench) -> None:
    await say(open_, WHO, by=STRANGER)
    await press(open_, LIST + "0", by=STRANGER)
    await open_.receive(edited_message=message(WHO, sender=user(STRANGER), edit_date=1_700_000_001))
    calls = [await press(open_, LIST + "0", by=STRANGER) for _ in range(2)]
    assert [told(one) for one in calls] == [["Too many messages at once. Please try again in 20 seconds."]] * 2
    assert [call.method for one in calls for call in one] == ["answerCallbackQuery"] * 2


async def test_of_an_edit_that_comes_too_soon_the_old_answers_say_so(open_: Bench, clock: Clock) -> None:
    await say(open_, WHO, by=STRANGER, message_id=3)
    for _ in range(3):
        await say(open_, WHO, by=STRANGER, message_id=4)
    before = len(open_.request.calls)
    edited = message("why?", message_id=3, sender=user(STRANGER), edit_date=1_700_000_001)
    await open_.receive(edited_message=edited)
    await open_.receive(edited_message=edited | {"message_id": 99})
    [call] = open_.request.calls[before:]
    assert (call.method, told([call])) == (
        "editMessageText",
        ["Too many messages at once. Please try again in 20 seconds."],
    )
    clock.now += 20
    await open_.receive(edited_message=edited | {"text": WHO})
    assert SENTENCE in open_.request.calls[-1].parameters["text"]


async def test_a_press_in_a_quiet_group_of_admins_is_told_so_above_the_chat(open_: Bench, memory: Memory) -> None:
    await memory.chats.put(GROUP, ChatSettings(askers=Askers.ADMINS, is_quiet=True))
    assert told(await say(open_, f"@footnote_bot {WHO}", by=STRANGER, chat_id=GROUP)) == []
    [call] = await press(open_, LIST + "0", by=STRANGER, chat=GROUP)
    assert call.parameters["text"] == "In this group, only its admins may ask me."


async def test_a_group_has_a_bucket_of_its_own(open_: Bench) -> None:
    said = [told(await say(open_, f"@footnote_bot {WHO}", by=person, chat_id=GROUP)) for person in range(10, 16)]
    assert [bool(one) for one in said] == [True] * 5 + [False]
    assert said[4] == ["Too many messages at once. Please try again in 15 seconds."]


async def test_what_is_not_meant_for_the_bot_takes_no_tokens(open_: Bench) -> None:
    for _ in range(10):
        await say(open_, "so they say", by=STRANGER, chat_id=GROUP)
    assert await answers(open_, STRANGER)


async def test_inline_queries_have_a_larger_bucket_and_no_notice(open_: Bench) -> None:
    shown = [await open_.look_up(WHO) for _ in range(7)]
    assert [bool(call.parameters["results"]) for call in shown] == [True] * 5 + [False] * 2
    assert await answers(open_, STRANGER)


async def test_admins_may_always_ask(open_: Bench) -> None:
    assert all([await answers(open_, OWNER) for _ in range(10)])


async def test_a_memory_that_breaks_costs_no_answer_of_an_open_bot(open_: Bench, memory: Memory) -> None:
    async with memory.database.write() as connection:
        for table in ("people", "chats"):
            await connection.exec_driver_sql(f"DROP TABLE {table}")
    assert await answers(open_, STRANGER)
    assert SENTENCE in told(await say(open_, f"@footnote_bot {WHO}", by=8, chat_id=GROUP))[0]
