"""A running sandbox, someone to visit it, and bare calls as a bot makes them."""

import json
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import httpx
import pytest

from sandbox import Sandbox, World
from tests.sandbox.people import PATIENCE_S, TOKEN, Visitor, visitor_of

Call = Callable[..., Coroutine[Any, Any, dict[str, Any]]]


class Clock:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.time = 1_800_000_000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> World:
    return World(clock=clock, retry_base_s=0.01)


@pytest.fixture
async def sandbox(world: World) -> AsyncIterator[Sandbox]:
    async with Sandbox(world) as running:
        yield running


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(timeout=PATIENCE_S, trust_env=False) as one:
        yield one


@pytest.fixture
async def visitor(sandbox: Sandbox, client: httpx.AsyncClient) -> Visitor:
    sandbox.world.state(TOKEN)
    return visitor_of(sandbox, client)


@pytest.fixture
def call(visitor: Visitor) -> Call:
    """Calls a method as a bot and returns the whole answer."""

    async def one(method: str, *, files: dict[str, Any] | None = None, **parameters: Any) -> dict[str, Any]:
        url = f"/bot{TOKEN}/{method}"
        if files:
            response = await visitor.client.post(url, data=parameters, files=files)
        else:
            headers = {"content-type": "application/json"}
            response = await visitor.client.post(url, content=json.dumps(parameters), headers=headers)
        answer: dict[str, Any] = response.json()
        assert response.status_code == answer.get("error_code", 200)
        return answer

    return one
