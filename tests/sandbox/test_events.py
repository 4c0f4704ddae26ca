"""The stream of events that the page lives on."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx

from sandbox import Sandbox
from sandbox.world import ADMIN, GROUP
from tests.sandbox.conftest import Call
from tests.sandbox.people import PATIENCE_S, TOKEN, Visitor, until


async def events(client: httpx.AsyncClient, visitor: Visitor, after: int = 0) -> AsyncIterator[dict[str, Any]]:
    query = {"bot": visitor.bot, "person": visitor.person, "after": after}
    async with client.stream("GET", "/sandbox/events", params=query) as response:
        async for line in response.aiter_lines():
            if line.startswith("data: "):
                yield json.loads(line.removeprefix("data: "))


async def take(client: httpx.AsyncClient, visitor: Visitor, count: int, after: int = 0) -> list[dict[str, Any]]:
    taken: list[dict[str, Any]] = []
    async with asyncio.timeout(PATIENCE_S):
        stream = events(client, visitor, after)
        async for event in stream:
            taken.append(event)
            if len(taken) == count:
                break
        await stream.aclose()  # type: ignore[attr-defined]  # an asynchronous generator, typed as what it yields
    return taken


async def test_everything_is_told_as_it_happens(call: Call, visitor: Visitor) -> None:
    said = await visitor.say("hello")
    await call("sendChatAction", chat_id=visitor.person, action="typing")
    sent = (await call("sendMessage", chat_id=visitor.person, text="hi"))["result"]
    await call("editMessageText", chat_id=visitor.person, message_id=sent["message_id"], text="hi!")
    await visitor.do("delete", chat=visitor.person, message_id=said["message_id"])
    told = [event["kind"] for event in await take(visitor.client, visitor, 8)]
    assert told == ["message", "action", "call", "message", "call", "edited", "call", "deleted"]


async def test_refusals_are_told_with_their_words(call: Call, visitor: Visitor) -> None:
    await call("sendMessage", chat_id=5, text="hi")
    (event,) = await take(visitor.client, visitor, 1)
    assert (event["call"]["ok"], event["call"]["error"]) == (False, "Bad Request: chat not found")


async def test_nobody_hears_the_private_chats_of_others(visitor: Visitor) -> None:
    await visitor.as_person(ADMIN.id).say("a secret")
    await visitor.as_person(ADMIN.id).say("for all", GROUP.id)
    (event,) = await take(visitor.client, visitor, 1)
    assert event["message"]["text"] == "for all"


async def test_a_lost_connection_goes_on_where_it_was(visitor: Visitor) -> None:
    await visitor.say("one")
    (first,) = await take(visitor.client, visitor, 1)
    await visitor.say("two")
    (second,) = await take(visitor.client, visitor, 1, after=first["id"])
    assert second["message"]["text"] == "two"


async def test_listeners_do_not_hold_up_the_end(sandbox: Sandbox, visitor: Visitor) -> None:
    waiting = asyncio.create_task(take(visitor.client, visitor, 1))
    await until(lambda: sandbox.world.state(TOKEN).events.is_heard)
    sandbox.world.close()
    assert await waiting == []
