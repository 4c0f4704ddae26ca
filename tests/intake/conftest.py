"""A store and a folder of articles to reload from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.store.embedded import EmbeddedStore
from tests.intake.making import write
from tests.store.conftest import memory_folder


@pytest.fixture
def store() -> Iterator[EmbeddedStore]:
    with memory_folder() as folder:
        store = EmbeddedStore(folder)
        yield store
        store.close()


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A folder with two articles."""
    folder = tmp_path / "articles"
    write(folder / "fox.md", "# The fox\n\nAnn Bell, the chief scientist of Acme, saw a fox.")
    write(folder / "news" / "dog.txt", "The dog\n\nA dog sleeps in the garden.")
    return folder
