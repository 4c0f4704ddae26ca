"""What the lines around an article say of it: its title, author and date; and the pieces without these lines.

`page` recognises the lines; here, pieces become lines for it, and pieces again.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.model import BlockKind
from knowledge.sources.assembly import Piece
from knowledge.sources.furniture import interrupts
from knowledge.sources.page import ScrapedPage, is_same_title, read_page
from knowledge.text.detection import detect

_REPLY = re.compile(r"^(?:\s*(?:re|aw|sv|rép|odp)\s*:)+\s*", re.IGNORECASE)


def without_surroundings(
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
    return page, list(_whole([line for line in kept if not _repeats(line, page.title)]))


def _repeats(piece: Piece, title: str | None) -> bool:
    """True if `piece` is a heading that repeats the title, as the posts of a forum do ("Re: Flat bread")."""
    return title is not None and piece.kind is BlockKind.HEADING and is_same_title(_REPLY.sub("", piece.text), title)


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
