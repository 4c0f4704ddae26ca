"""The tree that trafilatura extracts from a page, as pieces: its elements have names of their own.

It loses what opens a panel, captions, numbers of lists, line ends of code and emphasis. So each piece is looked up in
the page itself, and takes its structure from there.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from knowledge.model import BlockKind
from knowledge.sources.assembly import Piece
from knowledge.sources.elements import element_pieces
from knowledge.sources.html_roles import roles

_PROSE = frozenset({"p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "span", "del"})
_SMALLEST_HEADING = "h6"
_NOT_LETTERS = re.compile(r"[\W_]+")


def extracted_pieces(body: Any) -> list[Piece]:
    """The pieces of trafilatura's `body`, whose elements get the names that HTML has for them."""
    for element in body.iter():
        if isinstance(element.tag, str):
            element.tag = _html_name(element)
    return element_pieces(body)


def _html_name(element: Any) -> str:
    tag: str = element.tag
    parent = element.getparent()
    above = parent.tag if parent is not None else ""
    rend = element.get("rend") or ""
    match tag:
        case "head":
            tag = rend if re.fullmatch("h[1-6]", rend) else _SMALLEST_HEADING
        case "list":
            tag = rend if rend in ("ol", "dl") else "ul"
        case "item":
            tag = (rend or "dd")[:2] if above == "dl" else "li"
        case "cell":
            tag = "header_cell" if element.get("role") == "head" else "cell"
        case "quote":
            tag = "q" if above in _PROSE else "blockquote"  # inside prose it is a few words of it
        case "code" | "pre":
            tag = "pre" if "\n" in "".join(element.itertext()) and above != "pre" else "code"
    return roles().names.get(tag, tag)


def with_structure_of(page: Sequence[Piece], opened: set[int], extracted: Sequence[Piece]) -> list[Piece]:
    """`extracted` with the structure that the same texts have in `page`, and with what trafilatura drops beside them:
    the numbers in `opened`, and captions.
    """
    places = _places(extracted, page)
    paragraphs = _paragraphs(page)
    taken = set(places.values())
    found: list[tuple[Piece, int | None]] = []
    last = -1
    for at, piece in enumerate(extracted):
        place = places.get(at)
        if place is None:
            found.append((piece, None))
            continue
        before = place
        while before - 1 > last and before - 1 not in taken and _is_dropped(page, opened, before - 1):
            before -= 1
        found += [(page[number], number) for number in range(before, place + 1)]
        last = place
    if 0 <= last < len(page) - 1 and page[last + 1].kind is BlockKind.CAPTION:
        found.append((page[last + 1], last + 1))
    return list(_rejoined(found, paragraphs))


def _is_dropped(page: Sequence[Piece], opened: set[int], number: int) -> bool:
    return number in opened or page[number].kind is BlockKind.CAPTION


def _paragraphs(pieces: Sequence[Piece]) -> list[int]:
    """The number of the paragraph that each piece is in."""
    numbers: list[int] = []
    for piece in pieces:
        numbers.append(numbers[-1] + (not piece.joined) if numbers else 0)
    return numbers


def _rejoined(found: Sequence[tuple[Piece, int | None]], paragraphs: Sequence[int]) -> Iterator[Piece]:
    """The pieces, joined if they are of one paragraph of the page, though others between them may be gone."""
    above: int | None = None
    for piece, number in found:
        paragraph = paragraphs[number] if number is not None else None
        if number is None:
            yield piece
        else:
            yield replace(piece, joined=paragraph == above)
        above = paragraph


def _places(extracted: Sequence[Piece], page: Sequence[Piece]) -> dict[int, int]:
    """For each piece of `extracted` that has one: the number of the piece of `page` with the same letters. They are in
    the same order. Texts that a page has only once are placed first, so that a menu does not lead astray.
    """
    wanted = [_key(piece) for piece in extracted]
    held: dict[str, list[int]] = {}
    for number, piece in enumerate(page):
        held.setdefault(_key(piece), []).append(number)
    often = Counter(wanted)
    once = [
        (at, held[key][0]) for at, key in enumerate(wanted) if key and often[key] == 1 and len(held.get(key, ())) == 1
    ]
    places = dict(_rising(once))
    edges = [*sorted(places.items()), (len(extracted), len(page))]
    at = last = 0
    for edge, limit in edges:
        while at < edge:
            numbers = held.get(wanted[at], []) if wanted[at] else []
            index = bisect_left(numbers, last)
            if index < len(numbers) and numbers[index] < limit:
                places[at] = numbers[index]
                last = numbers[index] + 1
            at += 1
        at, last = edge + 1, limit + 1
    return places


def _key(piece: Piece) -> str:
    text = "".join(piece.cells) if piece.cells else piece.text
    return _NOT_LETTERS.sub("", text).casefold()


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """A longest part of `pairs`, which are ordered by their first numbers, whose second numbers rise."""
    ends: list[int] = []  # of the best row of each length: its last second number, and its last pair
    last_of: list[int] = []
    before: list[int] = []
    for at, (_, number) in enumerate(pairs):
        length = bisect_left(ends, number)
        before.append(last_of[length - 1] if length else -1)
        if length == len(ends):
            ends.append(number)
            last_of.append(at)
        else:
            ends[length], last_of[length] = number, at
    row: list[tuple[int, int]] = []
    at = last_of[-1] if last_of else -1
    while at >= 0:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]
