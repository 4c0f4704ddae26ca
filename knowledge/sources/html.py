"""HTML pages: trafilatura separates the article from menus and notices; the page's elements give its structure."""

import logging
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

from knowledge.errors import SourceError
from knowledge.model import BlockKind
from knowledge.sources.assembly import Piece
from knowledge.sources.contents import without_contents
from knowledge.sources.dates import read_date
from knowledge.sources.draft import Draft
from knowledge.sources.elements import opened_pieces
from knowledge.sources.extracted import extracted_pieces, with_structure_of
from knowledge.sources.furniture import interrupts
from knowledge.sources.linked_data import with_linked_data
from knowledge.sources.page import ScrapedPage, read_page
from knowledge.sources.questions import settle_heads
from knowledge.text.detection import detect

_LANGUAGE = re.compile(r"<html\b[^>]*?\blang\s*=\s*[\"']?([a-z]{2})\b", re.IGNORECASE)


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
    pieces = _pieces(extracted.body, trafilatura.load_html(text))
    language = _LANGUAGE.search(text[:4096])
    code = language[1].lower() if language else None
    page, pieces = _without_furniture(pieces, code, extracted.title)
    return Draft(
        pieces=tuple(pieces),
        title=page.title,
        author=extracted.author.replace("; ", ", ") if extracted.author else page.author,
        published=(read_date(extracted.date) if extracted.date else None) or page.published,
        url=extracted.url if extracted.url and extracted.url.startswith("http") else None,
        language=code,
        tags=tuple(dict.fromkeys(tag for tag in extracted.tags or () if tag)) or page.tags,
    )


def _pieces(body: Any, page: Any) -> list[Piece]:
    """The pieces of the article in `body`, with the structure of `page`, the whole page's tree (None if broken)."""
    pieces = extracted_pieces(body)
    if page is None:
        return settle_heads(pieces)
    whole, opened = opened_pieces(page)
    article = without_contents(settle_heads(with_structure_of(whole, opened, pieces)))
    return with_linked_data(article, page)


def _without_furniture(
    pieces: Sequence[Piece], language: str | None, title: str | None
) -> tuple[ScrapedPage, list[Piece]]:
    """What the lines around the article say of it, and the pieces without these lines."""
    lines = [line for piece in pieces for line in _lines(piece) if not interrupts(line.line)]
    blocks: list[list[str]] = []
    for line in lines:
        if line.joined and blocks:
            blocks[-1].append(line.line)
        else:
            blocks.append([line.line])
    page = read_page(blocks, language or detect("\n".join(map(" ".join, blocks))), title=title)
    kept = lines[page.skipped : page.skipped + sum(map(len, page.blocks))]
    return page, list(_whole(kept))


def _lines(piece: Piece) -> list[Piece]:
    """`piece` as one piece for each of its lines, if it is prose: a line of it may be furniture."""
    if piece.kind is not BlockKind.PARAGRAPH or piece.marker or "\n" not in piece.text:
        return [piece] if piece.text or piece.cells else []
    lines = filter(None, (line.strip() for line in piece.text.split("\n")))
    return [replace(piece, text=line, joined=piece.joined or at > 0) for at, line in enumerate(lines)]


def _whole(lines: Sequence[Piece]) -> list[Piece]:
    """`lines` with consecutive lines of prose in one paragraph as one piece."""
    found: list[Piece] = []
    for line in lines:
        above = found[-1] if found else None
        if above and line.joined and _is_prose(line) and _is_prose(above):
            found[-1] = replace(above, text=f"{above.text}\n{line.text}")
        else:
            found.append(line)
    return found


def _is_prose(piece: Piece) -> bool:
    return piece.kind is BlockKind.PARAGRAPH and not piece.marker
