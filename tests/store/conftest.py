"""The stores that the contract suite runs against; a second store joins by one more way to open."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from knowledge.store.base import Store
from knowledge.store.embedded import EmbeddedStore

Opener = Callable[[Path], Awaitable[Store]]
OPENERS: dict[str, Opener] = {"embedded": EmbeddedStore.open}


MEMORY = Path("/dev/shm")  # noqa: S108 (each test gets a folder of its own in it)


@contextmanager
def memory_folder() -> Iterator[Path]:
    """A folder in memory where the system has such a place: stores sync each commit, which takes a disk its time."""
    memory = MEMORY if os.access(MEMORY, os.W_OK) else None
    with TemporaryDirectory(prefix="footnote-", dir=memory) as folder:
        yield Path(folder)


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    with memory_folder() as folder:
        yield folder


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
