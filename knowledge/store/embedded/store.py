"""The embedded store: the `Store` protocol over the record and its index, and the crossing into worker threads."""

import asyncio
from collections.abc import Callable, Collection, Coroutine, Iterable, Sequence
from contextlib import suppress
from copy import copy
from pathlib import Path
from threading import Event, Lock
from typing import Any, ParamSpec, TypeVar

from knowledge.errors import StoreError
from knowledge.model import Article, Fact
from knowledge.store.base import ArticleSummary, Clause, Entry, Hit, Statistics, Store, StoredPassage, Term
from knowledge.store.embedded.batch import Batch, begin
from knowledge.store.embedded.faults import IndexDamagedError, IndexUnwritableError, busy, translated
from knowledge.store.embedded.index import IndexWriter
from knowledge.store.embedded.lock import WriterLock
from knowledge.store.embedded.lookup import Lookup
from knowledge.store.embedded.record import Record, State
from knowledge.store.embedded.upkeep import IndexUpkeep

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


class EmbeddedStore:
    """Articles in a folder of this machine; see `Store` for what each method promises.

    A batch is committed to the record first and to the index then. Killed before the first commit, nothing has
    changed; killed between the two, the index catches up when it is next asked.
    """

    def __init__(self, folder: Path) -> None:
        """Open the store in `folder`, made when it is missing. Blocks; `open` is for the event loop."""
        self._folder = folder
        _make(folder)
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
        self._inside = False
        self._near = near = copy(self)
        near._inside, near._near = True, near

    @classmethod
    async def open(cls, folder: Path) -> "EmbeddedStore":
        """The store in `folder`. Returns when it can be searched; an index that must be made again takes its time."""
        return await asyncio.to_thread(cls, folder)

    async def apply(self, put: Iterable[Entry], remove: Collection[str]) -> int:
        return await self._apart(self._apply, put, remove)

    async def search(self, clauses: Sequence[Clause], limit: int) -> list[Hit]:
        return await self._apart(self._search, clauses, limit)

    async def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        return await self._apart(self._lookup.passages, ids)

    async def frequencies(self, terms: Collection[Term]) -> dict[Term, int]:
        return await self._apart(self._upkeep.ask, lambda index: index.frequencies(terms))

    async def word_counts(self, words: Collection[str]) -> dict[str, int]:
        return await self._apart(self._lookup.word_counts, words)

    async def lookalikes(self, word: str, *, max_deletions: int = 1) -> dict[str, int]:
        return await self._apart(self._lookup.lookalikes, word, max_deletions)

    async def digests(self) -> dict[str, str]:
        return await self._apart(self._lookup.digests)

    async def article(self, article_id: str) -> Article | None:
        return await self._apart(self._lookup.article, article_id)

    async def facts(self, article_id: str) -> list[Fact]:
        return await self._apart(self._lookup.facts, article_id)

    async def summaries(self, *, offset: int = 0, limit: int = 50) -> list[ArticleSummary]:
        return await self._apart(self._lookup.summaries, offset, limit)

    async def statistics(self) -> Statistics:
        return await self._apart(lambda: self._lookup.statistics(self._upkeep.index.bytes_on_disk()))

    async def version(self) -> int:
        return (await self._apart(self._record.state)).sequence

    async def visited(self, visit: Callable[[Store], Coroutine[Any, Any, Result]]) -> Result:
        # A question asks six to ten things, and each crossing takes longer than most of the answers.
        return await self._apart(lambda: _finished(visit(self._near)))

    async def close(self) -> None:
        """Give back files and threads; a batch in progress is given up and leaves no trace."""
        self._closing.set()
        await self._apart(self._close)

    async def _apart(
        self, work: Callable[Parameters, Result], *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> Result:
        """The one place where work leaves the event loop: SQLite and tantivy both release the GIL while they work."""
        return work(*args, **kwargs) if self._inside else await asyncio.to_thread(work, *args, **kwargs)

    def _search(self, clauses: Sequence[Clause], limit: int) -> list[Hit]:
        return self._lookup.hits(self._upkeep.ask(lambda index: index.search(clauses, limit)))

    def _close(self) -> None:
        with self._applying:
            self._record.close()

    def _apply(self, put: Iterable[Entry], remove: Collection[str]) -> int:
        if not self._applying.acquire(blocking=False):
            raise busy(self._folder)
        try:
            with self._lock.held(), translated(self._folder):
                return self._apply_alone(put, remove)
        finally:
            self._applying.release()

    def _apply_alone(self, put: Iterable[Entry], remove: Collection[str]) -> int:
        self._upkeep.follow()
        writer = self._upkeep.index.writer()
        try:
            with begin(self._record) as batch:
                changed = self._write(batch, writer, put, remove)
                state = batch.finish() if changed else None
        except BaseException:
            with suppress(IndexUnwritableError):  # the first error says more
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
                raise StoreError(self._folder, "the store was closed meanwhile", "reload again")
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
                "free some space; the index catches up by itself when the next question is asked",
            ) from error
        with suppress(StoreError):  # on a full disk; all is safe in the log, and the next batch tries again
            self._record.checkpoint()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise StoreError(folder, "is a file, not a folder", "choose another data folder") from error
    except OSError as error:
        raise StoreError(folder, error.strerror or str(error), "choose a data folder that can be written") from error


def _finished(visit: Coroutine[Any, Any, Result]) -> Result:
    """What a visit of the near store comes to: that one never waits, so there is nothing to be woken for."""
    try:
        visit.send(None)
    except StopIteration as end:
        result: Result = end.value
        return result
    visit.close()
    raise RuntimeError("a visit waited for something other than its store")
