"""Fetches the listing of a source: its feed, or its sitemap with those that it refers to. A link lists itself."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from knowledge.errors import FetchError, SourceError
from knowledge.fetching.addresses import hidden_credentials, parse
from knowledge.fetching.cache import Listed
from knowledge.fetching.client import Fetched
from knowledge.fetching.listings import FeedParser, ListedAddress, ListedPages, SitemapParser, Wanted, wanted_of
from knowledge.fetching.validators import NO_COPY, Validators
from knowledge.settings import Source, SourceKind

_MOST_SITEMAPS = 50  # in one run
_MOST_PAGES = 100_000  # of one source; they take 60 MB, and a run asks for some hundreds of them
_NAMELESS = Path("listing")  # a listing has no file; its errors are told with its address


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
            found = tuple(_once(self._sitemaps(location)))
            return Listing(found, failures=tuple(self.failures))
        feed = self.client.fetch(location, known=known)
        if feed is None:
            return Listing(validators=known, is_unchanged=True)
        with _translated(feed.final_url):
            read = self.read_feed(feed.body, _NAMELESS, base=feed.final_url)
        self._note(location, read.problem)
        pages = tuple(_once(wanted_of(entry, read, feed.final_url) for entry in read.entries))
        return Listing(pages, feed.validators, tuple(self.failures))

    def _sitemaps(self, location: str) -> Iterator[Wanted]:
        """The pages of the sitemap; only those of its own site, as the standard demands."""
        site, waiting, seen, foreign, left = _site(location), [location], set[str](), 0, _MOST_PAGES
        while waiting and len(seen) < _MOST_SITEMAPS and left > 0 and not self.cancel():
            url = waiting.pop(0)
            if url not in seen and (read := self._sitemap(url)):
                waiting += [one.url for one in read.sitemaps[: _MOST_SITEMAPS + 1]]
                own = [page for page in read.pages if _site(page.url) == site]
                foreign += len(read.pages) - len(own)
                yield from (Wanted(page.url, page.url, _listed(page), changed=page.modified) for page in own[:left])
                left -= len(own)
            seen.add(url)
        if foreign:
            self._note(location, f"addresses of other sites, or that cannot be read, were left out: {foreign}")
        if left < 0:
            self._note(location, f"it has more than {_MOST_PAGES:,} pages, and the others were left out")
        if len(seen) >= _MOST_SITEMAPS and not seen.issuperset(waiting):
            self._note(location, f"it has more than {_MOST_SITEMAPS} parts, and the others were left out")

    def _sitemap(self, url: str) -> ListedPages | None:
        """One file; None if it cannot be read."""
        try:
            found = self.client.fetch(url)
            if found is None:
                return None
            with _translated(found.final_url):
                read = self.read_sitemap(found.body, _NAMELESS)
        except FetchError as error:
            self.failures.append(error)
            return None
        self._note(url, read.problem)
        return read

    def _note(self, url: str, problem: str | None) -> None:
        """A failure for what is wrong with a listing although it was read."""
        if problem:
            remedy = "tell the site's owner, or list its pages as sources"
            self.failures.append(FetchError(hidden_credentials(url), problem, remedy))


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


def _listed(page: ListedAddress) -> Listed:
    return Listed(mark=page.modified.isoformat() if page.modified else "")


@contextmanager
def _translated(url: str) -> Iterator[None]:
    try:
        yield
    except SourceError as error:
        raise FetchError(hidden_credentials(url), error.reason, error.remedy) from error
