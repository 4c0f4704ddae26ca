"""Word documents (DOCX): headings, lists, tables and notes by the structure that the file states.

The parts of the file are read directly: python-docx gives neither the numbers of lists, nor footnotes, nor tracked
changes. Headers and footers of pages are parts of their own, which are not read.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from knowledge.errors import SourceError
from knowledge.sources.archives import Archive, beside
from knowledge.sources.docx.body import Body, notes_of
from knowledge.sources.docx.names import child, name
from knowledge.sources.docx.styles import default_style, read_numbering, read_styles
from knowledge.sources.draft import Draft
from knowledge.sources.office import Properties, described
from knowledge.sources.questions import settle_heads

_RELATIONS = "_rels/.rels"
_USUAL = "word/document.xml"
_DOCUMENT = "/officeDocument"
_PROPERTIES = "/core-properties"


def read(data: bytes, path: Path) -> Iterator[Draft]:
    """The article in a Word document. Raises SourceError if it cannot be read."""
    archive = Archive(data, path, "Word document")
    main = _target(archive, _RELATIONS, _DOCUMENT) or _USUAL
    if main not in archive:
        raise SourceError(path, "the file is no Word document", "save it as DOCX, or give it its right ending")
    root = archive.xml(main)
    parts = {kind: _part(archive, main, kind) for kind in ("styles", "numbering", "footnotes", "endnotes")}
    notes = dict([*notes_of(parts["footnotes"], "footnote"), *notes_of(parts["endnotes"], "endnote")])
    styles = parts["styles"]
    body = Body(read_styles(styles), read_numbering(parts["numbering"]), default_style(styles), notes)
    body.read(child(root, "body") if child(root, "body") is not None else root)
    core = archive.xml_if_any(_target(archive, _RELATIONS, _PROPERTIES) or "docProps/core.xml")
    properties = _properties(core, body.title)
    yield described(settle_heads(body.pieces), properties)


def _part(archive: Archive, main: str, kind: str) -> Any | None:
    """The root of the part of that kind that belongs to the part `main`; None if there is none."""
    folder, _, file = main.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
    target = _target(archive, relations, f"/{kind}", main)
    return archive.xml_if_any(target) if target else None


def _target(archive: Archive, relations: str, kind: str, source: str = "") -> str | None:
    """The part that a relation of that kind leads to; None if there is none inside the archive."""
    root = archive.xml_if_any(relations)
    for one in root if root is not None else ():
        if (
            name(one) == "Relationship"
            and (one.get("Type") or "").endswith(kind)
            and one.get("TargetMode") != "External"
        ):
            target: str = one.get("Target") or ""
            return target.lstrip("/") if target.startswith("/") else beside(source, target)
    return None


def _properties(core: Any | None, title: str | None) -> Properties:
    said = {name(one): (one.text or "").strip() for one in core} if core is not None else {}
    return Properties(
        title=title or said.get("title"),
        author=said.get("creator"),
        created=_day(said.get("created")) or _day(said.get("modified")),
        tags=tuple(filter(None, (tag.strip() for tag in said.get("keywords", "").replace(";", ",").split(",")))),
    )


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None
