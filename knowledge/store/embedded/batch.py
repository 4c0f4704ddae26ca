"""One batch of changes to the record, and the counts of the vocabulary that follow from them."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice

from knowledge.store.changes import Entry, PackedEntry, StoryLink
from knowledge.store.embedded.documents import drop_broken_links, link
from knowledge.store.embedded.packed import PACKED_COLUMNS, EntryRows, pack_entry
from knowledge.store.embedded.packing import PassageTerms, unpack_text, unpack_vocabulary
from knowledge.store.embedded.record import Record, State
from knowledge.store.embedded.rows import ARTICLE_COLUMNS, key_numbers
from knowledge.store.embedded.versions import keep_earlier

# Words counted in memory before their counts are written. Each time, nearly all pages of the deletion keys are touched,
# so it should happen rarely; the limit keeps memory flat.
_MOST_COUNTED = 50_000
# Counts written after each article. Writing all at once would stop the batch for seconds, while the processes that
# read articles wait for it.
_CHUNK = 500
_LAST_CHUNK = 10_000  # at the end nobody waits; the keys of so many words, ten each, are sorted together
# With SQLite's default cache of 2 MB the pages of a large batch are written out again and again while rows are added.
# The checkpoint takes longer than the commit itself, so it is made only after the index has been written too.
_TUNING = ("PRAGMA cache_size = -32000", "PRAGMA wal_autocheckpoint = 0")
_ARTICLE = f"revision, first_passage, added, {PACKED_COLUMNS}, {ARTICLE_COLUMNS}"
_INSERT_ARTICLE = f"INSERT INTO articles ({_ARTICLE}) VALUES ({', '.join('?' * (1 + _ARTICLE.count(',')))})"  # noqa: S608 (names of our own columns)
_FINISH = "UPDATE state SET sequence = ?, next_revision = ?, next_passage = ?, passages = ?"
# A word that was there has been counted at least once, so its new count differs from what is added to it.
_ADD_COUNTS = (
    "INSERT INTO vocabulary (word, count) VALUES {}"
    " ON CONFLICT (word) DO UPDATE SET count = count + excluded.count RETURNING word, id, count"
)
_ROWS = 250  # of one statement, which takes a third of the time that as many statements take

_Change = tuple[str, int]  # a word, and how many more passages contain it now


@dataclass(slots=True)
class Batch:
    """A transaction on the record, open until the context of `begin` ends.

    `is_changed` is true once an article or a story has changed. Otherwise the state stays as it is, and with it the
    index.
    """

    connection: sqlite3.Connection
    sequence: int  # the record's sequence after the commit, if anything changes
    next_revision: int
    next_passage: int
    passages: int
    is_changed: bool = False
    is_finished: bool = False
    counts: Counter[str] = field(default_factory=Counter)  # changes to the vocabulary, not queued yet
    changes: Iterator[Sequence[_Change]] = field(default_factory=lambda: iter(()))  # queued chunks of them

    def put(self, entry: Entry | PackedEntry) -> list[PassageTerms]:
        """Write a new revision of an article; returns the terms to index. Remove the current revision before."""
        self.change()
        packed = pack_entry(entry) if isinstance(entry, Entry) else entry
        rows: EntryRows = packed.content
        revision, first = self.next_revision, self.next_passage
        write = self.connection.execute
        write(_INSERT_ARTICLE, (revision, first, self.sequence, *rows.article))
        write(
            "INSERT INTO texts (revision, text, blocks, pages, analysis) VALUES (?, ?, ?, ?, ?)", (revision, *rows.text)
        )
        if rows.signature:
            write("INSERT INTO signatures VALUES (?, ?)", (revision, rows.signature))
        self.connection.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(number, revision, *row) for number, row in enumerate(rows.passages, start=first)],
        )
        self.next_revision += 1
        self.next_passage += len(rows.passages)
        self.passages += len(rows.passages)
        self._count(rows)
        return [PassageTerms(number, revision, texts) for number, texts in enumerate(rows.terms, start=first)]

    def remove(self, article_id: str) -> int | None:
        """Mark the current revision of an article as removed; returns the revision, or None if there is none."""
        row = self.connection.execute(
            "SELECT revision, passages, text, analysis FROM articles JOIN texts USING (revision)"
            " WHERE id = ? AND removed IS NULL",
            (article_id,),
        ).fetchone()
        if row is None:
            return None
        self.change()
        revision, passages, text, analysis = row
        self.connection.execute("UPDATE articles SET removed = ? WHERE revision = ?", (self.sequence, revision))
        self.passages -= passages
        self.counts.subtract(unpack_vocabulary(analysis, unpack_text(text)))
        return int(revision)

    def link(self, story: StoryLink) -> None:
        """Write or delete the link of an article to the first of its story."""
        if link(self.connection, story):
            self.change()

    def finish(self) -> State:
        """Write the remaining counts and the new state; returns the state, which holds after the commit."""
        self.is_finished = True
        if not self.is_changed:
            return State(*self.connection.execute("SELECT identity, sequence, passages FROM state").fetchone())
        drop_broken_links(self.connection)
        keep_earlier(self.connection, self.sequence)
        self._write_counts(_LAST_CHUNK)
        for changes in self.changes:
            self._write(changes)
        self.connection.execute(_FINISH, (self.sequence, self.next_revision, self.next_passage, self.passages))
        identity = self.connection.execute("SELECT identity FROM state").fetchone()[0]
        return State(identity, self.sequence, self.passages)

    def change(self) -> None:
        """Before the first change, delete what the previous batch marked as removed; it is no longer promised."""
        if not self.is_changed:
            self.connection.execute("DELETE FROM articles WHERE removed IS NOT NULL")
            self.is_changed = True

    def _count(self, rows: EntryRows) -> None:
        self.counts.update(rows.words.split(" ") if rows.words else ())  # in C: most words are in one passage only
        for word, count in rows.counts.items():
            self.counts[word] += count - 1
        if len(self.counts) >= _MOST_COUNTED:
            self._write_counts()
        for changes in islice(self.changes, 1):
            self._write(changes)

    def _write_counts(self, chunk: int = _CHUNK) -> None:
        """Write what is left of the previous counts, and queue the current ones in chunks."""
        for changes in self.changes:
            self._write(changes)
        counts = sorted((word, count) for word, count in self.counts.items() if count)
        self.changes = (counts[start : start + chunk] for start in range(0, len(counts), chunk))
        self.counts.clear()

    def _write(self, changes: Sequence[_Change]) -> None:
        """Add changes to the vocabulary. The deletion keys of new words are added, those of vanished words deleted."""
        new, gone = [], []
        for start in range(0, len(changes), _ROWS):
            part = dict(changes[start : start + _ROWS])
            values = ", ".join(["(?, ?)"] * len(part))
            added = self.connection.execute(_ADD_COUNTS.format(values), list(chain.from_iterable(part.items())))
            for word, number, count in added.fetchall():
                if count == part[word]:
                    new.append((number, word))
                elif count <= 0:
                    gone.append((number, word))
        self.connection.executemany("DELETE FROM vocabulary WHERE id = ?", [(number,) for number, _ in gone])
        self.connection.executemany("DELETE FROM deletions WHERE key = ? AND word = ?", _keys(gone))
        self.connection.executemany("INSERT OR IGNORE INTO deletions VALUES (?, ?)", _keys(new))


def _keys(words: Sequence[tuple[int, str]]) -> list[tuple[int, int]]:
    """Key and word of each deletion, in the order of the table: sorted rows are cheap to insert."""
    return sorted([(key, number) for number, word in words for key in key_numbers(word)])


@contextmanager
def begin(record: Record) -> Iterator[Batch]:
    """The next batch. It is rolled back unless `finish` is called and the context ends without an error."""
    with closing(record.connect()) as connection:
        for setting in _TUNING:
            connection.execute(setting)
        connection.execute("BEGIN IMMEDIATE")
        try:
            numbers = connection.execute("SELECT sequence + 1, next_revision, next_passage, passages FROM state")
            batch = Batch(connection, *numbers.fetchone())
            yield batch
        except BaseException:
            connection.rollback()
            raise
        connection.execute("COMMIT" if batch.is_finished else "ROLLBACK")
