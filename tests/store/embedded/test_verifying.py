"""Verifying a store finds what is not as it was stored, and names it."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.errors import StoreBusyError, StoreError
from knowledge.store.changes import DocumentState, Entry, StoryLink
from knowledge.store.embedded import EmbeddedStore, StorePart, verify
from knowledge.store.embedded.index import PassageIndex
from knowledge.store.embedded.lock import WriterLock
from tests.store.embedded.damage import ARTICLES, DERIVED, INDEX, changed
from tests.store.making import entry, joined, removing


def test_a_sound_store_has_no_problem(folder: Path) -> None:
    assert verify(folder) == []


def test_a_store_with_everything_in_it_has_no_problem_while_it_is_open(tmp_path: Path) -> None:
    given = entry("fox", "The fox.", "The dog.", "The cow.")
    one, two, three = given.passages
    overlapping = replace(given, passages=(joined(one, two), joined(two, three)), signature=b"x")
    bare = Entry(entry("bare", "One.").article, "1", (), {})
    with closing(EmbeddedStore(tmp_path)) as store:
        store.apply([overlapping, bare, entry("old", "Łódź naïve straße 狐 aab aba baa")])
        store.apply([*removing("old"), entry("new", "The owl."), StoryLink("new", "fox")])
        store.apply([DocumentState("news", "1", 2, 3, ("fox", "new")), entry("new", "The red owl.")])
        assert len(store.earlier("new")) == 1
        assert verify(tmp_path) == []


@pytest.mark.parametrize("reason", ARTICLES)
def test_a_damaged_article_is_named(folder: Path, reason: str) -> None:
    ARTICLES[reason](folder)
    (problem,) = [problem for problem in verify(folder) if problem.part is StorePart.ARTICLE]
    assert problem.name == "a1"
    assert reason in problem.reason


@pytest.mark.parametrize("said", DERIVED)
def test_what_is_derived_wrongly_is_named(folder: Path, said: str) -> None:
    DERIVED[said](folder)
    assert any(str(problem).startswith(said) for problem in verify(folder))


@pytest.mark.parametrize("reason", INDEX)
def test_an_index_that_does_not_fit_the_articles_is_named(folder: Path, reason: str) -> None:
    INDEX[reason](folder)
    (problem,) = verify(folder)
    assert problem.part is StorePart.INDEX
    assert reason in problem.reason


def test_an_index_with_other_passages_is_named(folder: Path) -> None:
    index = PassageIndex(folder / "index")
    assert index.stamp
    writer = index.writer()
    writer.remove(3)
    writer.commit(index.stamp)
    writer.finish()
    changed(folder, "UPDATE state SET passages = passages - 1")
    assert "the index: it holds other passages than the articles have" in map(str, verify(folder))


def test_a_damaged_database_is_named_and_nothing_else_is_read_from_it(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "record.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'current_articles'")
    found = verify(folder)
    assert {problem.part for problem in found} == {StorePart.DATABASE}


def test_a_folder_without_a_store_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there are no stored articles; check the path"):
        verify(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_store_is_not_verified_while_it_is_written(folder: Path) -> None:
    with WriterLock(folder).held(), pytest.raises(StoreBusyError):
        verify(folder, wait_s=0.01)
