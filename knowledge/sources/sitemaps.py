"""Sitemaps: the addresses of a site's pages, with the days of their last changes. Nothing is fetched here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from knowledge.errors import SourceError
from knowledge.sources.rows.dates import DateOrder, row_date
from knowledge.sources.xml_input import raise_if_out_of_memory, safe_xml

MOST_ADDRESSES = 50_000  # the limit of the sitemap protocol
_LONGEST_ADDRESS = 2_048  # characters; the limit of the protocol
_ADDRESS = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
_NO_SITEMAP = "use the address of a sitemap; sites name it in their robots.txt"


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """An address in a sitemap; `modified` is the day of the last change, None if the sitemap does not say it."""

    url: str
    modified: date | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """`pages` are those of the site; an index has `sitemaps` instead. `problem` says what is wrong with the rest."""

    pages: tuple[SiteAddress, ...] = ()
    sitemaps: tuple[SiteAddress, ...] = ()
    problem: str | None = None


def read_sitemap(data: bytes, path: Path) -> Sitemap:
    """The sitemap, or index of sitemaps, in `data`: XML or lines of addresses, perhaps compressed.

    Of a broken file, what stands above the mistake is kept. Raises SourceError about `path` if there is no address.
    """
    data = safe_xml(data, path)
    first = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    pages, sitemaps, problem = _parsed(data) if not first.startswith((b"http://", b"https://")) else _lines(data)
    if not pages and not sitemaps:
        raise SourceError(path, f"this is no sitemap{f': {problem}' if problem else ', or an empty one'}", _NO_SITEMAP)
    if len(pages) + len(sitemaps) >= MOST_ADDRESSES:
        problem = f"only its first {MOST_ADDRESSES:,} addresses are read"
    return Sitemap(tuple(pages), tuple(sitemaps), problem)


def _lines(data: bytes) -> tuple[list[SiteAddress], list[SiteAddress], str | None]:
    lines = data.decode("utf-8-sig", "replace").split("\n")
    found = dict.fromkeys(line.strip() for line in lines[:MOST_ADDRESSES] if _is_address(line.strip()))
    return [SiteAddress(url) for url in found], [], None


def _parsed(data: bytes) -> tuple[list[SiteAddress], list[SiteAddress], str | None]:
    from lxml import etree  # noqa: PLC0415 - it takes 20 ms, which only sitemaps need

    pages: dict[str, SiteAddress] = {}
    sitemaps: dict[str, SiteAddress] = {}
    problem = None
    try:
        for _, element in etree.iterparse(
            BytesIO(data), tag=("{*}url", "{*}sitemap"), resolve_entities=False, no_network=True, load_dtd=False
        ):
            found = sitemaps if _name(element) == "sitemap" else pages
            for address in _addresses(element):
                found.setdefault(address.url, address)
            element.clear()
            if len(pages) + len(sitemaps) >= MOST_ADDRESSES:
                break
    except etree.XMLSyntaxError as error:
        raise_if_out_of_memory(error)
        problem = f"its XML is broken in line {error.lineno}, so addresses may be missing"
    return list(pages.values()), list(sitemaps.values()), problem


def _addresses(element: Any) -> Iterator[SiteAddress]:
    said = {_name(child): (child.text or "").strip() for child in element if isinstance(child.tag, str)}
    if _is_address(url := said.get("loc", "")):
        yield SiteAddress(url, row_date(said.get("lastmod", ""), DateOrder.UNKNOWN))


def _name(element: Any) -> str:
    name: str = element.tag
    return name.rpartition("}")[2]


def _is_address(text: str) -> bool:
    return len(text) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None
