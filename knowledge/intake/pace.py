"""How fast a reload reads, and how long it will still take."""

import time
from collections.abc import Callable, Sequence

from knowledge.intake.reports import Progress
from knowledge.sources.files import Document

_OVERHEAD = 2_000  # bytes; a file takes as long as its own bytes and so many more


class Pace:
    """Counts the documents of a reload, and gives its progress to `tell` before the first and after each."""

    def __init__(self, tell: Callable[[Progress], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._tell = tell
        self._clock = clock
        self._begun = 0.0
        self._documents: Sequence[Document] = ()
        self._done = 0
        self._read = 0  # bytes
        self._left = 0

    def begin(self, documents: Sequence[Document]) -> None:
        """These documents will be read, in this order."""
        self._documents = documents
        self._left = sum(map(_weight, documents))
        self._begun = self._clock()
        if documents:
            self._tell(Progress(0, len(documents), str(documents[0].path)))

    def step(self) -> None:
        """The next document was read."""
        weight = _weight(self._documents[self._done])
        self._read += weight
        self._left -= weight
        self._done += 1
        took, total = max(self._clock() - self._begun, 1e-6), len(self._documents)
        current = str(self._documents[self._done].path) if self._done < total else ""
        self._tell(Progress(self._done, total, current, self._done / took, took * self._left / self._read))


def _weight(document: Document) -> int:
    return document.size + _OVERHEAD
