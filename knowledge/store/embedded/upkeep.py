"""Keeping the index in step with the record: it follows each commit, and is made again when it cannot be used."""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from knowledge.errors import StoreBusyError
from knowledge.store.embedded.faults import IndexDamagedError, IndexUnwritableError, translated
from knowledge.store.embedded.index import IndexWriter, PassageIndex
from knowledge.store.embedded.lock import WriterLock
from knowledge.store.embedded.lookup import Lookup
from knowledge.store.embedded.record import Record, State

_LOGGER = logging.getLogger(__name__)
# Replaced passages cost time, and skew BM25's counts, until segments are merged. With more of them than this, and than
# passages, the index is written anew.
_MANY_DEAD = 1_000
_PAUSE_S = 10.0  # between attempts to catch up that fail, say on a full disk
_WAIT_S = 30.0  # for another process to end writing, only when there is no usable index at all

Result = TypeVar("Result")


class IndexUpkeep:
    """The index of a record, brought to the record's state whenever it is asked.

    It may lag behind for three reasons: another process is between its two commits (then the old state answers), a
    process was killed there (then what is missing is added), or the folder is missing, damaged or of another format
    (then the index is made again from the stored terms, beside the old one, and put in its place).
    """

    def __init__(self, folder: Path, record: Record, lookup: Lookup, lock: WriterLock) -> None:
        self._folder = folder
        self._record = record
        self._lookup = lookup
        self._lock = lock
        self._next_try = 0.0
        with translated(folder):
            self.index = self._opened()
            self._current()

    def ask(self, question: Callable[[PassageIndex], Result]) -> Result:
        """Put a question to the current index; one that cannot be read is made again first."""
        with translated(self._folder):
            index = self._current()
            try:
                return question(index)
            except IndexDamagedError as error:
                self._replace(index, error)
            return question(self.index)

    def follow(self) -> None:
        """Bring the index to the record's state. The caller holds the lock."""
        state = self._record.state()
        try:
            self.index.load()
            if self.index.stamp == state:
                return
            if self._behind_by_one(state):
                self._catch_up(state)
                return
        except (IndexDamagedError, IndexUnwritableError) as error:
            self._warn(error)
        self.index = self._made_again(state)

    def publish(self, writer: IndexWriter, state: State) -> None:
        """Commit what a batch wrote to the index and answer from it. The caller holds the lock."""
        writer.commit(state)
        self.index.load()
        writer.finish()
        self.index.load()  # lets go of the segments that were merged
        if self.index.dead() > max(_MANY_DEAD, state.passages):
            self.index = self._made_again(state)

    def _opened(self) -> PassageIndex:
        try:
            return PassageIndex(self._folder / "index")
        except IndexDamagedError:
            pass  # or just being put in its place by another process, which the lock will tell
        with self._lock.held(wait_s=_WAIT_S):
            try:
                return PassageIndex(self._folder / "index")
            except IndexDamagedError as error:
                state = self._record.state()
                if state.sequence:
                    self._warn(error)
                return self._made_again(state)

    def _current(self) -> PassageIndex:
        """The index to ask now; it is as new as can be had without waiting for another writer."""
        state = self._record.state()
        index = self.index
        if index.stamp == state:
            return index
        try:
            index.load()
            if index.stamp != state and time.monotonic() >= self._next_try:
                with suppress(StoreBusyError), self._lock.held():
                    self._next_try = time.monotonic() + _PAUSE_S
                    self.follow()
                    self._next_try = 0.0
        except IndexDamagedError as error:
            self._replace(index, error)
        except IndexUnwritableError as error:
            self._warn(error)
        return self.index

    def _behind_by_one(self, state: State) -> bool:
        """Whether what the index lacks can be added: the record keeps what the last batch removed, not more."""
        stamp = self.index.stamp
        return stamp is not None and (stamp.identity, stamp.sequence) == (state.identity, state.sequence - 1)

    def _catch_up(self, state: State) -> None:
        writer = self.index.writer()
        try:
            for revision in self._lookup.removed(in_batch=state.sequence):
                writer.remove(revision)
            writer.add(self._lookup.terms(since=state.sequence))
            writer.commit(state)
        finally:
            writer.finish()
        self.index.load()

    def _made_again(self, state: State) -> PassageIndex:
        index = PassageIndex.create(self._folder / "index.new")
        writer = index.writer()
        try:
            writer.add(self._lookup.terms())
            writer.commit(state)
        finally:
            writer.finish()
        return index.move(self._folder / "index")

    def _replace(self, damaged: PassageIndex, error: IndexDamagedError) -> None:
        """Make the index again in place of one that cannot be read, unless another thread has done so."""
        self._warn(error)
        with self._lock.held(wait_s=_WAIT_S):
            if self.index is damaged:
                self.index = self._made_again(self._record.state())

    def _warn(self, error: Exception) -> None:
        _LOGGER.warning("%s: the index is made again or lags behind: %s", self._folder, error)
