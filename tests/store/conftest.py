"""The stores that the contract tests run against. A new store is added to `OPENERS`."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from knowledge.store.base import Store
from knowledge.store.embedded import EmbeddedStore
from tests.fakes_store import Memory, MemoryStore

Opener = Callable[[Path], Store]


def _memory_opener() -> Opener:
    memories: defaultdict[Path, Memory] = defaultdict(Memory)
    return lambda folder: MemoryStore(memories[folder])


OPENERS: dict[str, Callable[[], Opener]] = {"embedded": lambda: EmbeddedStore, "memory": _memory_opener}

MEMORY = Path("/dev/shm")  # noqa: S108 (each test gets a folder of its own in it)


@contextmanager
def memory_folder() -> Iterator[Path]:
    """A folder in memory where the system has one: a store syncs each commit, which is slow on a disk."""
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
    return OPENERS[request.param]()


@pytest.fixture
def store(opener: Opener, tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with closing(opener(tmp_path / "data")) as store:
        yield store
