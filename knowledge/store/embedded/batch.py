"""One batch of changes to the record: what is written, and how the counts that go with it are kept."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from knowledge.store.base import Entry
from knowledge.store.embedded.record import Record, State
from knowledge.store.embedded.rows import (
    ARTICLE_COLUMNS,
    PassageTerms,
    article_columns,
    passage_columns,
    texts_of,
)
from knowledge.text.spelling import deletion_keys

# Words whose counts wait in memory before they are written: sorted, in bulk, and few enough to keep memory flat.
_WAITING_WORDS = 100_000
# With SQLite's own 2 MB the pages of a large batch would be written out again and again while rows are added. The
# log is folded into the file only when the index has followed, as that takes longer than the commit itself.
_TUNING = ("PRAGMA cache_size = -32000", "PRAGMA wal_autocheckpoint = 0")
_INSERT_ARTICLE = f"""
INSERT INTO articles (revision, digest, passages, sentences, facts, added, {ARTICLE_COLUMNS})
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""  # noqa: S608 (names of our own columns)


@dataclass(frozen=True, slots=True)
class Batch:
    """A transaction on the record, open until its context ends. Made by `begin`.

    `put` and `remove` tell the caller which revisions the index has to forget.
    """

    connection: sqlite3.Connection
    sequence: int
    counts: "Counter[str]"

    def put(self, entry: Entry) -> list[PassageTerms]:
        """Write one article's new revision; returns what to index. The article of the same id must be removed."""
        state = self.connection.execute("SELECT next_revision, next_passage FROM state").fetchone()
        revision, first = state
        self._write_article(entry, revision)
        rows = list(enumerate(entry.passages, start=first))
        self.connection.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [passage_columns(number, revision, one) for number, one in rows],
        )
        told = [PassageTerms(number, revision, texts_of(one)) for number, one in rows]
        self.connection.executemany(
            "INSERT INTO terms VALUES (?, ?, ?, ?, ?)", [(row.passage, *row.texts) for row in told]
        )
        self.connection.execute(
            "UPDATE state SET next_revision = ?2 + 1, next_passage = next_passage + ?1, passages = passages + ?1",
            (len(rows), revision),
        )
        self._count(Counter(entry.vocabulary))
        return told

    def remove(self, article_id: str) -> int | None:
        """Mark the current revision of an article as removed; returns its number, or None if there is none."""
        row = self.connection.execute(
            "SELECT revision, passages, vocabulary FROM articles JOIN texts USING (revision)"
            " WHERE id = ? AND removed IS NULL",
            (article_id,),
        ).fetchone()
        if row is None:
            return None
        revision, passages, vocabulary = row
        self.connection.execute("UPDATE articles SET removed = ? WHERE revision = ?", (self.sequence, revision))
        self.connection.execute("UPDATE state SET passages = passages - ?", (passages,))
        self._count(Counter({word: -count for word, count in json.loads(vocabulary).items()}))
        return int(revision)

    def finish(self) -> State:
        """Write what waits and raise the sequence number; the state that the commit will make true."""
        self._write_counts()
        self.connection.execute("UPDATE state SET sequence = ?", (self.sequence,))
        return State(*self.connection.execute("SELECT identity, sequence, passages FROM state").fetchone())

    def _write_article(self, entry: Entry, revision: int) -> None:
        passages = entry.passages
        sentences = len({span for one in passages for span in one.passage.sentences})
        facts = len({fact for one in passages for fact in one.facts})
        self.connection.execute(
            _INSERT_ARTICLE,
            (revision, entry.digest, len(passages), sentences, facts, self.sequence, *article_columns(entry.article)),
        )
        vocabulary = json.dumps(dict(entry.vocabulary), ensure_ascii=False, separators=(",", ":"))
        self.connection.execute("INSERT INTO texts VALUES (?, ?, ?)", (revision, entry.article.text, vocabulary))

    def _count(self, change: "Counter[str]") -> None:
        for word, count in change.items():
            self.counts[word] += count
        if len(self.counts) >= _WAITING_WORDS:
            self._write_counts()

    def _write_counts(self) -> None:
        """Add the waiting counts to the vocabulary; words that come or go take their deletion keys along."""
        changes = sorted((word, count) for word, count in self.counts.items() if count)
        self.counts.clear()
        came, went = [], []
        for word, change in changes:
            row = self.connection.execute("SELECT count FROM vocabulary WHERE word = ?", (word,)).fetchone()
            if row is None:
                came.append(word)
            elif row[0] + change <= 0:
                went.append(word)
        self.connection.executemany(
            "INSERT INTO vocabulary VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET count = count + excluded.count",
            changes,
        )
        self.connection.executemany("DELETE FROM vocabulary WHERE word = ?", [(word,) for word in went])
        self.connection.executemany("DELETE FROM deletions WHERE key = ? AND word = ?", _keys(went))
        self.connection.executemany("INSERT INTO deletions VALUES (?, ?)", _keys(came))


def _keys(words: Iterable[str]) -> list[tuple[str, str]]:
    """Key and word of each deletion, in the order of the table, which makes inserting many of them cheap."""
    return sorted((key, word) for word in words for key in deletion_keys(word))


@contextmanager
def begin(record: Record) -> Iterator[Batch]:
    """A batch after the last one, rolled back unless `finish` was called and the context ends without an error.

    Revisions that the last batch marked are cleared away first: nobody can still be reading them.
    """
    with closing(record.connect()) as connection:
        for setting in _TUNING:
            connection.execute(setting)
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute("DELETE FROM articles WHERE removed IS NOT NULL")
            sequence = connection.execute("SELECT sequence FROM state").fetchone()[0]
            yield Batch(connection, sequence + 1, Counter())
        except BaseException:
            connection.rollback()
            raise
        finished = connection.execute("SELECT sequence FROM state").fetchone()[0] > sequence
        connection.execute("COMMIT" if finished else "ROLLBACK")
