"""The embedded store: the `Store` protocol over the record (SQLite) and its index (tantivy)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock

from knowledge.errors import ChangesRefusedError, StoreError
from knowledge.model import Fact
from knowledge.store.base import KeptState, Linking, ReadableStore, Statistics
from knowledge.store.changes import (
    ArticleRemoval,
    Change,
    DocumentRemoval,
    DocumentState,
    EarlierVersion,
    Entry,
    PackedEntry,
    Packing,
    StoryLink,
)
from knowledge.store.embedded.batch import Batch, begin
from knowledge.store.embedded.candidate import proposed
from knowledge.store.embedded.documents import forget, remember
from knowledge.store.embedded.fact_rows import keep_facts
from knowledge.store.embedded.faults import IndexDamagedError, IndexUnwritableError, busy, translated
from knowledge.store.embedded.index import IndexWriter, PassageIndex
from knowledge.store.embedded.lock import WriterLock
from knowledge.store.embedded.lookup import Lookup
from knowledge.store.embedded.meanings import keep
from knowledge.store.embedded.packed import pack_entry
from knowledge.store.embedded.readable import ReadableState
from knowledge.store.embedded.record import LentConnection, Record
from knowledge.store.embedded.upkeep import IndexUpkeep
from knowledge.store.embedded.versions import put_earlier

Approve = Callable[[ReadableStore], bool]


@dataclass(frozen=True, slots=True)
class _Changes:
    """The changes of a batch, and what gives the links between articles after them."""

    changes: Iterable[Change]
    linking: Linking | None


class EmbeddedStore(ReadableState):
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
        try:
            self._upkeep = IndexUpkeep(folder, self._record, Lookup(self._record), self._lock)
        except BaseException:
            self._record.close()
            raise
        super().__init__(folder, self._record, self._upkeep)
        self._applying = Lock()
        self._closing = Event()

    @property
    def packing(self) -> Packing:
        return pack_entry

    def apply(self, changes: Iterable[Change], approve: Approve | None = None, linking: Linking | None = None) -> int:
        if not self._applying.acquire(blocking=False):
            raise busy(self._folder)
        try:
            with self._lock.held(), translated(self._folder):
                return self._apply_alone(_Changes(changes, linking), approve)
        finally:
            self._applying.release()

    def statistics(self) -> Statistics:
        self._record.check_there()
        return super().statistics()

    def put_meanings(self, vectors: Mapping[int, bytes]) -> None:
        self._record.check_open()
        with translated(self._folder):
            keep(self._record, vectors)

    def put_facts(self, facts: Mapping[int, Sequence[Fact]]) -> None:
        self._record.check_open()
        with translated(self._folder):
            keep_facts(self._record, facts)

    @contextmanager
    def frozen(self) -> Iterator[KeptState]:
        with self._record.snapshot() as connection:
            connection.execute("SELECT sequence FROM state").fetchone()  # a snapshot begins with the first query
            lent = LentConnection(connection, self._folder, self._closing)
            try:
                yield ReadableState(self._folder, lent, self._upkeep)
            finally:
                lent.take_back()

    def close(self) -> None:
        """Release files; a batch in progress is abandoned and leaves no trace."""
        self._closing.set()
        with self._applying:
            self._record.close()

    def _apply_alone(self, changes: "_Changes", approve: Approve | None) -> int:
        self._upkeep.drop_candidate()  # left by a process that was killed
        self._upkeep.update()
        if approve is None:
            return self._apply_at_once(changes)
        try:
            return self._apply_if_approved(changes, approve)
        finally:
            self._upkeep.drop_candidate()

    def _apply_at_once(self, changes: "_Changes") -> int:
        writer = self._upkeep.index.writer()
        try:
            with begin(self._record) as batch:
                self._write(batch, writer, changes)
                state = batch.finish()
        except BaseException:
            _abandon(writer)
            raise
        if batch.is_changed:
            self._publish(lambda: self._upkeep.publish(writer, state))
        else:
            _abandon(writer)
        return state.sequence

    def _apply_if_approved(self, changes: "_Changes", approve: Approve) -> int:
        index = self._upkeep.candidate()
        writer = index.writer()
        try:
            with begin(self._record) as batch:
                self._write(batch, writer, changes)
                state = batch.finish()
                if batch.is_changed:
                    index.commit(writer, state)
                    self._ask(approve, batch, index)
        except BaseException:
            _abandon(writer)
            raise
        if batch.is_changed:
            self._publish(lambda: self._upkeep.adopt(index))
        else:
            _abandon(writer)
        return state.sequence

    def _ask(self, approve: Approve, batch: Batch, index: PassageIndex) -> None:
        with proposed(self._folder, batch, index, self._closing) as proposal:
            if not approve(proposal):
                reason = "the new state was not approved, so the old one stays"
                raise ChangesRefusedError(self._folder, reason, "mend what was objected to, and reload again")

    def _write(self, batch: Batch, writer: IndexWriter, changes: "_Changes") -> None:
        for change in changes.changes:
            if self._closing.is_set():
                raise StoreError(self._folder, "the store was closed during the reload", "reload again")
            match change:
                case Entry() | PackedEntry():
                    _remove(batch, writer, change.id)
                    writer.add(batch.put(change))
                case ArticleRemoval():
                    _remove(batch, writer, change.id)
                case StoryLink():
                    batch.link(change)
                case DocumentState():
                    remember(batch.connection, change)
                case DocumentRemoval():
                    forget(batch.connection, change.id)
                case EarlierVersion():
                    put_earlier(batch.connection, change)
        if changes.linking and batch.is_changed:
            with proposed(self._folder, batch, self._upkeep.index, self._closing) as articles:
                links = list(changes.linking(articles))
            for story in links:
                batch.link(story)

    def _publish(self, write: Callable[[], None]) -> None:
        try:
            write()
        except (IndexDamagedError, IndexUnwritableError) as error:
            raise StoreError(
                self._folder,
                f"the articles are stored, but their index could not be written: {error}",
                "free some space; the index will be updated at the next question",
            ) from error
        with suppress(StoreError):  # a full disk: everything is safe in the log, and the next batch tries again
            self._record.checkpoint()


def _remove(batch: Batch, writer: IndexWriter, article_id: str) -> None:
    revision = batch.remove(article_id)
    if revision is not None:
        writer.remove(revision)


def _abandon(writer: IndexWriter) -> None:
    with suppress(IndexUnwritableError):  # an error before this one is the cause
        writer.abandon()


def _create(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise StoreError(folder, "is a file, not a folder", "choose another data folder") from error
    except OSError as error:
        raise StoreError(folder, error.strerror or str(error), "choose a data folder that can be written") from error
