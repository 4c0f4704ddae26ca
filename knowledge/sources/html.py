"""HTML pages: trafilatura extracts the article from menus and notices; this module turns its tree into paragraphs."""

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from knowledge.errors import SourceError
from knowledge.sources.assembly import paragraph
from knowledge.sources.characters import tidy
from knowledge.sources.dates import read_date
from knowledge.sources.draft import Draft
from knowledge.sources.page import read_page
from knowledge.text.detection import detect

_LANGUAGE = re.compile(r"<html\b[^>]*?\blang\s*=\s*[\"']?([a-z]{2})\b", re.IGNORECASE)
_BLOCKS = {"body", "main", "div", "p", "ab", "head", "quote", "item", "row", "pre", "fw"}
_PROSE = {"p", "ab", "head", "item"}  # a quotation inside one of these is a few words of it


def read(text: str, path: Path) -> Draft:
    """The article in the HTML page `text`. Raises SourceError if the page contains none."""
    import trafilatura  # noqa: PLC0415 - it takes 220 ms, which only HTML files need
    from trafilatura.settings import DEFAULT_CONFIG, Document  # noqa: PLC0415 - as above

    # trafilatura also logs that a page has no article; the error below says so.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    config = deepcopy(DEFAULT_CONFIG)
    # If its result is shorter than this, trafilatura returns the whole page as one paragraph. Short articles have
    # paragraphs, too, so the limit is as low as possible.
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "1"
    extracted = trafilatura.bare_extraction(
        text,
        favor_recall=True,
        include_comments=False,
        with_metadata=True,
        # The extensive search takes any date on the page as the date of publication, such as that of its copyright.
        date_extraction_params={"original_date": True, "extensive_search": False},
        config=config,
    )
    if not isinstance(extracted, Document) or extracted.body is None:
        raise SourceError(path, "no article can be found in this page", "save the article as Markdown or plain text")
    blocks = [block.split("\n") for block in tidy(_blocks(extracted.body))]
    language = _LANGUAGE.search(text[:4096])
    code = language[1].lower() if language else None
    page = read_page(blocks, code or detect("\n".join(map(" ".join, blocks))), title=extracted.title)
    return Draft(
        pieces=tuple(paragraph("\n".join(block)) for block in page.blocks),
        title=page.title,
        author=extracted.author.replace("; ", ", ") if extracted.author else page.author,
        published=(read_date(extracted.date) if extracted.date else None) or page.published,
        url=extracted.url if extracted.url and extracted.url.startswith("http") else None,
        language=code,
        tags=tuple(dict.fromkeys(tag for tag in extracted.tags or () if tag)) or page.tags,
    )


def _blocks(element: Any) -> Iterator[str]:
    """The texts of the blocks in `element`, an element of trafilatura's tree, in order."""
    pending = [element.text or ""]
    for child in element:
        if child.tag == "list":
            yield from (_joined(pending), "\n".join(_items(child)))
        elif child.tag == "table":
            yield from (_joined(pending), "\n".join(_row(row) for row in child.iter("row")))
        elif child.tag in ("code", "pre") and "\n" in "".join(child.itertext()):
            yield from (_joined(pending), "".join(child.itertext()))
        elif child.tag in _BLOCKS and not (child.tag == "quote" and element.tag in _PROSE):
            yield _joined(pending)
            yield from _blocks(child)
        else:
            pending += [_inline(child), child.tail or ""]
            continue
        pending = [child.tail or ""]
    yield _joined(pending)


def _joined(pieces: list[str]) -> str:
    """`pieces` as a browser shows them: white space becomes one blank, and only a <br> (here \\v) breaks a line."""
    lines = "".join(pieces).split("\v")
    return "\n".join(re.sub(r"[ \t\n]+", " ", line).strip(" ") for line in lines)


def _inline(element: Any) -> str:
    if element.tag == "lb":
        return "\v"
    inner = (element.text or "") + "".join(_inline(child) + (child.tail or "") for child in element)
    return f"“{inner}”" if element.tag == "quote" else inner


def _items(element: Any) -> Iterator[str]:
    for item in element.iterchildren("item"):
        words = [item.text or ""]
        for child in item:
            words += ["" if child.tag == "list" else _inline(child), child.tail or ""]
        yield "- " + " ".join("".join(words).split())
        for nested in item.iterchildren("list"):
            yield from _items(nested)


def _row(element: Any) -> str:
    return " | ".join(" ".join("".join(cell.itertext()).split()) for cell in element.iter("cell"))
