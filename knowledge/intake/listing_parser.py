"""Has feeds and sitemaps parsed by a worker process, as files are: a hang or a crash fails only their source."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from knowledge.errors import ReloadCancelledError, SourceError
from knowledge.intake.entries import Task
from knowledge.intake.fetched_listing import FetchedListing
from knowledge.intake.process import Worker
from knowledge.intake.workers import Pool
from knowledge.settings import Limits, SourceKind
from knowledge.sources.feeds import Feed
from knowledge.sources.files import Document
from knowledge.sources.sitemaps import Sitemap

T = TypeVar("T", Feed, Sitemap)


class ListingParser:
    """Has the listings of one refresh parsed by one process; not for several threads at once."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._pool: Pool | None = None
        self._cancelled: Callable[[], bool] = lambda: False

    @contextmanager
    def running(self, cancelled: Callable[[], bool]) -> Iterator[None]:
        """The time in which listings are parsed; at its end, the process ends. `cancelled` is called meanwhile."""
        with closing(Pool([Worker(self._limits)])) as pool:
            self._pool, self._cancelled = pool, cancelled
            yield
        self._pool = None

    def feed(self, data: bytes, path: Path, *, base: str | None = None) -> Feed:
        """What `read_feed` says of `data`, within the limits.

        Raises SourceError about `path`, and ReloadCancelledError soon after the refresh is cancelled.
        """
        return self._parsed(FetchedListing(SourceKind.FEED, data, base), path, Feed)

    def sitemap(self, data: bytes, path: Path) -> Sitemap:
        """What `read_sitemap` says of `data`, within the limits; raises as `feed` does."""
        return self._parsed(FetchedListing(SourceKind.SITEMAP, data), path, Sitemap)

    def _parsed(self, listing: FetchedListing, path: Path, kind: type[T]) -> T:
        assert self._pool is not None  # noqa: S101 (listings come only while a refresh runs)
        task = Task(Document(path.name, path, size=len(listing.data)), listing=listing)
        for outcomes in self._pool.received([[task]], self._cancelled):
            for outcome in outcomes:
                if isinstance(outcome.listing, kind):
                    return outcome.listing
                if outcome.failure:
                    raise SourceError(path, outcome.failure.reason, outcome.failure.remedy)
        raise ReloadCancelledError
