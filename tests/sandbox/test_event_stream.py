"""The stream of events by itself: numbers, the past, several listeners, and its end."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any, cast

from sandbox.events import EventStream
from tests.sandbox.people import until


async def test_a_listener_hears_the_past_and_then_what_comes() -> None:
    stream = EventStream()
    stream.emit("message", text="a")
    stream.emit("message", text="b")
    source = stream.since(1)
    assert await anext(source) == {"id": 2, "kind": "message", "text": "b"}
    waiting = asyncio.ensure_future(anext(source))
    await until(lambda: stream.is_heard)
    stream.emit("people")
    assert await waiting == {"id": 3, "kind": "people"}
    assert stream.last == 3


async def test_every_listener_hears_every_event() -> None:
    stream = EventStream()
    listeners = [asyncio.ensure_future(anext(stream.since(0))) for _ in range(3)]
    await until(lambda: stream.is_heard)
    await asyncio.sleep(0)
    stream.emit("people")
    assert [event["kind"] for event in await asyncio.gather(*listeners)] == ["people"] * 3


async def test_a_listener_that_leaves_is_forgotten() -> None:
    stream = EventStream()
    source = stream.since(0)
    stream.emit("people")
    await anext(source)
    assert stream.is_heard
    await cast("AsyncGenerator[Any, None]", source).aclose()
    assert not stream.is_heard


async def test_the_end_of_the_stream_ends_its_listeners() -> None:
    stream = EventStream()

    async def listen() -> list[str]:
        return [event["kind"] async for event in stream.since(0)]

    listening = asyncio.create_task(listen())
    await until(lambda: stream.is_heard)
    stream.emit("people")
    stream.close()
    assert await listening == ["people"]


async def test_a_thousand_events_are_kept() -> None:
    stream = EventStream()
    for _ in range(1005):
        stream.emit("people")
    assert [event["id"] for event in stream.recent][::999] == [6, 1005]
