"""From sources to the store: what was added, changed or removed becomes one atomic step, and a report of it.

Only what differs is read and analysed. A file that cannot be read keeps its stored version, and so do all articles of
a source that cannot be reached, or that has none at all any more: an unplugged disk must not empty the store, and where
it was plugged in there is often an empty folder.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.intake.entries import digest_of
from knowledge.intake.workers import outcomes
from knowledge.sources.files import Document, Failure, find_documents, is_folder
from knowledge.store.base import Entry, Store


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reload has come: `done` of `total` files that differ; `article_id` is the one just read."""

    done: int
    total: int
    article_id: str


@dataclass(frozen=True, slots=True)
class ReloadReport:
    """What a reload did, article ids in order. `unchanged` counts in what was kept because its source has failed.

    `version` is the store's version afterwards, the same as before when nothing differed.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[Failure, ...]
    version: int
    took_s: float


def reload(store: Store, sources: Sequence[Path], progress: Callable[[Progress], None] | None = None) -> ReloadReport:
    """Bring the store up to its sources, in one step that questions see either all of or nothing.

    `progress` is called from a worker thread after each file that was read. Raises `StoreBusyError` when another
    reload is writing, and `StoreError` when the store cannot be written; then nothing has changed.
    """
    begun = time.perf_counter()
    stored = store.digests()
    difference = _compare(sources, stored)
    removed, kept = _gone(store, difference)
    reading = _Reading(difference.differing, progress)
    version = store.apply(reading, removed)
    read = set(reading.read)
    return ReloadReport(
        added=tuple(sorted(read - stored.keys())),
        changed=tuple(sorted(read & stored.keys())),
        removed=tuple(removed),
        unchanged=tuple(sorted(difference.unchanged | (difference.missing - set(removed)))),
        failed=(*difference.failures, *kept, *reading.failures),
        version=version,
        took_s=time.perf_counter() - begun,
    )


@dataclass(frozen=True, slots=True)
class _Difference:
    """What the sources have that the store has not, and the other way round."""

    differing: tuple[Document, ...]
    unchanged: Set[str]
    missing: Set[str]  # stored, but no source has them now
    failures: tuple[Failure, ...]
    empty: tuple[Path, ...]  # folders without a single document


def _compare(sources: Sequence[Path], stored: Mapping[str, str]) -> _Difference:
    documents, failures = find_documents(sources)
    found = frozenset(document.id for document in documents)
    differing = tuple(document for document in documents if stored.get(document.id) != digest_of(document))
    return _Difference(
        differing=differing,
        unchanged=found.difference(document.id for document in differing),
        missing=stored.keys() - found,
        failures=tuple(failures),
        empty=tuple(source for source in sources if is_folder(source) and not _has_any(source, documents)),
    )


def _has_any(folder: Path, documents: Iterable[Document]) -> bool:
    return any(document.path.is_relative_to(folder) for document in documents)


def _gone(store: Store, difference: _Difference) -> tuple[list[str], list[Failure]]:
    """The stored articles to remove: those that no source has, unless the place that they came from has failed.

    The failures are the empty folders that keep their articles.
    """
    failed = [Path(failure.source) for failure in difference.failures]
    if not failed and not difference.empty:
        return sorted(difference.missing), []
    gone, kept = [], set[Path]()
    for article_id in sorted(difference.missing):
        article = store.article(article_id)
        if article is None or _within(article.source, failed):
            continue
        emptied = _within(article.source, difference.empty)
        kept.update(emptied)
        if not emptied:
            gone.append(article_id)
    return gone, [_emptied(folder) for folder in sorted(kept)]


def _within(source: str, places: Iterable[Path]) -> list[Path]:
    """Those places that the source lies in."""
    return [place for place in places if Path(source).absolute().is_relative_to(place.absolute())]


def _emptied(folder: Path) -> Failure:
    return Failure(
        str(folder),
        "has no article any more, so those that came from it are kept",
        "plug in what belongs there, or take it out of the sources if they are to go",
    )


@dataclass(slots=True)
class _Reading:
    """The entries of documents, read as the store takes them; notes which were read and which could not be."""

    documents: Sequence[Document]
    progress: Callable[[Progress], None] | None
    read: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def __iter__(self) -> Iterator[Entry]:
        with closing(outcomes(self.documents)) as read:
            for done, outcome in enumerate(read, start=1):
                if outcome.entry:
                    yield outcome.entry
                    self.read.append(outcome.id)
                elif outcome.failure:
                    self.failures.append(outcome.failure)
                if self.progress:
                    self.progress(Progress(done, len(self.documents), outcome.id))
