"""What an export holds, and how its file appears."""

import io
from contextlib import closing, suppress
from pathlib import Path

import pytest

from knowledge.errors import TransferError
from knowledge.intake.entries import entry_of
from knowledge.store.changes import ArticleRemoval
from knowledge.transfer.exporting import whole_file, write_library
from knowledge.transfer.lines import Contents
from tests.fakes_store import MemoryStore
from tests.transfer.making import HEN, exported, fill


def test_an_export_begins_with_its_format_and_ends_with_the_number_of_its_lines() -> None:
    with closing(MemoryStore()) as store:
        fill(store)
        lines = exported(store).decode().splitlines()
    assert lines[0] == '{"library":{"format":1}}'
    assert [line.split('"')[1] for line in lines[1:-1]] == [
        *("article", "article", "article", "earlier", "earlier", "document", "story")
    ]
    assert lines[-1] == '{"end":{"lines":8}}'


def test_it_counts_what_it_writes_and_says_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    with closing(MemoryStore()) as store:
        fill(store)
        contents = write_library(store, io.BytesIO(), lambda *numbers: told.append(numbers))
    assert contents == Contents(articles=3, earlier=2, documents=1, stories=1)
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_reload_meanwhile_makes_no_difference() -> None:
    with closing(MemoryStore()) as store:
        store.apply([entry_of(HEN)])
        before, file = exported(store), io.BytesIO()

        def reload(*_: int) -> None:
            store.apply([ArticleRemoval("hen")])

        write_library(store, file, reload)
        assert file.getvalue() == before
        assert store.digests() == {}


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "library.jsonl"
    path.write_bytes(b"before")
    with whole_file(path) as file:
        file.write(b"after")
        assert path.read_bytes() == b"before"
    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]


def test_a_fault_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "library.jsonl"
    path.write_bytes(b"before")
    with suppress(RuntimeError), whole_file(path) as file:
        file.write(b"after")
        raise RuntimeError
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"before"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "library.jsonl"
    said = r"library.jsonl: the file cannot be written \(No such file"
    with pytest.raises(TransferError, match=said), whole_file(path) as file:
        file.write(b"never")
