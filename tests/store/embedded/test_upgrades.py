"""Records of older formats are upgraded when they are opened, and answer as before."""

import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.errors import StoreError
from knowledge.model import Fact, FactKind, Span
from knowledge.store.base import Term
from knowledge.store.changes import Field
from knowledge.store.embedded import EmbeddedStore
from knowledge.store.embedded.record import Record
from tests.store.embedded.filled import TEXTS, check
from tests.store.embedded.older import as_format_1, as_format_2
from tests.store.making import entry


def columns(folder: Path) -> dict[str, set[tuple[str, ...]]]:
    """Name, type and constraints of the columns of each table."""
    with closing(sqlite3.connect(folder / "record.db")) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {table: {row[1:] for row in connection.execute(f"PRAGMA table_info({table})")} for (table,) in tables}


@pytest.mark.parametrize("as_older", [as_format_1, as_format_2])
def test_a_record_of_an_older_format_is_upgraded_and_keeps_its_articles(
    folder: Path, as_older: Callable[[Path], None]
) -> None:
    as_new = columns(folder)
    as_older(folder)
    assert columns(folder) != as_new
    check(folder, *TEXTS)
    assert columns(folder) == as_new
    with closing(EmbeddedStore(folder)) as store:
        ids = store.without_meaning(["en"], 10)
        assert len(ids) == len(TEXTS) + 1
        store.put_meanings({ids[0]: b"vector"})
        assert store.meanings(ids) == {ids[0]: b"vector"}
        store.apply([entry("a1", TEXTS[1], digest="2")])
        assert store.earlier("a1") == []  # its text was given a digest, so it is known to be the same


def test_a_record_is_upgraded_once_by_processes_that_open_it_together(folder: Path) -> None:
    as_format_1(folder)
    with ThreadPoolExecutor(4) as threads:
        for record in threads.map(Record, [folder] * 4):
            assert record.state().sequence == 2
            record.close()
    check(folder, *TEXTS)


def test_an_upgrade_waits_for_a_writer_and_changes_nothing_if_it_cannot_begin(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_format_1(folder)
    monkeypatch.setattr("knowledge.store.embedded.record._WAIT_S", 0.01)
    with closing(sqlite3.connect(folder / "record.db", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another reload is writing"):
            Record(folder)
    assert "meanings" not in columns(folder)
    check(folder, *TEXTS)


def test_terms_of_the_oldest_format_are_searched_and_its_facts_are_read(folder: Path) -> None:
    as_format_1(folder)
    with closing(EmbeddedStore(folder)) as store:
        sentence, part = Span(0, 8), Span(0, 1)
        assert store.facts("a1") == [
            Fact(FactKind.ROLE, sentence, part, part, part),
            Fact(FactKind.QUOTE, sentence, Span(4, 6), part, part),
        ]
        assert store.frequencies([Term(Field.STEMS, "the"), Term(Field.HEADS, "the")]) == {
            Term(Field.STEMS, "the"): len(TEXTS),
            Term(Field.HEADS, "the"): 0,
        }
        assert store.lookalikes("fow.") == {"fox.": 1, "cow.": 1, "owl.": 1}


def test_an_upgraded_index_is_rebuilt_from_the_record(folder: Path) -> None:
    as_format_2(folder)
    shutil.rmtree(folder / "index")
    check(folder, *TEXTS)
