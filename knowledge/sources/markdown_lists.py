"""Decides which lists of one item are prose, and joins the parts of a numbered list that something interrupts.

"1938. In that year" and "* a note" are lists of one item by the rules of CommonMark, and sentences to a reader.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from knowledge.model import HEADS, BlockKind
from knowledge.sources.assembly import Piece
from knowledge.sources.characters import unwrap
from knowledge.sources.markdown_tokens import MarkdownReading

_FARTHEST = 12  # pieces between two items of one list; a step has fewer notes


def settle_lists(reading: MarkdownReading) -> list[Piece]:
    """The pieces of `reading` with items that are alone as prose, unless their list is continued or announced, or the
    file has other lists with the same bullet.
    """
    numbered = _numbered(reading.pieces)
    settled: list[Piece] = []
    for at, piece in enumerate(reading.pieces):
        alone = reading.lone.get(at)
        is_listed = piece.is_ordered and _has_neighbour(numbered, at)
        if alone is None or is_listed or _is_announced(settled) or alone.marker in reading.bullets:
            settled.append(piece)
            continue
        prose = Piece(BlockKind.PARAGRAPH, alone.marker + piece.text)
        if alone.is_adjacent and settled and settled[-1].kind is BlockKind.PARAGRAPH:
            settled[-1] = replace(settled[-1], text=unwrap(f"{settled[-1].text}\n{prose.text}"), is_bold=False)
        else:
            settled.append(prose)
    return _joined(settled) if numbered else settled


def _numbered(pieces: Sequence[Piece]) -> dict[int, tuple[int, int | None, int | None]]:
    """For each numbered item of an outermost list: its number, and those before and after it below the same heading."""
    found: dict[int, tuple[int, int | None, int | None]] = {}
    last: int | None = None
    for at, piece in enumerate(pieces):
        if piece.kind is BlockKind.HEADING:
            last = None
        elif number := _number(piece):
            before = found[last][0] if last is not None else None
            found[at] = (number, before, None)
            if last is not None:
                found[last] = (found[last][0], found[last][1], number)
            last = at
    return found


def _number(piece: Piece) -> int | None:
    if piece.kind is not BlockKind.ITEM or not piece.is_ordered or piece.level != 1:
        return None
    return int(piece.marker.partition(".")[0])


def _has_neighbour(numbered: Mapping[int, tuple[int, int | None, int | None]], at: int) -> bool:
    """True if the items before or after are of the same list, or all are numbered 1, as some write them."""
    if at not in numbered:
        return False
    number, before, after = numbered[at]
    return before == number - 1 or after == number + 1 or (number == 1 and 1 in (before, after))


def _is_announced(above: Sequence[Piece]) -> bool:
    """True if the last of the pieces above an item announces a list, or is the heading of a section of its own."""
    if not above:
        return False
    last = above[-1]
    return (last.kind is BlockKind.PARAGRAPH and last.text.endswith((":", "："))) or (
        last.kind in HEADS and last.level > 1
    )


def _joined(pieces: list[Piece]) -> list[Piece]:
    """`pieces` with every numbered list as one paragraph, together with the notes and code between its items."""
    last = number = -1
    for at, piece in enumerate(pieces):
        if piece.kind in HEADS:
            last = -1
        found = _number(piece)
        if found is None:
            continue
        if last >= 0 and found == number + 1 and not piece.joined and at - last <= _FARTHEST:
            for between in range(last + 1, at + 1):
                pieces[between] = replace(pieces[between], joined=True)
        last, number = at, found
    return pieces
