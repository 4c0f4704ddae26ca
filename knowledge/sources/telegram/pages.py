"""Telegram's own export of a channel as pages (messages.html, messages2.html): each post becomes an article."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from knowledge.errors import SourceError
from knowledge.sources.draft import Draft
from knowledge.sources.rows.dates import DateOrder, row_date
from knowledge.sources.telegram.post import Channel, ChannelPost, Run, RunStyle, post_draft, with_albums

_MARKS = (b'class="page_wrap', b'class="page_body chat_page"', b'class="history"')
_HEAD = 20_000  # bytes at the beginning of a page that are searched for the marks
_NUMBER = re.compile(r"message(\d{1,18})")
_STYLES = {
    "strong": RunStyle.BOLD,
    "b": RunStyle.BOLD,
    "pre": RunStyle.CODE,
    "blockquote": RunStyle.QUOTATION,
}
_ID, _CLASS = "id", "class"
_DEEPEST = 50


def is_export_page(data: bytes) -> bool:
    """True if `data` begins as the pages of Telegram's export do."""
    return all(mark in data[:_HEAD] for mark in _MARKS)


def page_drafts(text: str, path: Path) -> Iterator[Draft | SourceError]:
    """The posts on the page `text` of an export. Raises SourceError if the page has no messages."""
    from lxml import etree, html  # noqa: PLC0415 - it takes 30 ms, which most files do not need

    try:
        page = html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError) as error:
        raise SourceError(path, "the page of the export cannot be read", "export the channel once more") from error
    channel = Channel(_title(page))
    posts = [post for message in _with_class(page, "message") if (post := _post(message))]
    if not posts:
        raise SourceError(path, "this page of an export has no messages", "export the channel once more, or remove it")
    for post in with_albums(posts):
        if draft := post_draft(post, channel):
            yield draft


def _with_class(element: Any, name: str) -> Iterator[Any]:
    """The elements in `element` with the class `name`."""
    for inner in element.iter("div"):
        if name in (inner.get(_CLASS) or "").split():
            yield inner


def _has(element: Any, name: str) -> bool:
    return next(_with_class(element, name), None) is not None


def _title(page: Any) -> str | None:
    header = next(_with_class(page, "page_header"), None)
    name = next(_with_class(header, "text"), None) if header is not None else None
    return _words(name) or None if name is not None else None


def _post(message: Any) -> ChannelPost | None:
    """The post in the element `message`; None for what a channel says of itself, and for polls."""
    number = _NUMBER.fullmatch(message.get(_ID) or "")
    if number is None or "service" in message.get(_CLASS).split() or _has(message, "media_poll"):
        return None
    sent = next((one.get("title") for one in _with_class(message, "date") if one.get("title")), "")
    texts = [run for text in _with_class(message, "text") for run in _runs(text, RunStyle.PLAIN, 0)]
    return ChannelPost(
        number=int(number[1]),
        sent=sent,
        published=_day(sent),
        runs=tuple(texts),
        author=_author(message),
        has_media=_has(message, "media_wrap"),
    )


def _day(sent: str) -> date | None:
    return row_date(sent, DateOrder.DAY_FIRST) if sent else None


def _author(message: Any) -> str | None:
    """From where the post was forwarded, or who signed it."""
    forwarded = next(_with_class(message, "forwarded"), None)
    name = next(_with_class(forwarded, "from_name"), None) if forwarded is not None else None
    if name is None:
        name = next(_with_class(message, "signature"), None)
    return " ".join((name.text or "").split()) or None if name is not None else None


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _runs(element: Any, style: RunStyle, depth: int) -> Iterator[Run]:
    """The runs in `element`; line ends of the source are blanks, and <br> is a line end."""
    if element.text:
        yield _run(element.text, style)
    for child in element:
        inner = _STYLES.get(child.tag, style) if isinstance(child.tag, str) else style
        if child.tag == "br":
            yield Run("\n", style)
        elif inner in (RunStyle.CODE, RunStyle.QUOTATION) or depth > _DEEPEST:
            yield Run(_lines(child), inner)
        elif isinstance(child.tag, str):
            is_tag = child.tag == "a" and "ShowHashtag" in (child.get("onclick") or "")
            yield from _runs(child, RunStyle.TAG if is_tag else inner, depth + 1)
        if child.tail:
            yield _run(child.tail, style)


def _run(text: str, style: RunStyle) -> Run:
    """The run of a text in the source, which the export wraps in lines of its own."""
    return Run(re.sub(r"^\n\s*|\n\s*$", "", text).replace("\n", " "), style)


def _lines(element: Any) -> str:
    parts = [element.text or ""]
    for child in element.iter():
        if child is not element:
            parts += ["\n" if child.tag == "br" else (child.text or ""), child.tail or ""]
    return "".join(parts).strip("\n")
