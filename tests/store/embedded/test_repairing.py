"""Repairing a store derives anew what can be derived, and takes out what cannot, so that it is read again."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.store.changes import DocumentState
from knowledge.store.embedded import EmbeddedStore, StorePart, repair, verify
from tests.store.embedded.damage import ARTICLES, DERIVED, INDEX
from tests.store.embedded.filled import TEXTS, check
from tests.store.making import entry


def test_a_sound_store_is_left_as_it_is(folder: Path) -> None:
    before = (folder / "record.db").read_bytes(), (folder / "index").stat().st_ino
    done = repair(folder)
    assert (done.mended, done.left) == ((), ())
    assert ((folder / "record.db").read_bytes(), (folder / "index").stat().st_ino) == before


@pytest.mark.parametrize("said", DERIVED)
def test_what_follows_from_the_articles_is_derived_anew(folder: Path, said: str) -> None:
    DERIVED[said](folder)
    done = repair(folder)
    assert any(str(problem).startswith(said) for problem in done.mended)
    assert done.left == ()
    assert verify(folder) == []
    check(folder, *TEXTS)


@pytest.mark.parametrize("reason", INDEX)
def test_a_damaged_index_is_rebuilt(folder: Path, reason: str) -> None:
    INDEX[reason](folder)
    assert len(repair(folder).mended) == 1
    check(folder, *TEXTS)


@pytest.mark.parametrize("reason", ARTICLES)
def test_a_damaged_article_is_taken_out_so_that_its_documents_are_read_again(folder: Path, reason: str) -> None:
    kept = DocumentState("a2", "1", 2, 3, ("a2",))
    with closing(EmbeddedStore(folder)) as store:
        store.apply([DocumentState("news", "1", 2, 3, ("a0", "a1")), kept])
    ARTICLES[reason](folder)
    done = repair(folder)
    assert "a1" in {problem.name for problem in done.mended}
    assert done.left == ()
    with closing(EmbeddedStore(folder)) as store:
        assert sorted(store.digests()) == ["a0", "a2", "a3"]
        assert store.documents() == {"a2": kept}
        store.apply([entry("a1", TEXTS[1])])
    assert verify(folder) == []
    check(folder, *TEXTS)


def test_an_index_of_the_database_is_built_anew(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "record.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, '(id)', '(title)') WHERE name LIKE 'current_%'")
    assert {problem.part for problem in repair(folder).mended} == {StorePart.DATABASE}
    assert verify(folder) == []
