"""Feeds and sitemaps of tests, which are JSON, and the sources made of them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.errors import SourceError
from knowledge.fetching.mirror import Refreshed
from knowledge.settings import Source, SourceKind
from tests.fetching.sites import Site, answer

LONG = "<p>" + "The ferry sails at nine. " * 20 + "</p>"


@dataclass(frozen=True)
class Entry:
    id: str
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published: date | None = None
    summary_html: str | None = None
    content_html: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadFeed:
    entries: tuple[Entry, ...]
    title: str | None = "The Harbour Post"
    problem: str | None = None


@dataclass(frozen=True)
class Address:
    url: str
    modified: date | None = None


@dataclass(frozen=True)
class Pages:
    pages: tuple[Address, ...] = ()
    sitemaps: tuple[Address, ...] = ()
    problem: str | None = None


def read_feed(data: bytes, path: Path, *, base: str | None = None) -> ReadFeed:
    """Feeds of these tests are JSON: a list of the fields of entries."""
    try:
        entries = [Entry(**one) for one in json.loads(data)]
    except ValueError as error:
        raise SourceError(path, "this is no feed", "correct the address") from error
    return ReadFeed(tuple(entries), problem="it is broken in line 7" if b"broken" in data else None)


def read_sitemap(data: bytes, path: Path) -> Pages:
    try:
        said = json.loads(data)
    except ValueError as error:
        raise SourceError(path, "this is no sitemap", "correct the address") from error
    pages = [Address(url, date.fromisoformat(day) if day else None) for url, day in said.get("pages", [])]
    return Pages(tuple(pages), tuple(map(Address, said.get("sitemaps", []))))


def link(site: Site, path: str = "/fox") -> Source:
    return Source(SourceKind.LINK, site.url + path)


def feed(site: Site, *entries: Mapping[str, object], etag: str = "") -> Source:
    site.put("/feed", answer(json.dumps(entries), kind="application/rss+xml", ETag=etag))
    return Source(SourceKind.FEED, f"{site.url}/feed")


def sitemap(site: Site, pages: dict[str, str], **more: object) -> Source:
    listed = [[site.url + path, changed] for path, changed in pages.items()]
    site.put("/sitemap.xml", answer(json.dumps({"pages": listed, **more}), kind="application/xml"))
    return Source(SourceKind.SITEMAP, f"{site.url}/sitemap.xml")


def counts(refreshed: Refreshed) -> tuple[int, int, int, int]:
    return refreshed.fetched, refreshed.unchanged, len(refreshed.failures), refreshed.left


def bodies(refreshed: Refreshed) -> list[bytes]:
    return [page.path.read_bytes() for page in refreshed.documents]


def after(calls: int) -> Callable[[], bool]:
    """False for the first calls, then true."""
    answers = iter([False] * calls)
    return lambda: next(answers, True)
