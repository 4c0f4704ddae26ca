"""From feeds and sitemaps to the pages that a source wants.

Reading their formats is left to the room of sources; here stands only what this room needs of an entry. An entry whose
text is in the feed is kept as it is; if the feed has only the beginning, the page of the entry is fetched.
"""

import hashlib
import html
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from knowledge.fetching.cache import Listed
from knowledge.fetching.file_names import short_hash

_TAG = re.compile(r"<[^<>]*>")  # "<" is no part of a tag: of a million of them, each would be searched to the end
_REFERENCE = re.compile(r"&#?\w{1,10};")  # a number of thousands of digits is none
_DOTS = ("…", "...")
_SHORTEST = 200  # characters; a shorter text is often a teaser without dots


class ListedEntry(Protocol):
    """An entry of a feed. `id` is the same in every edition of the feed; texts are "" or None if they are missing."""

    @property
    def id(self) -> str: ...
    @property
    def url(self) -> str | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def author(self) -> str | None: ...
    @property
    def published(self) -> date | None: ...
    @property
    def summary_html(self) -> str | None: ...
    @property
    def content_html(self) -> str | None: ...
    @property
    def tags(self) -> Sequence[str]: ...


class ListedFeed(Protocol):
    """A feed; `problem` says what is wrong with it although entries were read."""

    @property
    def entries(self) -> Sequence[ListedEntry]: ...
    @property
    def title(self) -> str | None: ...
    @property
    def problem(self) -> str | None: ...


class ListedAddress(Protocol):
    """An address in a sitemap, with the day of its last change."""

    @property
    def url(self) -> str: ...
    @property
    def modified(self) -> date | None: ...


class ListedPages(Protocol):
    """A sitemap: addresses of pages, or of further sitemaps; `problem` says what is wrong with the rest."""

    @property
    def pages(self) -> Sequence[ListedAddress]: ...
    @property
    def sitemaps(self) -> Sequence[ListedAddress]: ...
    @property
    def problem(self) -> str | None: ...


class FeedParser(Protocol):
    """Reads the bytes of a feed; `base` is its address, and `path` is named in SourceErrors."""

    def __call__(self, data: bytes, path: Path, *, base: str | None = None) -> ListedFeed: ...


class SitemapParser(Protocol):
    """Reads the bytes of a sitemap; `path` is named in SourceErrors."""

    def __call__(self, data: bytes, path: Path) -> ListedPages: ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page that a source lists; `content` is its text if the listing has it, so that nothing need be fetched.

    `changed` is the day of its last change, if it is known. `link` is where readers find the page if that is another
    address, as for an entry that has no page of its own.
    """

    key: str
    url: str
    listed: Listed
    content: str | None = None
    changed: date | None = None
    link: str = ""


def wanted_of(entry: ListedEntry, feed: ListedFeed, feed_url: str) -> Wanted:
    """The page of an entry; without a link of its own it is named after the feed."""
    text = _full_text(entry)
    parts = [entry.url, entry.title, entry.author, str(entry.published), entry.summary_html, entry.content_html]
    listed = Listed(
        mark=hashlib.sha256(json.dumps(parts).encode()).hexdigest(),
        title=entry.title or "",
        author=entry.author or "",
        published=entry.published.isoformat() if entry.published else "",
        tags=tuple(entry.tags),
        publisher=feed.title or "",
    )
    content = None if text is None else _document(entry.title or "", text)
    if entry.url:
        return Wanted(entry.id, entry.url, listed, content)
    own = f"{feed_url.partition('?')[0].rstrip('/')}/{short_hash(entry.id)}"
    return Wanted(entry.id, own, listed, content, link=feed_url)


def _full_text(entry: ListedEntry) -> str | None:
    """The text of the entry as HTML; None if its page has more."""
    if not entry.url:
        return entry.content_html or entry.summary_html or ""
    if not entry.content_html:
        return None
    text = _REFERENCE.sub(lambda found: html.unescape(found[0]), _TAG.sub(" ", entry.content_html)).strip()
    return None if len(text) < _SHORTEST or _is_cut(text) else entry.content_html


def _is_cut(text: str) -> bool:
    """True if the text ends in dots, perhaps within a bracket."""
    return text.rstrip().removesuffix("]").removesuffix(")").removesuffix("»").rstrip().endswith(_DOTS)


def _document(title: str, content: str) -> str:
    written = html.escape(title)
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{written}</title></head>\n'
        f"<body><article><h1>{written}</h1>\n{content}\n</article></body></html>\n"
    )
