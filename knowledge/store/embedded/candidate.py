"""The state after a batch that is not committed yet, so that it can be asked before it goes live.

The record answers over the connection of the batch. The index is a second folder, `index.next`: its files are links to
those of the index, which tantivy never changes, and only what the batch adds is written.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from knowledge.store.base import ReadableStore
from knowledge.store.embedded.batch import Batch
from knowledge.store.embedded.index import PassageIndex
from knowledge.store.embedded.readable import ReadableState, Result
from knowledge.store.embedded.record import LentConnection


@dataclass(frozen=True, slots=True)
class _Fixed:
    """An index that nobody changes."""

    index: PassageIndex

    def query(self, run: Callable[[PassageIndex], Result]) -> Result:
        return run(self.index)


@contextmanager
def proposed(folder: Path, batch: Batch, index: PassageIndex, closing: Event) -> Iterator[ReadableStore]:
    """The state that `batch` and `index` will make of the store in `folder`. It answers until the context ends, or the
    store is being closed.
    """
    connection = LentConnection(batch.connection, folder, closing)
    try:
        yield ReadableState(folder, connection, _Fixed(index))
    finally:
        connection.take_back()
