"""One batch of changes to the record: what is written, and how the counts that go with it are kept."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter

from knowledge.store.base import Entry
from knowledge.store.embedded.record import Record, State
from knowledge.store.embedded.rows import (
    ARTICLE_COLUMNS,
    PassageTerms,
    article_columns,
    pack_terms,
    pack_vocabulary,
    passage_columns,
    texts_of,
    unpack_vocabulary,
)
from knowledge.text.spelling import deletion_keys

# Words whose counts wait in memory before they are written: many, as each time nearly all pages of keys are touched,
# and few enough to keep memory flat.
_WAITING_WORDS = 50_000
# Written then with each article, so that those who read articles for this one writer need not stop for seconds.
_AT_A_TIME = 500
_AT_THE_END = 10_000  # words whose keys, ten each, are sorted at a time
# With SQLite's own 2 MB the pages of a large batch would be written out again and again while rows are added. The
# log is folded into the file only when the index has followed, as that takes longer than the commit itself.
_TUNING = ("PRAGMA cache_size = -32000", "PRAGMA wal_autocheckpoint = 0")
_INSERT_ARTICLE = f"""
INSERT INTO articles (revision, digest, first_passage, passages, sentences, facts, added, {ARTICLE_COLUMNS})
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""  # noqa: S608 (names of our own columns)
_FINISH = "UPDATE state SET sequence = ?, next_revision = ?, next_passage = ?, passages = ?"


_Change = tuple[str, int]  # a word, and how many more passages have it now


@dataclass(slots=True)
class Batch:
    """A transaction on the record, open until its context ends. Made by `begin`."""

    connection: sqlite3.Connection
    sequence: int  # what the record's will be
    next_revision: int
    next_passage: int
    passages: int
    counts: Counter[str] = field(default_factory=Counter)
    changes: Iterator[Sequence[_Change]] = field(default_factory=lambda: iter(()))  # counts that are being written

    def put(self, entry: Entry) -> list[PassageTerms]:
        """Write an article's new revision; returns what to index. The current revision must be removed before."""
        revision, first = self.next_revision, self.next_passage
        numbered = list(enumerate(entry.passages, start=first))
        told = [PassageTerms(number, revision, texts_of(one)) for number, one in numbered]
        self._write_article(entry, told)
        self.connection.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [passage_columns(number, revision, one) for number, one in numbered],
        )
        self.next_revision += 1
        self.next_passage += len(numbered)
        self.passages += len(numbered)
        self._count(entry.vocabulary)
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
        self.passages -= passages
        self.counts.subtract(unpack_vocabulary(vocabulary))
        return int(revision)

    def finish(self) -> State:
        """Write what waits, then the numbers; returns the state that the commit will make true."""
        self._write_counts(_AT_THE_END)
        for changes in self.changes:
            self._write(changes)
        self.connection.execute(_FINISH, (self.sequence, self.next_revision, self.next_passage, self.passages))
        identity = self.connection.execute("SELECT identity FROM state").fetchone()[0]
        return State(identity, self.sequence, self.passages)

    def _write_article(self, entry: Entry, told: Sequence[PassageTerms]) -> None:
        revision, first = self.next_revision, self.next_passage
        starts = [span.start for one in entry.passages for span in one.passage.sentences]
        facts = [fact for one in entry.passages for fact in one.facts]
        sentences = len(set(starts))
        # Passages may overlap and then share sentences with their facts; few do, and facts take long to compare.
        counts = (len(told), sentences, len(facts if sentences == len(starts) else set(facts)))
        columns = (revision, entry.digest, first, *counts, self.sequence, *article_columns(entry.article))
        self.connection.execute(_INSERT_ARTICLE, columns)
        self.connection.execute(
            "INSERT INTO texts VALUES (?, ?, ?, ?)",
            (revision, entry.article.text, pack_vocabulary(entry.vocabulary), pack_terms(told)),
        )

    def _count(self, vocabulary: Mapping[str, int]) -> None:
        self.counts.update(vocabulary.keys())  # once each: this runs in C, and most words stand in one passage only
        for word, count in vocabulary.items():
            if count != 1:
                self.counts[word] += count - 1
        if len(self.counts) >= _WAITING_WORDS:
            self._write_counts()
        for changes in islice(self.changes, 1):
            self._write(changes)

    def _write_counts(self, at_a_time: int = _AT_A_TIME) -> None:
        """Write what is left of the last counts, and go on to those that wait."""
        for changes in self.changes:
            self._write(changes)
        waiting = sorted((word, count) for word, count in self.counts.items() if count)
        self.changes = (waiting[start : start + at_a_time] for start in range(0, len(waiting), at_a_time))
        self.counts.clear()

    def _write(self, changes: Sequence[_Change]) -> None:
        """Add changes to the vocabulary; words that come or go take their deletion keys along."""
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
        self.connection.executemany("INSERT OR IGNORE INTO deletions VALUES (?, ?)", _keys(came))


def _keys(words: Sequence[str]) -> list[tuple[str, str]]:
    """Key and word of each deletion, in the order of the table, which makes inserting them cheap."""
    return sorted([(key, word) for word in words for key in deletion_keys(word)], key=itemgetter(0))


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
            numbers = connection.execute("SELECT sequence + 1, next_revision, next_passage, passages FROM state")
            batch = Batch(connection, *numbers.fetchone())
            yield batch
        except BaseException:
            connection.rollback()
            raise
        finished = connection.execute("SELECT sequence FROM state").fetchone()[0] == batch.sequence
        connection.execute("COMMIT" if finished else "ROLLBACK")
