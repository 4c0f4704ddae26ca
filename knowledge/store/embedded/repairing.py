"""Mends a store: what follows from the articles is derived anew, and an article that is damaged is taken out."""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from knowledge.store.embedded.batch import Batch, begin
from knowledge.store.embedded.documents import documents_of, forget
from knowledge.store.embedded.faults import translated
from knowledge.store.embedded.lock import WriterLock
from knowledge.store.embedded.packing import unpack_text, unpack_vocabulary
from knowledge.store.embedded.problems import StorePart, StoreProblem
from knowledge.store.embedded.record import Record
from knowledge.store.embedded.store import EmbeddedStore
from knowledge.store.embedded.verified_articles import recount
from knowledge.store.embedded.verifying import WAIT_S, problems_of, require, verify


@dataclass(frozen=True, slots=True)
class StoreRepair:
    """What was mended, and what is left: a damaged database needs a backup."""

    mended: tuple[StoreProblem, ...]
    left: tuple[StoreProblem, ...]


def repair(folder: Path) -> StoreRepair:
    """Mend what `verify` finds. It raises the same errors; no other process should have the store open.

    A damaged article is taken out, together with the states of its documents, so that the next reload reads it again.
    """
    require(folder)
    with WriterLock(folder).held(wait_s=WAIT_S), closing(Record(folder)) as record:
        found = problems_of(folder, record)
        if any(problem.part is StorePart.DATABASE for problem in found):
            _index_anew(record)
            found += [problem for problem in problems_of(folder, record) if problem not in found]
        if any(problem.part not in {StorePart.DATABASE, StorePart.INDEX} for problem in found):
            with translated(folder), begin(record) as batch:
                _mend(record, batch, found)
                batch.finish()
    if any(problem.part in {StorePart.ARTICLE, StorePart.INDEX} for problem in found):
        shutil.rmtree(folder / "index", ignore_errors=True)
    if found:
        EmbeddedStore(folder).close()  # updates the index, or rebuilds it
    left = verify(folder)
    return StoreRepair(tuple(problem for problem in found if problem not in left), tuple(left))


def _index_anew(record: Record) -> None:
    """SQLite's own indexes can be built anew from its tables; whether that helped, verifying says."""
    with suppress(sqlite3.DatabaseError), closing(record.connect()) as connection:
        connection.execute("REINDEX")


def _mend(record: Record, batch: Batch, found: Sequence[StoreProblem]) -> None:
    connection = batch.connection
    names = {part: {problem.name for problem in found if problem.part is part} for part in StorePart}
    batch.change()
    for article in names[StorePart.ARTICLE]:
        connection.execute("DELETE FROM articles WHERE id = ? AND removed IS NULL", (article,))
    for state in documents_of(record).values():
        if state.id in names[StorePart.DOCUMENT] or not names[StorePart.ARTICLE].isdisjoint(state.articles):
            forget(connection, state.id)
    for article in names[StorePart.EARLIER]:
        connection.execute("DELETE FROM earlier WHERE article = ?", (article,))
    for article in names[StorePart.COUNTS] - {""}:
        recount(connection, article)
    batch.passages = connection.execute("SELECT total(passages) FROM articles WHERE removed IS NULL").fetchone()[0]
    _count_words_anew(batch)


def _count_words_anew(batch: Batch) -> None:
    for table in ("vocabulary", "deletions"):
        batch.connection.execute(f"DELETE FROM {table}")  # noqa: S608 (our own names)
    batch.counts = Counter()
    for text, analysis in batch.connection.execute(
        "SELECT text, analysis FROM articles JOIN texts USING (revision) WHERE removed IS NULL"
    ):
        batch.counts.update(unpack_vocabulary(analysis, unpack_text(text)))
