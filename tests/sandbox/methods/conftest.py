"""One bot's state, and its methods called without HTTP."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from sandbox import World, deep_links, people
from sandbox.arguments import Arguments, UploadedFile, as_text
from sandbox.errors import ApiError
from sandbox.methods import METHODS
from sandbox.state import BotState
from sandbox.world import GROUP, READER
from tests.sandbox.conftest import Clock, clock, world
from tests.sandbox.people import TOKEN

__all__ = ["Clock", "clock", "world"]

Method = Callable[..., Awaitable[Any]]


@pytest.fixture
def state(world: World) -> BotState:
    """A bot that the reader has started and that is in the group."""
    one = world.state(TOKEN)
    deep_links.start(one, READER)
    people.write(one, READER, GROUP.id, "/hello")
    return one


@pytest.fixture
def method(state: BotState) -> Method:
    """Calls a method; parameters that are no texts go as JSON, as they do over HTTP."""

    async def call(name: str, /, *, files: dict[str, UploadedFile] | None = None, **parameters: Any) -> Any:
        values = {key: as_text(value) for key, value in parameters.items()}
        return await METHODS[name.lower()](state, Arguments(values, files or {}))

    return call


@pytest.fixture
def refusal(method: Method) -> Callable[..., Awaitable[str]]:
    """Calls a method that must be refused, and returns Telegram's words without the kind of error before them."""

    async def call(name: str, /, **parameters: Any) -> str:
        with pytest.raises(ApiError) as caught:
            await method(name, **parameters)
        return caught.value.description.split(": ", 1)[1]

    return call
