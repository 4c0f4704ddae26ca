"""What a page shows between its title and the first words of its article: a byline, and a sentence that sums it up.

Extractors drop such lines, as they are in elements of their own.
"""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.model import BlockKind
from knowledge.sources.assembly import Piece
from knowledge.sources.bylines import byline
from knowledge.sources.dates import is_date
from knowledge.sources.furniture import is_furniture
from knowledge.sources.paragraphs import ends_sentence

_MOST = 12  # pieces between the title and the article
_LONGEST_CREDIT = 120  # characters


def with_standfirst(page: Sequence[Piece], pieces: Sequence[Piece], language: str | None) -> list[Piece]:
    """`pieces` with the credits and the summary that `page` has directly below its title and above them."""
    start = 1 if pieces and _is_title(pieces[0]) else 0
    if len(pieces) <= start:
        return list(pieces)
    first = next((at for at, piece in enumerate(page) if _is_same(piece, pieces[start])), 0)
    titles = [at for at, piece in enumerate(page[:first]) if _is_title(piece)]
    if not titles or first - titles[-1] > _MOST:
        return list(pieces)
    between = page[titles[-1] + 1 : first]
    lines = [replace(piece, joined=False) for piece in between if _is_credit(piece, language or "")]
    return [*pieces[:start], *lines, *filter(_sums_up, between[:1]), *pieces[start:]]


def _is_title(piece: Piece) -> bool:
    return piece.kind is BlockKind.HEADING and piece.level == 1


def _is_same(piece: Piece, other: Piece) -> bool:
    return (piece.text, piece.cells) == (other.text, other.cells)


def _is_credit(piece: Piece, language: str) -> bool:
    line = piece.text
    return len(line) <= _LONGEST_CREDIT and (is_date(line) or byline(line, language) is not None)


def _sums_up(piece: Piece) -> bool:
    if piece.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or is_furniture(piece.text):
        return False
    return ends_sentence(piece.text) and len(piece.text.split()) > 3
