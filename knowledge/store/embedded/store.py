"""The embedded store: the `Store` protocol over the record (SQLite) and its index (tantivy)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock

from knowledge.errors import StoreError
from knowledge.model import Article, Fact
from knowledge.store.base import ArticleSummary, Entry, Hit, QueryClause, ShortForm, Statistics, StoredPassage, Term
from knowledge.store.embedded.batch import Batch, begin
from knowledge.store.embedded.faults import IndexDamagedError, IndexUnwritableError, busy, translated
from knowledge.store.embedded.index import IndexWriter
from knowledge.store.embedded.lock import WriterLock
from knowledge.store.embedded.lookup import Lookup
from knowledge.store.embedded.meanings import keep, passages_without, vectors_of
from knowledge.store.embedded.record import Record, State
from knowledge.store.embedded.upkeep import IndexUpkeep


class EmbeddedStore:
    """Articles in a folder of this machine; `Store` documents each method.

    A batch is committed to the record first and to the index second. A process killed before the first commit changes
    nothing; if it is killed between the two, the next query updates the index.
    """

    def __init__(self, folder: Path) -> None:
        """Open the store in `folder`, creating it if it is missing.

        Returns when the store can be searched; rebuilding a damaged index can take minutes. Raises `StoreError`.
        """
        self._folder = folder
        _create(folder)
        self._lock = WriterLock(folder)
        self._record = Record(folder)
        self._lookup = Lookup(self._record)
        try:
            self._upkeep = IndexUpkeep(folder, self._record, self._lookup, self._lock)
        except BaseException:
            self._record.close()
            raise
        self._applying = Lock()
        self._closing = Event()

    def apply(self, put: Iterable[Entry], remove: Collection[str]) -> int:
        if not self._applying.acquire(blocking=False):
            raise busy(self._folder)
        try:
            with self._lock.held(), translated(self._folder):
                return self._apply_alone(put, remove)
        finally:
            self._applying.release()

    def search(self, clauses: Sequence[QueryClause], limit: int) -> list[Hit]:
        return self._lookup.hits(self._upkeep.query(lambda index: index.search(clauses, limit)))

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        return self._lookup.passages(ids)

    def frequencies(self, terms: Collection[Term]) -> dict[Term, int]:
        return self._upkeep.query(lambda index: index.frequencies(terms))

    def word_counts(self, words: Collection[str]) -> dict[str, int]:
        return self._lookup.word_counts(words)

    def lookalikes(self, word: str, *, max_deletions: int = 1) -> dict[str, int]:
        return self._lookup.lookalikes(word, max_deletions)

    def digests(self) -> dict[str, str]:
        return self._lookup.digests()

    def article(self, article_id: str) -> Article | None:
        return self._lookup.article(article_id)

    def facts(self, article_id: str) -> list[Fact]:
        return self._lookup.facts(article_id)

    def short_forms(self) -> list[ShortForm]:
        return self._lookup.short_forms()

    def summaries(self, *, offset: int = 0, limit: int = 50) -> list[ArticleSummary]:
        return self._lookup.summaries(offset, limit)

    def statistics(self) -> Statistics:
        return self._lookup.statistics(self._upkeep.index.bytes_on_disk())

    def meanings(self, ids: Collection[int]) -> dict[int, bytes]:
        return vectors_of(self._record, ids)

    def put_meanings(self, vectors: Mapping[int, bytes]) -> None:
        self._record.check_open()
        with translated(self._folder):
            keep(self._record, vectors)

    def without_meaning(self, languages: Collection[str], limit: int) -> list[int]:
        return passages_without(self._record, languages, limit)

    def version(self) -> int:
        return self._record.state().sequence

    def close(self) -> None:
        """Release files; a batch in progress is abandoned and leaves no trace."""
        self._closing.set()
        with self._applying:
            self._record.close()

    def _apply_alone(self, put: Iterable[Entry], remove: Collection[str]) -> int:
        self._upkeep.update()
        writer = self._upkeep.index.writer()
        try:
            with begin(self._record) as batch:
                changed = self._write(batch, writer, put, remove)
                state = batch.finish() if changed else None
        except BaseException:
            with suppress(IndexUnwritableError):  # the first error is the cause
                writer.abandon()
            raise
        if state is None:
            writer.abandon()
            return self._record.state().sequence
        self._publish(writer, state)
        return state.sequence

    def _write(self, batch: Batch, writer: IndexWriter, put: Iterable[Entry], remove: Collection[str]) -> bool:
        changed = False
        for article_id in remove:
            changed |= self._remove(batch, writer, article_id)
        for entry in put:
            if self._closing.is_set():
                raise StoreError(self._folder, "the store was closed during the reload", "reload again")
            self._remove(batch, writer, entry.article.id)
            writer.add(batch.put(entry))
            changed = True
        return changed

    def _remove(self, batch: Batch, writer: IndexWriter, article_id: str) -> bool:
        revision = batch.remove(article_id)
        if revision is None:
            return False
        writer.remove(revision)
        return True

    def _publish(self, writer: IndexWriter, state: State) -> None:
        try:
            self._upkeep.publish(writer, state)
        except (IndexDamagedError, IndexUnwritableError) as error:
            raise StoreError(
                self._folder,
                f"the articles are stored, but their index could not be written: {error}",
                "free some space; the index will be updated at the next question",
            ) from error
        with suppress(StoreError):  # a full disk: everything is safe in the log, and the next batch tries again
            self._record.checkpoint()


def _create(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise StoreError(folder, "is a file, not a folder", "choose another data folder") from error
    except OSError as error:
        raise StoreError(folder, error.strerror or str(error), "choose a data folder that can be written") from error
