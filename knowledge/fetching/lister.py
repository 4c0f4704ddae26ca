"""Fetches the listing of a source: its feed, or its sitemap with those that it refers to. A link lists itself."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from knowledge.errors import FetchError, SourceError
from knowledge.fetching.addresses import hidden_credentials, parse
from knowledge.fetching.cache import Listed
from knowledge.fetching.client import NO_COPY, Fetched, Validators
from knowledge.fetching.decompression import PackingError, UnpackedTooLargeError, gunzipped
from knowledge.fetching.listings import FeedParser, SitemapParser, Wanted, wanted_of
from knowledge.settings import Source, SourceKind

_MOST_SITEMAPS = 50  # in one run
_LARGEST_SITEMAP = 60_000_000  # bytes; the standard allows 50 MiB

T = TypeVar("T")


class PageFetcher(Protocol):
    """What fetches pages; `WebClient` is one."""

    def fetch(self, url: str, *, known: Validators = ...) -> Fetched | None: ...


@dataclass(frozen=True, slots=True)
class Listing:
    """The pages that a source lists, each once; `is_unchanged` if its feed is the same as at the last time."""

    pages: tuple[Wanted, ...] = ()
    validators: Validators = NO_COPY
    failures: tuple[FetchError, ...] = ()
    is_unchanged: bool = False


@dataclass(slots=True)
class Lister:
    client: PageFetcher
    read_feed: FeedParser
    read_sitemap: SitemapParser
    cancel: Callable[[], bool]
    failures: list[FetchError] = field(default_factory=list)

    def listing(self, source: Source, known: Validators) -> Listing:
        """What `source` lists now; `known` is of the feed as it was read before. Raises FetchError."""
        location = source.location
        if source.kind is SourceKind.LINK:
            return Listing((Wanted(location, location, Listed()),))
        if source.kind is SourceKind.SITEMAP:
            pages = tuple(_once(self._sitemaps(location)))
            return Listing(pages, failures=tuple(self.failures))
        feed = self.client.fetch(location, known=known)
        if feed is None:
            return Listing(validators=known, is_unchanged=True)
        entries = list(_parsed(self.read_feed, feed.body, feed.final_url))
        return Listing(tuple(_once(wanted_of(entry, feed.final_url) for entry in entries)), feed.validators)

    def _sitemaps(self, location: str) -> Iterator[Wanted]:
        """The pages of the sitemap; only those of its own site, as the standard demands."""
        site, waiting, seen, foreign = _site(location), [location], set[str](), 0
        while waiting and len(seen) < _MOST_SITEMAPS and not self.cancel():
            url = waiting.pop(0)
            if url not in seen:
                seen.add(url)
                pages, further = self._sitemap(url)
                waiting += further
                own = [(page, changed) for page, changed in pages if _site(page) == site]
                foreign += len(pages) - len(own)
                yield from (Wanted(page, page, Listed(mark=changed)) for page, changed in own)
        if foreign:
            reason = f"{foreign} addresses of other sites, or that cannot be read, were left out"
            self.failures.append(FetchError(hidden_credentials(location), reason, "list those sites as sources"))
        if len(set(waiting) - seen) > 0 and not self.cancel():
            reason = f"it has more than {_MOST_SITEMAPS} parts, so the others were left out"
            self.failures.append(FetchError(hidden_credentials(location), reason, "list its parts as sources"))

    def _sitemap(self, url: str) -> tuple[list[tuple[str, str]], list[str]]:
        """The pages of one file, and the files that it refers to; none of both if it cannot be read."""
        try:
            found = self.client.fetch(url)
            if found is None:
                return [], []
            listed = _parsed(self.read_sitemap, _unzipped(found), found.final_url)
        except FetchError as error:
            self.failures.append(error)
            return [], []
        return list(listed.pages), list(listed.sitemaps)


def _once(wanted: Iterable[Wanted]) -> Iterator[Wanted]:
    """Without entries that have the key of an earlier one, or its page."""
    keys, urls = set[str](), set[str]()
    for one in wanted:
        url = one.url.partition("#")[0] if one.content is None else one.key
        if one.key not in keys and url not in urls:
            yield one
        keys.add(one.key)
        urls.add(url)


def _site(url: str) -> str:
    """The host without "www."; "" if the address cannot be read."""
    try:
        return parse(url).host.removeprefix("www.")
    except FetchError:
        return ""


def _parsed(parser: Callable[[bytes, str], T], body: bytes, url: str) -> T:
    try:
        return parser(body, url)
    except SourceError as error:
        raise FetchError(hidden_credentials(url), error.reason, error.remedy) from error


def _unzipped(page: Fetched) -> bytes:
    try:
        return gunzipped(page.body, largest=_LARGEST_SITEMAP)
    except (PackingError, UnpackedTooLargeError) as error:
        reason = "the sitemap is too large, or cannot be unpacked"
        raise FetchError(page.url, reason, "tell the site's owner") from error
