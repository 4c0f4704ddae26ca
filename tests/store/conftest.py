"""The stores that the contract suite runs against; a second store joins by one more way to open."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from knowledge.store.base import Store
from knowledge.store.embedded import EmbeddedStore

Opener = Callable[[Path], Awaitable[Store]]
OPENERS: dict[str, Opener] = {"embedded": EmbeddedStore.open}


@pytest.fixture(params=OPENERS)
def opener(request: pytest.FixtureRequest) -> Opener:
    """How to open the store under test in a folder; opening it again finds what was stored."""
    return OPENERS[request.param]


@pytest.fixture
async def store(opener: Opener, tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store."""
    store = await opener(tmp_path / "data")
    yield store
    await store.close()
