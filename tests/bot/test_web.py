"""The webhook's endpoint by itself: what it takes in, what it refuses, and what supervisors are told."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot.context import ChatApplication
from bot.web import SECRET_HEADER, WebhookEndpoint, web_application
from tests.bot.conftest import Bench
from tests.fakes import message

SECRET = "s3cret"
UPDATE = {"update_id": 7, "message": message("who")}


class Health:
    """Whether what stands behind the endpoint is well."""

    def __init__(self) -> None:
        self.is_well = True

    async def __call__(self) -> bool:
        return self.is_well


@pytest.fixture
def health() -> Health:
    return Health()


@pytest.fixture
def endpoint(bench: Bench, health: Health) -> WebhookEndpoint:
    return WebhookEndpoint(bench.application, SECRET, health, open=True)


@pytest.fixture
async def caller(endpoint: WebhookEndpoint) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(web_application(endpoint, "/telegram"))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as one:
        yield one


async def post(caller: httpx.AsyncClient, content: Any, secret: str = SECRET) -> int:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return (await caller.post("/telegram", content=body, headers={SECRET_HEADER: secret})).status_code


def waiting(application: ChatApplication) -> int:
    return application.update_queue.qsize()


async def test_an_update_goes_into_the_queue_and_is_answered_at_once(caller: httpx.AsyncClient, bench: Bench) -> None:
    assert await post(caller, UPDATE) == 200
    update = bench.application.update_queue.get_nowait()
    assert update.update_id == 7  # type: ignore[attr-defined]  # the queue holds any object


async def test_an_update_that_comes_twice_goes_in_once(caller: httpx.AsyncClient, bench: Bench) -> None:
    assert [await post(caller, UPDATE), await post(caller, UPDATE)] == [200, 200]
    assert waiting(bench.application) == 1


async def test_of_very_many_updates_the_latest_are_remembered(caller: httpx.AsyncClient, bench: Bench) -> None:
    for number in range(2002):
        await post(caller, {**UPDATE, "update_id": number})
    await post(caller, {**UPDATE, "update_id": 2001})
    assert waiting(bench.application) == 2002
    await post(caller, {**UPDATE, "update_id": 0})
    assert waiting(bench.application) == 2003


@pytest.mark.parametrize("secret", ["", "wrong", "s3cret ", "ß"])
async def test_a_wrong_secret_is_refused_before_anything_is_read(
    caller: httpx.AsyncClient, bench: Bench, secret: str
) -> None:
    body = json.dumps(UPDATE).encode()
    answer = await caller.post("/telegram", content=body, headers={SECRET_HEADER.encode(): secret.encode()})
    assert answer.status_code == 403
    assert waiting(bench.application) == 0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        b"{}",
        b'{"update_id": 1, "message": 5}',
        b'{"update_id": 1, "message": {"chat": {}}}',
        b"x" * (1 << 20) + b"x",
    ],
    ids=["empty", "broken", "a list", "a number", "no number", "no message", "half a message", "too long"],
)
async def test_what_is_no_update_is_refused_and_survived(caller: httpx.AsyncClient, bench: Bench, body: bytes) -> None:
    assert await post(caller, body) == 400
    assert waiting(bench.application) == 0
    assert await post(caller, UPDATE) == 200


async def test_a_closed_endpoint_asks_to_come_again(
    caller: httpx.AsyncClient, endpoint: WebhookEndpoint, bench: Bench
) -> None:
    endpoint.open = False
    assert await post(caller, UPDATE) == 503
    assert waiting(bench.application) == 0


async def test_alive_is_whoever_answers_and_ready_who_would_answer_an_update(
    caller: httpx.AsyncClient, endpoint: WebhookEndpoint, health: Health, bench: Bench
) -> None:
    async def ready() -> int:
        return (await caller.get("/readyz")).status_code

    assert (await caller.get("/healthz")).text == "alive\n"
    assert await ready() == 503, "the application does not run yet"
    await bench.application.start()
    assert await ready() == 200
    health.is_well = False
    assert await ready() == 503
    health.is_well, endpoint.open = True, False
    assert await ready() == 503
    await bench.application.stop()
