"""Keeping the index in step with the record: it is updated after each batch, and rebuilt when it cannot be used."""

import logging
import shutil
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

from knowledge.errors import StoreBusyError
from knowledge.store.embedded.faults import IndexDamagedError, IndexUnwritableError, translated
from knowledge.store.embedded.index import IndexWriter, PassageIndex
from knowledge.store.embedded.lock import WriterLock
from knowledge.store.embedded.lookup import Lookup
from knowledge.store.embedded.record import Record, State

_LOGGER = logging.getLogger(__name__)
# Deleted passages cost time and distort BM25's counts until segments are merged. With more of them than this, and more
# than there are current passages, the index is rebuilt.
_MOST_DELETED = 1_000
_PAUSE_S = 10.0  # between attempts to update the index when they fail, for example on a full disk
_WAIT_S = 30.0  # for another process to end writing, only if there is no usable index at all
_CANDIDATE = "index.next"

Result = TypeVar("Result")


class IndexUpkeep:
    """The index of a record, brought to the record's state before each query.

    It can lag behind for three reasons. Another process is between its two commits: the old state answers. A process
    was killed there: the missing batch is added. The folder is missing, damaged or of another format: the index is
    rebuilt from the stored terms in a second folder, which then replaces the first.
    """

    def __init__(self, folder: Path, record: Record, lookup: Lookup, lock: WriterLock) -> None:
        self._folder = folder
        self._record = record
        self._lookup = lookup
        self._lock = lock
        self._next_try = 0.0
        with translated(folder):
            self.index = self._open()
            self._refresh()

    def query(self, run: Callable[[PassageIndex], Result]) -> Result:
        """The result of `run` on the up-to-date index. An index that turns out damaged is rebuilt, and `run` again."""
        with translated(self._folder):
            index = self._refresh()
            try:
                return run(index)
            except IndexDamagedError as error:
                self._replace(index, error)
            return run(self.index)

    def update(self) -> None:
        """Bring the index to the record's state. The caller holds the writer lock."""
        state = self._record.state()
        try:
            self.index.load()
            if self.index.stamp == state:
                return
            if self._lacks_one_batch(state):
                self._add_last_batch(state)
                return
        except (IndexDamagedError, IndexUnwritableError) as error:
            self._warn(error)
        self.index = self._rebuild(state)

    def publish(self, writer: IndexWriter, state: State) -> None:
        """Commit the index's part of a batch and load it. The caller holds the writer lock."""
        self.index.commit(writer, state)
        self._tidy(state)

    def candidate(self) -> PassageIndex:
        """A copy of the index for changes that may be refused. The caller holds the writer lock."""
        return self.index.linked(self._folder / _CANDIDATE)

    def adopt(self, candidate: PassageIndex) -> None:
        """Make a changed candidate the index. The caller holds the writer lock."""
        self.index = self.index.adopt(candidate)
        self._tidy(self._record.state())

    def drop_candidate(self) -> None:
        """Delete the candidate's folder, if there is one. The caller holds the writer lock."""
        shutil.rmtree(self._folder / _CANDIDATE, ignore_errors=True)

    def _open(self) -> PassageIndex:
        try:
            return PassageIndex(self._folder / "index")
        except IndexDamagedError:
            pass  # or another process is just replacing it; then it is there once the lock is free
        with self._lock.held(wait_s=_WAIT_S):
            try:
                return PassageIndex(self._folder / "index")
            except IndexDamagedError as error:
                state = self._record.state()
                if state.sequence:
                    self._warn(error)
                return self._rebuild(state)

    def _refresh(self) -> PassageIndex:
        """The index, as new as it can be without waiting for another writer."""
        state = self._record.state()
        index = self.index
        if index.stamp == state:
            return index
        try:
            index.load()
            if index.stamp != state and time.monotonic() >= self._next_try:
                with suppress(StoreBusyError), self._lock.held():
                    self._next_try = time.monotonic() + _PAUSE_S
                    self.update()
                    self._next_try = 0.0
        except IndexDamagedError as error:
            self._replace(index, error)
        except IndexUnwritableError as error:
            self._warn(error)
        return self.index

    def _tidy(self, state: State) -> None:
        if self.index.deleted() > max(_MOST_DELETED, state.passages):
            self.index = self._rebuild(state)

    def _lacks_one_batch(self, state: State) -> bool:
        """Whether the missing passages can be added: the record keeps what the last batch removed, and no more."""
        stamp = self.index.stamp
        return stamp is not None and (stamp.identity, stamp.sequence) == (state.identity, state.sequence - 1)

    def _add_last_batch(self, state: State) -> None:
        writer = self.index.writer()
        try:
            for revision in self._lookup.removed(in_batch=state.sequence):
                writer.remove(revision)
            self._write(writer, state, since=state.sequence)
        finally:
            writer.finish()
        self.index.load()

    def _rebuild(self, state: State) -> PassageIndex:
        index = PassageIndex.create(self._folder / "index.new")
        writer = index.writer()
        try:
            self._write(writer, state, since=0)
        finally:
            writer.finish()
        return index.move(self._folder / "index")

    def _write(self, writer: IndexWriter, state: State, *, since: int) -> None:
        with closing(self._lookup.terms(since=since)) as terms:  # closed at once, as it holds a connection
            writer.add(terms)
        writer.commit(state)

    def _replace(self, damaged: PassageIndex, error: IndexDamagedError) -> None:
        """Rebuild an index that cannot be read, unless another thread has done so."""
        self._warn(error)
        with self._lock.held(wait_s=_WAIT_S):
            if self.index is damaged:
                self.index = self._rebuild(self._record.state())

    def _warn(self, error: Exception) -> None:
        _LOGGER.warning("%s: the index will be rebuilt, or updated later: %s", self._folder, error)
