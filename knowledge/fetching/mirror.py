"""Brings sources of the web into a folder, so that all other rooms handle files only.

A page that cannot be fetched keeps the copy that was fetched earlier. So does a page that its feed or sitemap lists no
more, and one that was removed from the site: it is reported, and kept until its source is taken out of the
configuration.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from knowledge.errors import FetchError
from knowledge.fetching.addresses import hidden_credentials, parse
from knowledge.fetching.cache import Cache, MirroredPage, PageRecord, SourceState
from knowledge.fetching.content_types import LISTINGS
from knowledge.fetching.file_names import short_hash
from knowledge.fetching.lister import Lister, Listing, PageFetcher
from knowledge.fetching.listings import FeedParser, SitemapParser, Wanted
from knowledge.fetching.recoding import recoded
from knowledge.fetching.validators import NO_COPY, Validators
from knowledge.settings import Source, SourceKind

MOST_PAGES = 500  # that are asked for in one run; at a page a second, that takes eight minutes


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a run brought.

    `documents` are all pages that are kept of the source, ordered by id. `fetched` of them are new or have changed,
    `unchanged` were looked at and have not. `left` pages were not looked at, as the run was cancelled or there are too
    many; the next run goes on with them.
    """

    documents: tuple[MirroredPage, ...]
    failures: tuple[FetchError, ...]
    fetched: int
    unchanged: int
    left: int


@dataclass(frozen=True, slots=True)
class Mirror:
    """Keeps the pages of each source in a folder of its own below `folder`. One run at a time."""

    folder: Path
    client: PageFetcher
    read_feed: FeedParser
    read_sitemap: SitemapParser
    most_pages: int = MOST_PAGES
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def folder_of(self, source: Source) -> Path:
        host = urlsplit(source.location).hostname or "unknown"
        return self.folder / f"{source.kind}-{host.replace(':', '_')[:60]}-{short_hash(source.location)}"

    def cached(self, source: Source) -> tuple[MirroredPage, ...]:
        """The pages that are kept of `source`, ordered by id; nothing is fetched."""
        return _ordered(Cache.open(self.folder_of(source)))

    def state(self, source: Source) -> SourceState | None:
        """When `source` was last read, and what went wrong then; None if it never was."""
        return Cache(self.folder_of(source)).state()

    def refresh(self, source: Source, cancel: Callable[[], bool] = lambda: False) -> Refreshed:
        """Fetch what is new or has changed in `source`. `cancel` is called before each page and ends the run if true.

        Never raises because of what is in the web or on the disk, but what the readers of listings raise when they are
        cancelled. Raises ValueError for a source of files.
        """
        if source.kind is SourceKind.FILES:
            raise ValueError(f"files are not mirrored: {source.location}")
        cache = Cache.open(self.folder_of(source))
        run, lister = _Run(self, source, cache), Lister(self.client, self.read_feed, self.read_sitemap, cancel)
        try:
            listing = lister.listing(source, run.known_feed)
            run.pages(listing, cancel)
        except FetchError as error:
            run.failures.append(error)
        except OSError as error:
            run.failures.append(_unwritable(hidden_credentials(source.location), error))
        run.finish()
        return Refreshed(_ordered(cache), tuple(run.failures), run.fetched, run.unchanged, run.left)


@dataclass(slots=True)
class _Run:
    mirror: Mirror
    source: Source
    cache: Cache
    listing: Listing = field(default_factory=Listing)
    failures: list[FetchError] = field(default_factory=list)
    fetched: int = 0
    unchanged: int = 0
    left: int = 0

    @property
    def known_feed(self) -> Validators:
        state = self.cache.state()
        return state.validators if state else NO_COPY

    def pages(self, listing: Listing, cancel: Callable[[], bool]) -> None:
        """Keep each page, those that are not known first, then those that were not looked at for longest."""
        self.listing = listing
        self.failures += listing.failures
        if listing.is_unchanged:
            self.unchanged = len(self.cache.pages)
        asked = 0
        for one in sorted(listing.pages, key=self._turn):
            if self._is_known(one):
                self.unchanged += 1
            elif asked >= self.mirror.most_pages or cancel():
                self.left += 1
            else:
                asked += one.content is None
                self._page(one)

    def finish(self) -> None:
        """Note how the run ended. A feed is sent again, unless all of its entries were kept."""
        error = str(self.failures[0]) if self.failures else ""
        known = NO_COPY if self.failures or self.left else self.listing.validators
        try:
            self.cache.put_state(SourceState(self.source.location, self.mirror.now(), error, known))
        except OSError as failure:
            self.failures.append(_unwritable(hidden_credentials(self.source.location), failure))

    def _turn(self, one: Wanted) -> datetime:
        page = self.cache.pages.get(one.key)
        return page.record.checked_at if page else datetime.min.replace(tzinfo=UTC)

    def _is_known(self, one: Wanted) -> bool:
        """True if the listing says that the page has not changed since it was looked at.

        A page that changed on a day may have changed again on this day.
        """
        page = self.cache.pages.get(one.key)
        if not page or not one.listed.mark or page.record.listed.mark != one.listed.mark:
            return False
        return one.changed is None or one.changed < page.record.checked_at.date()

    def _page(self, one: Wanted) -> None:
        try:
            changed = self._fetch(one) if one.content is None else self._keep(one, one.content)
        except FetchError as error:
            self.failures.append(error)
        except OSError as error:
            self.failures.append(_unwritable(hidden_credentials(one.url), error))
        else:
            self.fetched += changed
            self.unchanged += not changed

    def _fetch(self, one: Wanted) -> bool:
        known, now = self.cache.pages.get(one.key), self.mirror.now()
        page = self.mirror.client.fetch(one.url, known=known.record.validators if known else NO_COPY)
        if page is None and known:
            self.cache.confirm(known, now, one.listed)
            return False
        if page is None or page.ending in LISTINGS:
            remedy = "list it in the sources as `- feed: …` or `- sitemap: …`"
            raise FetchError(hidden_credentials(one.url), "this is a feed or a sitemap and no page", remedy)
        record = PageRecord(
            key=one.key,
            url=page.url,
            final_url=page.final_url,
            ending=page.ending,
            content_type=page.content_type,
            validators=page.validators,
            fetched_at=page.fetched_at,
            checked_at=now,
            listed=one.listed,
        )
        return self.cache.put(record, recoded(page))

    def _keep(self, one: Wanted, content: str) -> bool:
        now, url = self.mirror.now(), parse(one.url).url
        record = PageRecord(
            key=one.key,
            url=url,
            final_url=one.link or url,
            ending=".html",
            content_type="text/html; charset=utf-8",
            validators=NO_COPY,
            fetched_at=now,
            checked_at=now,
            listed=one.listed,
        )
        return self.cache.put(record, content.encode("utf-8", "replace"))


def _ordered(cache: Cache) -> tuple[MirroredPage, ...]:
    return tuple(sorted(cache.pages.values(), key=lambda page: page.id))


def _unwritable(url: str, error: OSError) -> FetchError:
    reason = f"the copy cannot be written ({error.strerror or error})"
    return FetchError(url, reason, "free some space, or allow writing to the data folder")
