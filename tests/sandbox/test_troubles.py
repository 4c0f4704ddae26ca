"""Limits, faults, and strangers at the door."""

import httpx
import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter

from sandbox import Sandbox
from sandbox.faults import Fault
from sandbox.world import GROUP
from tests.sandbox.bots import direct, example, polling
from tests.sandbox.conftest import Call, Clock
from tests.sandbox.people import TOKEN, Visitor


async def limited(visitor: Visitor) -> None:
    await visitor.client.post("/sandbox/tune/limits", json={"on": True})
    await visitor.say("hello")


async def test_one_message_a_second_in_a_chat(call: Call, visitor: Visitor, clock: Clock) -> None:
    await limited(visitor)
    send = {"chat_id": visitor.person, "text": "a"}
    assert (await call("sendMessage", **send))["ok"]
    assert await call("sendMessage", **send) == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    clock.time += 1
    assert (await call("sendMessage", **send))["ok"]


async def test_twenty_messages_a_minute_in_a_group(call: Call, visitor: Visitor, clock: Clock) -> None:
    await limited(visitor)
    for _ in range(20):
        assert (await call("sendMessage", chat_id=GROUP.id, text="a"))["ok"]
        clock.time += 1
    refusal = await call("sendMessage", chat_id=GROUP.id, text="a")
    assert refusal["parameters"] == {"retry_after": 40}


async def test_thirty_messages_a_second_in_all(call: Call, visitor: Visitor) -> None:
    await limited(visitor)
    for number in range(31):
        await visitor.client.post("/sandbox/tune/people", json={"id": 5000 + number})
        await visitor.as_person(5000 + number).do("start")
    answers = [await call("sendMessage", chat_id=5000 + number, text="a") for number in range(31)]
    assert [answer["ok"] for answer in answers] == [True] * 30 + [False]


async def test_without_limits_nothing_is_held_back(call: Call, visitor: Visitor) -> None:
    await visitor.say("hello")
    for _ in range(40):
        assert (await call("sendMessage", chat_id=visitor.person, text="a"))["ok"]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.TOO_MANY, RetryAfter),
        (Fault.INTERNAL, NetworkError),
        (Fault.BAD_GATEWAY, NetworkError),
        (Fault.DROPPED, NetworkError),
        (Fault.TIMEOUT, NetworkError),
    ],
)
# python-telegram-bot warns when its own RetryAfter is made.
@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_a_fault_reaches_the_bot_as_its_error_and_nothing_was_done(
    sandbox: Sandbox, visitor: Visitor, fault: Fault, error: type[Exception]
) -> None:
    sandbox.world.faults.timeout_s = 0.05
    await visitor.say("hello")
    async with Bot(TOKEN, f"{sandbox.url}/bot", request=direct()) as bot:
        sandbox.world.faults.order("sendMessage", fault)
        with pytest.raises(error):
            await bot.send_message(visitor.person, "lost")
        await bot.send_message(visitor.person, "arrived")
    assert [message["text"] for message in await visitor.bot_messages()] == ["arrived"]


async def test_a_call_that_was_carried_out_can_lose_its_answer(sandbox: Sandbox, visitor: Visitor) -> None:
    await visitor.say("hello")
    sandbox.world.faults.order("sendMessage", Fault.LOST)
    async with Bot(TOKEN, f"{sandbox.url}/bot", request=direct()) as bot:
        with pytest.raises(NetworkError):
            await bot.send_message(visitor.person, "arrived")
    assert [message["text"] for message in await visitor.bot_messages()] == ["arrived"]


async def test_an_answer_can_be_late(sandbox: Sandbox, call: Call, visitor: Visitor) -> None:
    sandbox.world.faults.delay_s = 0.01
    await visitor.say("hello")
    sandbox.world.faults.order("sendMessage", Fault.LATE)
    assert (await call("sendMessage", chat_id=visitor.person, text="arrived"))["ok"]
    noted = [one.get("error") for one in await visitor.read("calls")]
    assert "injected fault: late" in noted
    assert [message["text"] for message in await visitor.bot_messages()] == ["arrived"]


async def test_a_bot_survives_faults_while_polling(sandbox: Sandbox, visitor: Visitor) -> None:
    async with polling(example(sandbox)):
        for fault in (Fault.DROPPED, Fault.INTERNAL):
            sandbox.world.faults.order("getUpdates", fault)
        await visitor.say("still there?")
        assert (await visitor.answer())["text"] == "still there?"


async def test_updates_can_come_twice(sandbox: Sandbox, call: Call, visitor: Visitor) -> None:
    sandbox.world.faults.order("updates", Fault.DOUBLED)
    await visitor.say("hello")
    first, second = (await call("getUpdates"))["result"]
    assert first == second


async def test_updates_of_different_chats_can_change_places_but_the_last(
    sandbox: Sandbox, call: Call, visitor: Visitor
) -> None:
    await visitor.say("one")
    await visitor.say("/two", GROUP.id)
    await visitor.say("three")
    sandbox.world.faults.order("updates", Fault.SWAPPED)
    texts = [update["message"]["text"] for update in (await call("getUpdates"))["result"]]
    assert texts == ["/two", "one", "three"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:8081"},
        {"Host": "127.0.0.1.evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
    ],
)
@pytest.mark.parametrize("path", ["/", "/sandbox/bots", f"/bot{TOKEN}/getMe"])
async def test_foreign_pages_and_names_are_refused(
    sandbox: Sandbox, client: httpx.AsyncClient, headers: dict[str, str], path: str
) -> None:
    assert (await client.get(f"{sandbox.url}{path}", headers=headers)).status_code == 403


async def test_the_page_itself_is_let_in(sandbox: Sandbox, client: httpx.AsyncClient) -> None:
    for headers in ({}, {"Origin": sandbox.url}, {"Host": f"localhost:{sandbox.port}"}):
        response = await client.get(sandbox.url, headers=headers)
        assert response.status_code == 200
        assert "default-src 'self'" in response.headers["content-security-policy"]


async def test_a_taken_port_gives_way_to_a_free_one(sandbox: Sandbox) -> None:
    async with Sandbox(sandbox.world, port=sandbox.port) as other:
        assert other.port != sandbox.port
