"""The package of an EPUB: what it says of the book, which files are its chapters in which order, and their titles."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from knowledge.errors import SourceError
from knowledge.sources.archives import Archive, beside
from knowledge.sources.dates import read_date
from knowledge.sources.epub.matter import is_unread_type

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"})
_SPINE = "//*[local-name()='itemref'][not(@linear='no')]"  # what is not linear is opened by links only
_MOST_CHAPTERS = 5_000
_EXPORT = "save the book again with the program it was made with"


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the table of contents: the file that it leads to and its title; `depth` is 1 for the outermost."""

    file: str
    title: str
    depth: int


@dataclass(frozen=True, slots=True)
class Book:
    """A book. `files` are the names of its pages in the order of reading, without those that are no chapters."""

    title: str
    authors: tuple[str, ...]
    publisher: str | None
    language: str | None
    published: date | None
    tags: tuple[str, ...]
    files: tuple[str, ...]
    contents: tuple[ContentsLine, ...]


def read_book(archive: Archive, path: Path) -> Book:
    """The book in `archive`. Raises SourceError if it is none, or if its chapters are locked."""
    if _CONTAINER not in archive:
        raise SourceError(path, "the file is no EPUB", "save it as EPUB, or give it its right ending")
    root = next((one.get("full-path") for one in archive.xml(_CONTAINER).iter() if local(one) == "rootfile"), None)
    if root is None:
        raise SourceError(path, "the EPUB does not say where its package is", _EXPORT)
    package = archive.xml(root)
    items = {one.xpath("string(@id)"): one for one in package.iter() if local(one) == "item"}
    spine = [items.get(one.get("idref")) for one in package.xpath(_SPINE)]
    outside = {beside(root, one.get("href") or "") for one in package.iter() if _is_outside(one)}
    files = [beside(root, one.get("href") or "") for one in spine if one is not None and _is_page(one)]
    if len(files) > _MOST_CHAPTERS:
        raise SourceError(path, f"the book has {len(files):,} files, more than {_MOST_CHAPTERS:,}", "split it")
    _check_locks(archive, path, files)
    said = [one for one in package.iter() if "/dc/" in str(one.tag) and (one.text or "").strip()]
    languages = _texts(said, "language")
    return Book(
        title=next(iter(_texts(said, "title")), ""),
        authors=_texts(said, "creator"),
        publisher=next(iter(_texts(said, "publisher")), None),
        language=languages[0][:2].lower() if languages and languages[0][:2].isalpha() else None,
        published=_published(said),
        tags=_texts(said, "subject"),
        files=tuple(file for file in dict.fromkeys(files) if file not in outside),
        contents=tuple(_contents(archive, root, list(items.values()))),
    )


def local(element: Any) -> str:
    """The name of `element` without its namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def types_of(element: Any) -> list[str]:
    """The values of the attribute `epub:type`, also where the prefix is not declared."""
    return [one for key, value in element.attrib.items() if key.endswith(("}type", ":type")) for one in value.split()]


def _is_page(item: Any) -> bool:
    properties: str = item.get("properties") or ""
    return str(item.get("media-type")) in _PAGES and "nav" not in properties.split()


def _is_outside(element: Any) -> bool:
    """True for a reference of the guide (EPUB 2) to what is no chapter."""
    return local(element) == "reference" and is_unread_type([element.get("type") or ""])


def _texts(said: list[Any], name: str) -> tuple[str, ...]:
    found = (" ".join(one.text.split()) for one in said if local(one) == name)
    return tuple(dict.fromkeys(found))


def _published(said: list[Any]) -> date | None:
    """The first date that is not that of a change of the file."""
    for one in said:
        event = next((value for key, value in one.attrib.items() if key.endswith("event")), "publication")
        if local(one) == "date" and event in ("publication", "original-publication"):
            return read_date(one.text.strip())
    return None


def _check_locks(archive: Archive, path: Path, files: list[str]) -> None:
    """Raises SourceError if a chapter is encrypted; fonts often are, and are not read."""
    root = archive.xml_if_any(_ENCRYPTION)
    locked = (
        {beside("", one.get("URI") or "") for one in root.iter() if local(one) == "CipherReference"}
        if root is not None
        else set()
    )
    if not locked.isdisjoint(files):
        raise SourceError(path, "the book is locked by copy protection (DRM)", "use a copy without protection")


def _contents(archive: Archive, root: str, items: list[Any]) -> Iterator[ContentsLine]:
    """The table of contents: the navigation document of EPUB 3, or else the NCX of EPUB 2."""
    found: list[ContentsLine] = []
    for item in items:
        name = beside(root, item.get("href") or "")
        if "nav" in (item.get("properties") or "").split() and name in archive:
            found = list(_navigation(archive, name))
            break
        if item.get("media-type") == "application/x-dtbncx+xml" and name in archive:
            found = list(_points(archive.xml(name), name))
    return iter(found)


def _navigation(archive: Archive, name: str) -> Iterator[ContentsLine]:
    for nav in (one for one in archive.xml(name).iter() if local(one) == "nav"):
        if types_of(nav) and "toc" not in types_of(nav):
            continue
        for link in (one for one in nav.iter() if local(one) == "a"):
            depth = sum(local(above) == "ol" for above in link.iterancestors())
            yield ContentsLine(beside(name, link.get("href") or ""), " ".join("".join(link.itertext()).split()), depth)
        return


def _points(root: Any, name: str) -> Iterator[ContentsLine]:
    for point in (one for one in root.iter() if local(one) == "navPoint"):
        label = next((one for one in point if local(one) == "navLabel"), None)
        target = next((one.get("src") for one in point if local(one) == "content"), None)
        if label is not None and target:
            depth = 1 + sum(local(above) == "navPoint" for above in point.iterancestors())
            yield ContentsLine(beside(name, target), " ".join("".join(label.itertext()).split()), depth)
