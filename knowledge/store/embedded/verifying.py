"""Verifies a store: the database, the articles and what is kept beside them, and that the index fits them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from knowledge.errors import StoreError
from knowledge.store.embedded.documents import documents_of, stories_of
from knowledge.store.embedded.faults import IndexDamagedError, translated
from knowledge.store.embedded.index import PassageIndex
from knowledge.store.embedded.lock import WriterLock
from knowledge.store.embedded.problems import UNREADABLE, StorePart, StoreProblem
from knowledge.store.embedded.record import Record
from knowledge.store.embedded.verified_articles import article_problems
from knowledge.store.embedded.versions import earlier_of

WAIT_S = 5.0  # for a batch that another process is about to end
_IDS = "SELECT passages.id FROM passages JOIN articles USING (revision) WHERE removed IS NULL ORDER BY passages.id"
_STAMP = "SELECT identity, sequence, passages FROM state"


def verify(folder: Path, *, wait_s: float = WAIT_S) -> list[StoreProblem]:
    """All problems of the store in `folder`; none if everything is as it was stored.

    The store may be open and answer questions meanwhile, but no batch can be written: raises `StoreBusyError` if one
    is, and `StoreError` if there is no store or it cannot be opened. 100,000 passages take half a minute.
    """
    require(folder)
    with WriterLock(folder).held(wait_s=wait_s), closing(Record(folder)) as record:
        return problems_of(folder, record)


def require(folder: Path) -> None:
    """Raise `StoreError` if there is no store in `folder`."""
    if not (folder / "record.db").is_file():
        raise StoreError(folder, "there are no stored articles", "check the path of the data folder")


def problems_of(folder: Path, record: Record) -> list[StoreProblem]:
    """The problems of the store whose record is open. The caller holds the writer lock."""
    with translated(folder), record.snapshot() as connection:
        if found := _in_database(connection):
            return found  # what it says of the rest could not be relied on
        found = [*article_problems(connection), *_beside(record, connection)]
        state = tuple(connection.execute(_STAMP).fetchone())
        ids = [number for (number,) in connection.execute(_IDS)]
    return [*found, *_in_index(folder, state, ids)]


def _in_database(connection: sqlite3.Connection) -> list[StoreProblem]:
    try:
        messages = [message for (message,) in connection.execute("PRAGMA integrity_check(10)")]
        lost = {table for table, *_ in connection.execute("PRAGMA foreign_key_check")}
    except sqlite3.DatabaseError as error:
        return [StoreProblem(StorePart.DATABASE, str(error))]
    messages += [f"rows of the table {table} have lost their article" for table in sorted(lost)]
    return [StoreProblem(StorePart.DATABASE, message) for message in messages if message != "ok"]


def _beside(record: Record, connection: sqlite3.Connection) -> Iterator[StoreProblem]:
    """The problems of documents, stories and earlier versions."""
    stored = {number for (number,) in connection.execute("SELECT id FROM articles WHERE removed IS NULL")}
    for state in documents_of(record).values():
        if missing := [article for article in state.articles if article not in stored]:
            yield StoreProblem(StorePart.DOCUMENT, f"its article {missing[0]} is not stored", state.id)
    for link in stories_of(record).values():
        if not {link.article, link.first} <= stored:
            yield StoreProblem(StorePart.STORY, f"it names an article that is not stored: {link.first}", link.article)
    for (article,) in connection.execute("SELECT DISTINCT article FROM earlier").fetchall():
        try:
            earlier_of(record, article)
        except UNREADABLE as error:
            yield StoreProblem(StorePart.EARLIER, f"it cannot be read ({error})", article)


def _in_index(folder: Path, state: tuple[object, ...], ids: list[int]) -> Iterator[StoreProblem]:
    try:
        index = PassageIndex(folder / "index")
        stamp = index.stamp
        if damaged := index.damaged_files():
            yield StoreProblem(StorePart.INDEX, f"the file {damaged[0]} is damaged")
        elif stamp is None or (stamp.identity, stamp.sequence, stamp.passages) != state:
            yield StoreProblem(StorePart.INDEX, "it was written from another state of the articles")
        elif index.ids() != ids:
            yield StoreProblem(StorePart.INDEX, "it holds other passages than the articles have")
    except IndexDamagedError as error:
        yield StoreProblem(StorePart.INDEX, str(error))
