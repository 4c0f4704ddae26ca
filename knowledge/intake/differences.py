"""How the sources differ from what the store remembers of them: by size and time first, and then by content."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import ReloadCancelledError, SourceError
from knowledge.intake.entries import digest_of, reading_of
from knowledge.settings import Limits
from knowledge.sources.files import Document, Failure, failed, find_documents, is_folder
from knowledge.store.changes import DocumentState

# A file written so shortly before it was read may be written again without another time: some file systems count in
# steps of two seconds. Its time is not remembered, so the next reload compares its content.
_FRESH_NS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class SourceDifference:
    """How the sources differ from the store; all documents are ordered by id.

    `differing` are new or have other content, and have a digest. `unchanged` are as the store remembers them. `touched`
    are the new states of those among them whose size and time have to be remembered anew. `empty` are the source
    folders without a single document. `begun_ns` is when the search began.
    """

    differing: tuple[Document, ...]
    unchanged: tuple[Document, ...]
    touched: tuple[DocumentState, ...]
    failures: tuple[Failure, ...]
    empty: tuple[Path, ...]
    begun_ns: int

    def state_of(self, document: Document, articles: Iterable[str]) -> DocumentState:
        """What the store is to remember of `document`, whose articles were all read."""
        return _state(document, digest_of(document), articles, self.begun_ns)


def compare(
    sources: Sequence[Path],
    states: Mapping[str, DocumentState],
    limits: Limits,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    clock: Callable[[], int] = time.time_ns,
) -> SourceDifference:
    """Find the documents and compare them with their `states`. Only files with another size or time are opened.

    Raises `ReloadCancelledError` soon after `cancelled` returns true.
    """
    begun_ns = clock()
    documents, failures = find_documents(sources, largest=limits.file_mb * 1_000_000)
    differing, unchanged, touched = [], [], []
    for document in documents:
        state = states.get(document.id)
        if state and _looks_unchanged(document, state):
            unchanged.append(document)
            continue
        if cancelled():
            raise ReloadCancelledError
        try:
            hashed = document.hashed()
        except SourceError as error:
            failures.append(failed(error))
            continue
        if state and state.digest == digest_of(hashed):
            unchanged.append(hashed)
            again = _state(hashed, state.digest, state.articles, begun_ns)
            touched += [again] if again != state else []
        else:
            differing.append(hashed)
    empty = tuple(source for source in sources if is_folder(source) and not _has_any(source, documents))
    return SourceDifference(tuple(differing), tuple(unchanged), tuple(touched), tuple(failures), empty, begun_ns)


def _looks_unchanged(document: Document, state: DocumentState) -> bool:
    if state.size != document.size or state.modified_ns != document.modified_ns:
        return False
    return bool(state.modified_ns) and state.digest.startswith(reading_of(document))


def _state(document: Document, digest: str, articles: Iterable[str], begun_ns: int) -> DocumentState:
    is_fresh = document.modified_ns > begun_ns - _FRESH_NS
    return DocumentState(document.id, digest, document.size, 0 if is_fresh else document.modified_ns, tuple(articles))


def _has_any(folder: Path, documents: Iterable[Document]) -> bool:
    return any(document.path.is_relative_to(folder) for document in documents)
