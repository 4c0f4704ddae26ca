"""Removes a table of contents: a list of links to places on the same page says nothing that its headings do not."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from knowledge.model import BlockKind
from knowledge.sources.assembly import Piece

_LONGEST = 60  # characters of a line above a table of contents


def without_contents(pieces: Sequence[Piece]) -> list[Piece]:
    """`pieces` without lists whose items are all links to places on the same page, and the lines that announce them.

    A heading that announces such a list goes also if the list is gone already, so that another heading follows.
    """
    pieces = [piece for at, piece in enumerate(pieces) if not _is_empty_announcement(pieces, at)]
    if not any(piece.is_link for piece in pieces):
        return pieces
    kept: list[Piece] = []
    at = 0
    while at < len(pieces):
        end = _list_end(pieces, at)
        announced = bool(kept) and _announces(kept[-1])
        if end > at and _is_contents(pieces[at:end], least=1 if announced else 2):
            if announced:
                kept.pop()
        else:
            kept += pieces[at : max(end, at + 1)]
        at = max(end, at + 1)
    return kept


def _list_end(pieces: Sequence[Piece], start: int) -> int:
    """The number after the last piece of the list that begins at `start`; `start` itself if none begins there."""
    if pieces[start].kind is not BlockKind.ITEM:
        return start
    end = start + 1
    while end < len(pieces) and pieces[end].joined:
        end += 1
    return end


def _is_contents(items: Sequence[Piece], *, least: int) -> bool:
    """True if all items are links, except those that only head others."""
    if any(item.kind is not BlockKind.ITEM for item in items) or sum(item.is_link for item in items) < least:
        return False
    return all(
        item.is_link or (at + 1 < len(items) and items[at + 1].level > item.level) for at, item in enumerate(items)
    )


def _is_empty_announcement(pieces: Sequence[Piece], at: int) -> bool:
    if pieces[at].kind is not BlockKind.HEADING or at + 1 == len(pieces):
        return False
    below = pieces[at + 1]
    return below.kind is BlockKind.HEADING and below.level <= pieces[at].level and _announces(pieces[at])


def _announces(piece: Piece) -> bool:
    text = piece.text
    return len(text) <= _LONGEST and text.rstrip(" :：").casefold() in _announcements()


@cache
def _announcements() -> frozenset[str]:
    lines = Path(__file__).with_name("contents.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.casefold() for line in lines if line and not line.startswith("#"))
