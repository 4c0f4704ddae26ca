"""A store and a folder of articles to reload from."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge.store.embedded import EmbeddedStore
from tests.intake.making import write
from tests.store.conftest import memory_folder


@pytest.fixture
async def store() -> AsyncIterator[EmbeddedStore]:
    with memory_folder() as folder:
        store = await EmbeddedStore.open(folder)
        yield store
        await store.close()


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A folder with two articles."""
    folder = tmp_path / "articles"
    write(folder / "fox.md", "# The fox\n\nAnn Bell, the chief scientist of Acme, saw a fox.")
    write(folder / "news" / "dog.txt", "The dog\n\nA dog sleeps in the garden.")
    return folder
