"""Feeds and sitemaps that were made to stop, slow down or fill whoever parses them."""

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.settings import SourceKind
from tests.intake.hostile.inputs import End

_ADDRESS = "https://example.com/fox"
_LAUGHS = "".join(f"<!ENTITY l{n} '" + f"&l{n - 1};" * 10 + "'>" for n in range(1, 10))
_BOMB = f"<!DOCTYPE r [<!ENTITY l0 'laugh'>{_LAUGHS}]>"


@dataclass(frozen=True, slots=True)
class HostileListing:
    name: str
    kind: SourceKind
    make: Callable[[], bytes]
    end: End = End.EITHER


def rss(inner: str, before: str = "") -> bytes:
    return f'{before}<rss version="2.0"><channel><title>Foxes</title>{inner}</channel></rss>'.encode()


def entry(inner: str) -> str:
    return f"<item><guid>1</guid><title>A fox</title><link>{_ADDRESS}</link>{inner}</item>"


def described(text: str) -> bytes:
    return rss(entry(f"<description>{text}</description>"))


def json_feed(**said: object) -> bytes:
    one = {"id": "1", "url": _ADDRESS} | said
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [one]}).encode()


def open_comments() -> bytes:
    """Whoever removes scripts from it searches the end of each comment up to the end of the text."""
    return described("&lt;!-- " * 200_000)


def many_elements(count: int = 3_000_000) -> bytes:
    """A tree of it takes a hundred times its bytes."""
    return b"<urlset>" + b"<a/>" * count


_FEEDS: dict[str, Callable[[], bytes]] = {
    "deep": lambda: rss("<a>" * 200_000),
    "deep-and-closed": lambda: rss("<a>" * 100_000 + "</a>" * 100_000),
    "one-element": lambda: described("x" * 8_000_000),
    "brackets": lambda: described("&lt;" * 200_000),
    "open-comments": open_comments,
    "open-tags": lambda: b"<rss " * 300_000,
    "only-brackets": lambda: b"<" * 1_500_000,
    "long-author": lambda: rss(entry(f"<author>{'a' * 1_000_000}</author>")),
    "many-attributes": lambda: rss("<item " + " ".join(f"a{n}='1'" for n in range(100_000)) + "/>"),
    "many-namespaces": lambda: rss("".join(f"<a{n}:b xmlns:a{n}='u{n}'/>" for n in range(30_000))),
    "many-entries": lambda: rss(entry("") * 20_000),
    "long-date": lambda: rss(entry(f"<pubDate>{'1 ' * 500_000}</pubDate>")),
    "deep-json": lambda: b'{"version":' + b"[" * 1_000_000,
    "long-number": lambda: b'{"version":' + b"1" * 1_000_000,
    "json-brackets": lambda: json_feed(content_html="<" * 1_000_000),
    "json-long-reference": lambda: json_feed(content_html=f"&#{'1' * 5_000};", title=f"&#{'1' * 5_000};"),
    "json-many-values": lambda: json_feed(tags=[0] * 600_000),
}
_REFUSED_FEEDS: dict[str, Callable[[], bytes]] = {
    "laughs": lambda: rss("&l9;", _BOMB),
    "outside": lambda: rss("&x;", '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "packed-blanks": lambda: gzip.compress(b"<rss>" + b" " * 60_000_000),
    "zeros": lambda: bytes(1_000_000),
    "page": lambda: b"<!DOCTYPE html><html><body>A fox.</body></html>",
}
_SITEMAPS: dict[str, Callable[[], bytes]] = {
    "deep": lambda: b"<urlset>" + b"<a>" * 600_000,
    "one-address": lambda: b"<urlset><url><loc>" + b"a" * 9_000_000,
    "elements": many_elements,
    "empty-addresses": lambda: b"<urlset>" + b"<url/>" * 250_000,
    "attributes": lambda: b"<urlset " + b" ".join(b'a%d="1"' % n for n in range(100_000)) + b">",
    "packed-elements": lambda: gzip.compress(many_elements(12_000_000)),
    "lines": lambda: b"http://" + b"\n" * 1_900_000,
}
_REFUSED_SITEMAPS: dict[str, Callable[[], bytes]] = {
    "laughs": f"{_BOMB}<urlset><url><loc>&l9;</loc></url></urlset>".encode,
    "packed-blanks": lambda: gzip.compress(b" " * 60_000_000),
    "cut-packing": lambda: gzip.compress(b"<urlset>" * 9_000)[:40],
}


def _all(kind: SourceKind, makes: dict[str, Callable[[], bytes]], end: End) -> tuple[HostileListing, ...]:
    return tuple(HostileListing(f"{kind}-{name}", kind, make, end) for name, make in makes.items())


LISTINGS: tuple[HostileListing, ...] = (
    *_all(SourceKind.FEED, _FEEDS, End.EITHER),
    *_all(SourceKind.FEED, _REFUSED_FEEDS, End.REFUSED),
    *_all(SourceKind.SITEMAP, _SITEMAPS, End.EITHER),
    *_all(SourceKind.SITEMAP, _REFUSED_SITEMAPS, End.REFUSED),
)
