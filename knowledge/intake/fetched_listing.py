"""A feed or a sitemap as it was fetched: bytes that only a worker process parses."""

from dataclasses import dataclass
from pathlib import Path

from knowledge.settings import SourceKind
from knowledge.sources.feeds import Feed, read_feed
from knowledge.sources.sitemaps import Sitemap, read_sitemap


@dataclass(frozen=True, slots=True)
class FetchedListing:
    """`kind` says what the bytes should be; `base` is the address of a feed, by which its links are completed."""

    kind: SourceKind
    data: bytes
    base: str | None = None

    def parsed(self, path: Path) -> Feed | Sitemap:
        """Raises SourceError about `path` if it is no listing, too large or unsafe."""
        if self.kind is SourceKind.SITEMAP:
            return read_sitemap(self.data, path)
        return read_feed(self.data, path, base=self.base)
