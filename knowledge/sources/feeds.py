"""RSS, Atom and JSON feeds: from the bytes of a feed to its entries. Nothing is fetched here.

feedparser reads the XML and removes scripts from the HTML. It would open a file or an address that its input names, so
it gets a stream.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from knowledge.errors import SourceError
from knowledge.sources.rows.cell import cell_line
from knowledge.sources.rows.dates import DateOrder, row_date
from knowledge.sources.rows.json_rows import without_halves
from knowledge.sources.xml_input import safe_xml

LARGEST_FEED = 10_000_000  # bytes
_MOST_ENTRIES = 2_000  # of one feed; usual ones have 10 to 100
_LONGEST_LINE = 1_000  # characters of a title, a name or an address
_ID, _TITLE = "id", "title"  # keys of an entry
_MOST_TAGS = 20
_JSON_VERSION = re.compile(r"https?://jsonfeed\.org/version/\d.*")
_ADDRESS = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
_NO_FEED = "use the address of a feed; for a page, use `link`"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed; what it does not give is None or empty.

    `id` never changes for the same entry; it is its link where the feed gives none. `summary_html` and `content_html`
    are without scripts; plain texts are escaped.
    """

    id: str
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published: date | None = None
    summary_html: str = ""
    content_html: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its entries as it orders them. `problem` says what is wrong with it although entries were read."""

    entries: tuple[FeedEntry, ...]
    title: str | None = None
    language: str | None = None
    problem: str | None = None


def read_feed(data: bytes, path: Path, *, base: str | None = None) -> Feed:
    """The feed in `data`, whatever its format; `base` is its address, by which relative links are completed.

    Raises SourceError about `path` if it is no feed, too large or unsafe.
    """
    data = safe_xml(data, path, largest=LARGEST_FEED)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return _json_feed(data, path)
    return _xml_feed(data, path, base)


def _xml_feed(data: bytes, path: Path, base: str | None) -> Feed:
    import feedparser  # noqa: PLC0415 - it takes 60 ms, which only feeds need

    headers = {"content-location": base} if base else {}
    parsed = feedparser.parse(BytesIO(data), response_headers=headers, sanitize_html=True, resolve_relative_uris=True)
    if not parsed.get("version") and not parsed.entries:
        raise SourceError(path, "this is no feed", _NO_FEED)
    entries = tuple(filter(None, map(_xml_entry, parsed.entries[:_MOST_ENTRIES])))
    problem = _problem(parsed)
    if problem and not entries:
        raise SourceError(path, f"the feed cannot be read: {problem}", "check it on its site")
    title, language = _line(parsed.feed.get("title")), _line(parsed.feed.get("language"))
    return Feed(entries, title, _code(language), problem)


def _problem(parsed: Any) -> str | None:
    """What is wrong with the XML in words, if feedparser had to guess."""
    error = parsed.get("bozo_exception") if parsed.get("bozo") else None
    if error is None or type(error).__name__ in ("CharacterEncodingOverride", "NonXMLContentType"):
        return None  # the declared encoding or type was wrong, and the true one was found
    get_line = getattr(error, "getLineNumber", None)
    line = get_line() if get_line else None
    return f"its XML is broken{f' in line {line}' if line else ''}, so entries may be missing"


def _xml_entry(entry: Any) -> FeedEntry | None:
    url = _url(entry.get("link")) or next(
        (url for link in entry.get("links", ()) if link.get("rel") == "alternate" and (url := _url(link.get("href")))),
        None,
    )
    title, summary = _line(entry.get(_TITLE)), str(entry.get("summary") or "")
    contents = [str(one.get("value") or "") for one in entry.get("content", ())]
    content = max(contents, key=len, default="")
    name = _cut(str(entry.get(_ID) or "")) or url or title
    if not name or not (url or content or summary):
        return None
    return FeedEntry(
        id=name,
        url=url,
        title=title,
        author=_authors(entry),
        published=next((day for name in ("published", "created", "updated") if (day := _day(entry, name))), None),
        summary_html="" if summary == content else summary,
        content_html=content,
        tags=_tags(tag.get("label") or tag.get("term") for tag in entry.get("tags", ())),
    )


def _authors(entry: Any) -> str | None:
    names = [_line(author.get("name")) for author in entry.get("authors", ())]
    return ", ".join(dict.fromkeys(filter(None, names))) or _line(entry.get("author"))


def _day(entry: Any, name: str) -> date | None:
    """The day of a time as it is written, else in UTC; None if it is before 1990, as zeros and mistakes are."""
    parsed = entry.get(f"{name}_parsed")
    try:
        day = row_date(str(entry.get(name) or ""), DateOrder.UNKNOWN) or (date(*parsed[:3]) if parsed else None)
    except (TypeError, ValueError):
        return None
    return day if day and 1990 <= day.year <= 2200 else None


def _json_feed(data: bytes, path: Path) -> Feed:
    try:
        value = json.loads(data.decode("utf-8-sig"), strict=False)
    except (ValueError, RecursionError) as error:
        raise SourceError(path, "the feed is not JSON", "check it on its site") from error
    items = value.get("items")
    if not _JSON_VERSION.fullmatch(str(value.get("version"))) or not isinstance(items, list):
        raise SourceError(path, "this is JSON, but no feed", _NO_FEED)
    found = [_json_entry(item) for item in items[:_MOST_ENTRIES] if isinstance(item, dict)]
    entries = tuple(entry for entry in found if entry)
    missing = min(len(items), _MOST_ENTRIES) - len(entries)
    problem = f"{missing} of its entries have no id or no text" if missing else None
    return Feed(entries, _line(value.get("title")), _code(_line(value.get("language"))), problem)


def _json_entry(item: Mapping[str, Any]) -> FeedEntry | None:
    url = _url(item.get("url")) or _url(item.get("external_url"))
    plain = _said(item.get("content_text"))
    content = _said(item.get("content_html")) or "".join(_paragraphs(plain))
    name = _cut(_said(item.get(_ID))) or url
    summary = "".join(_paragraphs(_said(item.get("summary"))))
    if not name or not (url or content or summary):
        return None
    tags = item.get("tags")
    return FeedEntry(
        id=name,
        url=url,
        title=_line(item.get(_TITLE)),
        author=_json_author(item),
        published=row_date(_said(item.get("date_published")) or _said(item.get("date_modified")), DateOrder.UNKNOWN),
        summary_html=summary,
        content_html=content,
        tags=_tags(tags if isinstance(tags, list) else ()),
    )


def _json_author(item: Mapping[str, Any]) -> str | None:
    authors = item.get("authors")
    written = authors if isinstance(authors, list) else [item.get("author")]
    names = [_line(one.get("name")) for one in written if isinstance(one, dict)]
    return ", ".join(filter(None, names)) or None


def _paragraphs(text: str) -> Iterator[str]:
    """`text` as HTML."""
    for paragraph in re.split(r"\n\s*\n", text):
        if paragraph.strip():
            yield f"<p>{escape(paragraph.strip(), quote=False).replace(chr(10), '<br>')}</p>"


def _said(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        return str(value)
    return without_halves(value) if isinstance(value, str) else ""


def _line(value: Any) -> str | None:
    """`value` in one line without markup; None if it is empty."""
    return _cut(cell_line(_said(value)[: 10 * _LONGEST_LINE])) or None


def _cut(text: str) -> str:
    return text.strip()[:_LONGEST_LINE]


def _url(value: Any) -> str | None:
    text = _said(value).strip()
    return text if len(text) <= 2 * _LONGEST_LINE and _ADDRESS.fullmatch(text) else None


def _tags(values: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_line, values))))[:_MOST_TAGS]


def _code(language: str | None) -> str | None:
    match = re.fullmatch(r"([a-z]{2})(?:[-_]\w+)*", (language or "").lower())
    return match[1] if match else None
