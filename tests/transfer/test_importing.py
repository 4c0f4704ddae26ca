"""An import takes all of a file or nothing, and loses nothing that is there."""

import io
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from knowledge.errors import StoreError, TransferError
from knowledge.intake.entries import entry_of
from knowledge.store.base import Store
from knowledge.store.changes import DocumentState, EarlierVersion
from knowledge.transfer.importing import read_library
from knowledge.transfer.lines import Contents, Earlier, ExportLine, written
from tests.fakes_store import MemoryStore
from tests.store.making import found
from tests.transfer.making import FOX, HEN, STATE, exported, fill, imported


@pytest.fixture
def store() -> Iterator[MemoryStore]:
    """An empty store."""
    with closing(MemoryStore()) as store:
        yield store


@pytest.fixture
def lines() -> bytes:
    """An export of three articles."""
    with closing(MemoryStore()) as filled:
        fill(filled)
        return exported(filled)


def test_what_was_imported_is_found_and_counted(store: Store, lines: bytes) -> None:
    assert imported(store, lines) == Contents(articles=3, earlier=2, documents=1, stories=1)
    assert found(store, "red") == ["The fox is red.\n\ncolour | red"]
    assert store.version() == 1


def _without_end(lines: bytes) -> bytes:
    return lines[: lines.rindex(b'{"end"')]


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "line 1: the file is not whole: its last line is missing": lambda lines: b"",
    "line 1: invalid JSON": lambda lines: b"PK\x03\x04",
    "line 1: this is no export of a library": lambda lines: lines[lines.index(b"\n") + 1 :],
    "line 1: the export has the format 2, but this Footnote reads 1": lambda lines: lines.replace(b":1}", b":2}", 1),
    "line 9: the file is not whole: its last line is missing": _without_end,
    "line 8: the file is not whole: it had 8 lines before": lambda lines: b"".join(
        line for number, line in enumerate(lines.splitlines(keepends=True)) if number != 2
    ),
    "line 10: there is something after the last line": lambda lines: lines + b"\n",
    "line 9: invalid JSON": lambda lines: lines[:-4],
    "line 2: article.tagss": lambda lines: lines.replace(b'"tags"', b'"tagss"', 1),
    "line 3: article.id: field required": lambda lines: lines.replace(b'"id":"hen",', b"", 1),
    "line 3: the article fox is there a second time": lambda lines: lines.replace(b'"id":"hen"', b'"id":"fox"', 1),
    "line 7: the article fox of the document fox does not come before it": lambda lines: lines.replace(
        b'"id":"fox"', b'"id":"fix"', 1
    ),
    "line 4: only the first line begins with library": lambda lines: lines.replace(
        lines.splitlines()[3], lines.splitlines()[0], 1
    ),
    "line 5: earlier.until": lambda lines: lines.replace(b'"until":"2', b'"until":"x', 1),
}


@pytest.mark.parametrize("said", BROKEN)
def test_a_broken_line_is_named_and_nothing_is_imported(store: Store, lines: bytes, said: str) -> None:
    with pytest.raises(TransferError) as refused:
        imported(store, BROKEN[said](lines))
    assert str(refused.value).startswith(f"library.jsonl: {said}")
    assert (store.version(), store.digests(), store.documents(), store.histories()) == (0, {}, {}, [])


def test_a_file_that_cannot_be_read_further_is_named(store: Store) -> None:
    class Unplugged(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(TransferError, match=r"x: the file cannot be read \(Input/output error\)"):
        read_library(store, Unplugged(), "x", merge=False, progress=lambda _: None)


def test_a_store_that_holds_something_is_left_alone_unless_it_is_to_be_merged(store: Store, lines: bytes) -> None:
    store.apply([entry_of(replace(HEN, text="The hen flies."))])
    with pytest.raises(TransferError, match=r"the store holds 1 articles already.*--merge"):
        imported(store, lines)
    assert store.version() == 1


def test_history_alone_is_something(store: Store, lines: bytes) -> None:
    store.apply([EarlierVersion(HEN, datetime(2020, 1, 1, tzinfo=UTC), 0)])
    with pytest.raises(TransferError, match="or earlier versions of some"):
        imported(store, lines)


def test_a_merge_loses_nothing(store: Store, lines: bytes) -> None:
    store.apply([entry_of(replace(FOX, title="The old fox")), DocumentState("cow", "", 0, 0, ())])
    store.apply([entry_of(replace(FOX, title="My fox")), entry_of(replace(HEN, id="cow", text="The cow stands."))])
    imported(store, lines, merge=True)
    assert sorted(store.digests()) == ["cow", "fox", "hen", "owl"]
    assert store.article("fox") == FOX
    assert [one.article.title for one in store.earlier("fox")] == ["My fox", "The old fox", "The fox 狐"]
    assert store.earlier("fox")[2].article.text == "The fox was grey."
    assert store.documents().keys() == {"cow", "fox"}


def test_a_merge_of_the_same_file_changes_nothing(store: Store, lines: bytes) -> None:
    imported(store, lines)
    before = exported(store)
    imported(store, lines, merge=True)
    assert exported(store) == before


def test_a_document_of_an_article_that_is_there_may_be_merged(store: Store) -> None:
    store.apply([entry_of(FOX)])
    head, end = b'{"library":{"format":1}}\n', b'{"end":{"lines":2}}\n'
    imported(store, head + written(ExportLine(document=STATE)) + end, merge=True)
    assert store.documents() == {"fox": STATE}


def test_an_earlier_version_keeps_its_time(store: Store) -> None:
    until = datetime(2019, 5, 6, 7, 8, 9, 123456, UTC)
    head, end = b'{"library":{"format":1}}\n', b'{"end":{"lines":2}}\n'
    imported(store, head + written(ExportLine(earlier=Earlier(until, FOX))) + end)
    assert store.earlier("fox") == [EarlierVersion(FOX, until, 0)]


def test_a_store_that_is_busy_says_so(store: Store, lines: bytes) -> None:
    store.close()
    with pytest.raises(StoreError, match="closed"):
        imported(store, lines)
