"""The webhook's endpoint by itself: what it takes in, what it refuses, and what supervisors are told."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot.context import ChatApplication
from bot.health import Health
from bot.web import SECRET_HEADER, WebhookEndpoint, web_application
from tests.bot.conftest import Bench
from tests.fakes import message

SECRET = "s3cret"
UPDATE = {"update_id": 7, "message": message("who")}


@pytest.fixture
def health(bench: Bench) -> Health:
    return Health.of(bench.application)


@pytest.fixture
def endpoint(bench: Bench) -> WebhookEndpoint:
    return WebhookEndpoint(bench.application, SECRET, open=True)


@pytest.fixture
async def caller(endpoint: WebhookEndpoint, health: Health) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(web_application(endpoint, "/telegram", health))
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


async def test_an_update_that_cannot_be_stored_is_to_be_sent_again(caller: httpx.AsyncClient, bench: Bench) -> None:
    async with bench.application.services.memory.database.write() as connection:
        await connection.exec_driver_sql("ALTER TABLE updates RENAME TO away")
    assert await post(caller, UPDATE) == 503
    async with bench.application.services.memory.database.write() as connection:
        await connection.exec_driver_sql("ALTER TABLE away RENAME TO updates")
    assert await post(caller, UPDATE) == 200
    assert waiting(bench.application) == 1


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


async def test_supervisors_ask_at_the_same_port(caller: httpx.AsyncClient, health: Health) -> None:
    assert (await caller.get("/healthz")).text == "alive\n"
    assert (await caller.get("/readyz")).text == "not ready: no updates are taken\n"
    assert (await caller.get("/metrics")).status_code == 404, "the webhook is reached by the whole world"
