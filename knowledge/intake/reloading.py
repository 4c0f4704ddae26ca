"""Brings the store up to date with the sources: what was added, changed or removed is applied in one atomic step.

Only files that differ are read and analysed. If a file cannot be read, its stored version is kept. So are all articles
of a source that cannot be reached or that has become empty: an unplugged disk must not empty the store, and its mount
point is often an empty folder.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from knowledge.intake.entries import digest_of
from knowledge.intake.workers import outcomes
from knowledge.sources.files import Document, Failure, find_documents, is_folder
from knowledge.store.base import ArticleRemoval, Entry, Store


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reload is: `done` of the `total` files that differ were read, the last one for `article_id`."""

    done: int
    total: int
    article_id: str


@dataclass(frozen=True, slots=True)
class ReloadReport:
    """What a reload did; the article ids are sorted.

    `unchanged` includes the articles that were kept because their source failed. `version` is the version of the store
    after the reload; it is the same as before if nothing differed.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[Failure, ...]
    version: int
    took_s: float


def reload(store: Store, sources: Sequence[Path], progress: Callable[[Progress], None] | None = None) -> ReloadReport:
    """Bring the store up to date with `sources`, in one step: a question sees all of the changes or none.

    `progress` is called after each file, in the thread that writes to the store. Raises `StoreBusyError` if another
    reload is writing, and `StoreError` if the store cannot be written; in both cases nothing has changed.
    """
    begun = time.perf_counter()
    stored = store.digests()
    difference = _compare(sources, stored)
    removed, kept = _gone(store, difference)
    reading = _Reading(difference.differing, progress)
    version = store.apply(chain(map(ArticleRemoval, removed), reading))
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
    """How the sources differ from the store."""

    differing: tuple[Document, ...]
    unchanged: Set[str]
    missing: Set[str]  # ids of stored articles that no source contains any more
    failures: tuple[Failure, ...]
    empty: tuple[Path, ...]  # source folders without a single document


def _compare(sources: Sequence[Path], stored: Mapping[str, str]) -> _Difference:
    documents, failures = find_documents(sources)
    present = frozenset(document.id for document in documents)
    differing = tuple(document for document in documents if stored.get(document.id) != digest_of(document))
    return _Difference(
        differing=differing,
        unchanged=present.difference(document.id for document in differing),
        missing=stored.keys() - present,
        failures=tuple(failures),
        empty=tuple(source for source in sources if is_folder(source) and not _has_any(source, documents)),
    )


def _has_any(folder: Path, documents: Iterable[Document]) -> bool:
    return any(document.path.is_relative_to(folder) for document in documents)


def _gone(store: Store, difference: _Difference) -> tuple[list[str], list[Failure]]:
    """The ids of the stored articles to remove: those that no source contains, unless their source failed or is empty.

    The failures name the empty folders whose articles are kept.
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
    """Those of the `places` that are or contain the path `source`."""
    return [place for place in places if Path(source).absolute().is_relative_to(place.absolute())]


def _emptied(folder: Path) -> Failure:
    return Failure(
        str(folder),
        "the folder has no article any more, so its stored articles are kept",
        "put its files back, or take the folder out of the sources to remove its articles",
    )


@dataclass(slots=True)
class _Reading:
    """The entries of `documents`, read as the store takes them; also records what was read and what failed."""

    documents: Sequence[Document]
    progress: Callable[[Progress], None] | None
    read: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def __iter__(self) -> Iterator[Entry]:
        with closing(outcomes(self.documents)) as results:
            for done, outcome in enumerate(results, start=1):
                if outcome.entry:
                    yield outcome.entry
                    self.read.append(outcome.id)
                if outcome.failure:
                    self.failures.append(outcome.failure)
                if self.progress:
                    self.progress(Progress(done, len(self.documents), outcome.id))
