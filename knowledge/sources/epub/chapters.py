"""One file of an EPUB as pieces: the elements of HTML, without marks of notes and links back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from knowledge.errors import SourceError
from knowledge.model import BlockKind
from knowledge.sources.archives import parsed
from knowledge.sources.assembly import Piece
from knowledge.sources.attributes import few_attributes
from knowledge.sources.elements import element_pieces
from knowledge.sources.epub.matter import is_notice, is_unread_title, is_unread_type
from knowledge.sources.epub.package import ContentsLine, local, types_of
from knowledge.sources.questions import settle_heads

_MARK = re.compile(r"[\[(]?(?:\d{1,4}|[^\w\s]{1,3}|[a-z])?[\])]?\ufe0e?", re.IGNORECASE)
_REFERENCES = frozenset({"noteref", "doc-noteref", "doc-backlink", "backlink"})


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its title as the table of contents or its own heading says it, and its pieces without that heading."""

    title: str
    file: str
    pieces: tuple[Piece, ...]


def page_body(data: bytes, name: str, path: Path) -> Any | None:
    """The body of a page; None if it is no chapter. Raises SourceError if it is damaged."""
    from lxml import etree, html  # noqa: PLC0415 - it takes 30 ms, which most files do not need

    try:
        root = parsed(data, name, path)
        for element in root.iter():
            if isinstance(element.tag, str):
                element.tag = local(element)
    except SourceError:
        try:  # most programs show pages that are no correct XML, too; HTML declares no entities
            root = html.document_fromstring(few_attributes(data.decode("latin-1")).encode("latin-1"))
        except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
            reason = f"its page {name[:80]!r} cannot be read"
            raise SourceError(path, reason, "save the book again with the program it was made with") from error
    body = next(root.iter("body"), None)
    if body is None or is_unread_type(types_of(body)):
        return None
    outer = [one for one in body if isinstance(one.tag, str)]
    if len(outer) == 1 and is_unread_type(types_of(outer[0])):
        return None
    _remove_references(body)
    return body


def _remove_references(body: Any) -> None:
    """Remove the marks that lead to notes and back: they would stand inside sentences."""
    for link in list(body.iter("a")):
        if _is_reference(link):
            tail = link.tail
            link.clear()
            link.tag, link.tail = "span", tail


def _is_reference(link: Any) -> bool:
    kinds = {*types_of(link), *(link.get("role") or "").split()}
    if not kinds.isdisjoint(_REFERENCES):
        return True
    text = "".join(link.itertext()).strip()
    if "#" not in (link.get("href") or "") or not _MARK.fullmatch(text):
        return False
    if not any(map(str.isalnum, text)):
        return True  # an arrow that leads back
    parent, before = link.getparent(), link.getprevious()
    is_raised = parent.tag == "sup" or any(one.tag == "sup" for one in link)
    said = (before.tail if before is not None else parent.text) or ""
    return is_raised or (said != "" and not said[-1].isspace())  # "see note 4" needs its number


def chapters_of(file: str, body: Any, entries: Sequence[ContentsLine]) -> Iterator[Chapter]:
    """The chapters in a page: one, or several if the table of contents names several headings of the page.

    `entries` are the lines of the table of contents that lead to it.
    """
    pieces = settle_heads(element_pieces(body))
    if is_notice("\n".join(piece.line for piece in pieces)):
        return
    starts = _starts(pieces, entries)
    if len(starts) > 1:
        edges = [*starts, len(pieces)]
        before = pieces[: starts[0]]
        for at, (start, end) in enumerate(pairwise(edges)):
            part = pieces[start + 1 : end]
            yield Chapter(pieces[start].text, file, _settled([*before, *part] if at == 0 else part))
        return
    title = entries[0].title if entries else ""
    first = enumerate(pieces[:6])
    heading = next((at for at, piece in first if piece.kind is BlockKind.HEADING or _is_same(piece.text, title)), None)
    if heading is not None and (not title or _is_same(pieces[heading].text, title)):
        title = title or pieces[heading].text
        pieces = [*pieces[:heading], *pieces[heading + 1 :]]
    if not is_unread_title(title):
        yield Chapter(" ".join(title.split()), file, _settled(pieces))


def _starts(pieces: Sequence[Piece], entries: Sequence[ContentsLine]) -> list[int]:
    """The numbers of the headings that the outermost of `entries` name."""
    outermost = min((entry.depth for entry in entries), default=0)
    titles = [entry.title for entry in entries if entry.depth == outermost]
    return [
        at
        for at, piece in enumerate(pieces)
        if piece.kind is BlockKind.HEADING and any(_is_same(piece.text, title) for title in titles)
    ]


def _settled(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """`pieces`, whose first begins a paragraph."""
    return (replace(pieces[0], joined=False), *pieces[1:]) if pieces else ()


def _is_same(heading: str, title: str) -> bool:
    letters = ["".join(filter(str.isalnum, text.casefold())) for text in (heading, title)]
    return letters[0] == letters[1] or (bool(letters[0]) and letters[1].endswith(letters[0]) and len(letters[0]) > 3)
