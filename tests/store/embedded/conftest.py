"""Stores and records in a folder of their own."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.store.embedded.record import Record
from tests.store.embedded.filled import fill


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a closed store with four articles; see `fill`."""
    fill(tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """An empty record."""
    with closing(Record(tmp_path)) as record:
        yield record
