"""Says whether an item continues the list above it, for formats in which items only follow each other."""

from collections.abc import Sequence

from knowledge.model import BlockKind
from knowledge.sources.assembly import Piece

_FIRST = frozenset({"1. ", "a. ", "A. ", "i. ", "I. "})


def continues_list(above: Sequence[Piece], item: Piece) -> bool:
    """True if `item` belongs to the list that the last of the pieces `above` belongs to.

    A list inside an item is part of its list. On the same level, the numbers must go on, or both must have none.
    """
    for piece in reversed(above):
        if piece.kind is not BlockKind.ITEM or piece.level < item.level:
            return piece.kind is BlockKind.ITEM
        if piece.level == item.level:
            return piece.is_ordered == item.is_ordered and not (item.is_ordered and item.marker in _FIRST)
    return False
