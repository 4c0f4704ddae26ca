"""How updates reach a bot: long polling, its conflicts, and webhooks with all their troubles."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox import Sandbox, World
from serving.listener import Listener
from tests.sandbox.conftest import Call
from tests.sandbox.people import PATIENCE_S, TOKEN, Visitor, until


async def updates(call: Call, **parameters: Any) -> list[dict[str, Any]]:
    result: list[dict[str, Any]] = (await call("getUpdates", **parameters))["result"]
    return result


async def test_updates_come_until_they_are_confirmed(call: Call, visitor: Visitor) -> None:
    for text in ("one", "two", "three"):
        await visitor.say(text)
    first = await updates(call)
    assert [update["message"]["text"] for update in first] == ["one", "two", "three"]
    assert await updates(call) == first
    rest = await updates(call, offset=first[0]["update_id"] + 1)
    assert rest == first[1:]
    assert await updates(call, offset=-1) == first[2:]
    assert await updates(call) == first[2:]


async def test_at_most_as_many_updates_as_asked_for(call: Call, visitor: Visitor) -> None:
    for number in range(3):
        await visitor.say(f"message {number}")
    assert len(await updates(call, limit=2)) == 2


async def begun(world: World) -> None:
    """Waits until the bot's poll has reached the server and waits there."""
    await until(lambda: world.state(TOKEN).updates.is_awaited)


async def test_a_long_poll_ends_as_soon_as_something_happens(call: Call, visitor: Visitor, world: World) -> None:
    waiting = asyncio.create_task(updates(call, timeout=20))
    await begun(world)
    assert not waiting.done()
    await visitor.say("here I am")
    assert [update["message"]["text"] for update in await waiting] == ["here I am"]


async def test_a_long_poll_without_news_ends_empty(call: Call) -> None:
    assert await updates(call, timeout=1) == []


async def test_a_second_poller_ends_the_first_with_409(call: Call, visitor: Visitor, world: World) -> None:
    first = asyncio.create_task(call("getUpdates", timeout=20))
    await begun(world)
    second = asyncio.create_task(call("getUpdates", timeout=20))
    refusal = await first
    assert refusal["error_code"] == 409
    assert refusal["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    await visitor.say("for the second")
    assert len((await second)["result"]) == 1


async def test_only_allowed_updates_are_kept(call: Call, visitor: Visitor) -> None:
    await updates(call, allowed_updates=["edited_message"])
    said = await visitor.say("unheard")
    await visitor.do("edit", chat=visitor.person, message_id=said["message_id"], text="heard")
    assert [list(update)[1] for update in await updates(call)] == ["edited_message"]


async def test_reactions_come_only_on_request(call: Call, visitor: Visitor) -> None:
    said = await visitor.say("hello")
    await visitor.do("react", chat=visitor.person, message_id=said["message_id"], emoji="👍")
    assert [list(update)[1] for update in await updates(call)] == ["message"]
    await updates(call, offset=-1, allowed_updates=["message_reaction"])
    await visitor.do("react", chat=visitor.person, message_id=said["message_id"], emoji="🔥")
    change = (await updates(call))[-1]["message_reaction"]
    assert [one["emoji"] for one in change["old_reaction"] + change["new_reaction"]] == ["👍", "🔥"]


@dataclass(slots=True)
class Receiver:
    """A bot's web server that notes what it is sent and answers as it is told."""

    answers: list[Response] = field(default_factory=list)
    seen: list[tuple[dict[str, Any], str | None]] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: Request) -> Response:
        self.seen.append((await request.json(), request.headers.get("x-telegram-bot-api-secret-token")))
        self.arrived.set()
        return self.answers.pop(0) if self.answers else Response()

    async def texts(self, count: int) -> list[str]:
        async with asyncio.timeout(PATIENCE_S):
            while len(self.seen) < count:
                self.arrived.clear()
                await self.arrived.wait()
        return [update["message"]["text"] for update, _ in self.seen]

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[str]:
        app = Starlette(routes=[Route("/hook", self.take, methods=["POST"])])
        async with Listener(app, "127.0.0.1", 0) as listener:
            yield f"http://127.0.0.1:{listener.port}/hook"


async def test_a_webhook_is_called_with_its_secret(call: Call, visitor: Visitor) -> None:
    receiver = Receiver()
    async with receiver.listening() as url:
        await visitor.say("before the webhook")
        await call("setWebhook", url=url, secret_token="s3cret")
        await visitor.say("after it")
        assert await receiver.texts(2) == ["before the webhook", "after it"]
        assert {secret for _, secret in receiver.seen} == {"s3cret"}
        info = (await call("getWebhookInfo"))["result"]
        assert (info["url"], info["pending_update_count"]) == (url, 0)


async def test_polling_is_refused_while_a_webhook_is_set(call: Call) -> None:
    await call("setWebhook", url="http://127.0.0.1:9/hook")
    refusal = await call("getUpdates")
    assert refusal["error_code"] == 409
    assert refusal["description"] == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    await call("deleteWebhook")
    assert (await call("getUpdates"))["ok"]


async def test_a_failed_delivery_is_tried_again_in_order(call: Call, visitor: Visitor) -> None:
    receiver = Receiver([Response(status_code=500), Response(status_code=503)])
    async with receiver.listening() as url:
        await call("setWebhook", url=url)
        await visitor.say("first")
        await visitor.say("second")
        assert await receiver.texts(4) == ["first", "first", "first", "second"]
        info = (await call("getWebhookInfo"))["result"]
        assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"


async def test_what_was_not_delivered_can_be_polled_for(call: Call, visitor: Visitor) -> None:
    await call("setWebhook", url="http://127.0.0.1:9/hook")
    await visitor.say("still here")
    assert (await call("getWebhookInfo"))["result"]["pending_update_count"] == 1
    await call("deleteWebhook")
    assert [update["message"]["text"] for update in await updates(call)] == ["still here"]


async def test_pending_updates_are_dropped_on_request(call: Call, visitor: Visitor) -> None:
    await visitor.say("forget me")
    await call("deleteWebhook", drop_pending_updates=True)
    assert await updates(call) == []


async def test_a_call_in_the_answer_to_a_webhook_is_carried_out(call: Call, visitor: Visitor) -> None:
    reply = JSONResponse({"method": "sendMessage", "chat_id": visitor.person, "text": "from the answer"})
    receiver = Receiver([reply])
    async with receiver.listening() as url:
        await call("setWebhook", url=url)
        await visitor.say("hello")
        assert (await visitor.answer())["text"] == "from the answer"


async def test_set_webhook_ends_a_waiting_poll(call: Call, world: World) -> None:
    waiting = asyncio.create_task(call("getUpdates", timeout=20))
    await begun(world)
    await call("setWebhook", url="http://127.0.0.1:9/hook")
    assert (await waiting)["description"] == "Conflict: terminated by setWebhook request"


@pytest.mark.parametrize("token", ["nonsense", "0123:abcdefghijklmnop", "12:short"])
async def test_what_is_no_token_is_unauthorized(sandbox: Sandbox, visitor: Visitor, token: str) -> None:
    response = await visitor.client.get(f"/bot{token}/getMe")
    assert (response.status_code, response.json()["description"]) == (401, "Unauthorized: invalid token specified")


async def test_each_token_is_a_bot_of_its_own(visitor: Visitor) -> None:
    other = (await visitor.client.get("/bot777:another-well-formed-token/getMe")).json()["result"]
    first = (await visitor.client.get(f"/bot{TOKEN}/getMe")).json()["result"]
    assert (first["id"], other["id"]) == (123456, 777)
    assert [bot["id"] for bot in (await visitor.client.get("/sandbox/bots")).json()] == [123456, 777]


async def test_parameters_come_in_the_address_in_forms_and_in_json(visitor: Visitor) -> None:
    await visitor.say("hello")
    url = f"/bot{TOKEN}/sendMessage"
    given = {"chat_id": str(visitor.person), "text": "hi"}
    for sent in (
        visitor.client.get(url, params=given),
        visitor.client.post(url, data=given),
        visitor.client.post(url, json=given),
        visitor.client.post(url, data=given, files={"unused": b"x"}),
    ):
        assert (await sent).json()["result"]["text"] == "hi"


async def test_broken_json_is_a_bad_request(visitor: Visitor) -> None:
    headers = {"content-type": "application/json"}
    response = await visitor.client.post(f"/bot{TOKEN}/getMe", content=b"{", headers=headers)
    assert (response.status_code, response.json()["ok"]) == (400, False)
