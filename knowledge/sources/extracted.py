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
from knowledge.sources.furniture import is_furniture
from knowledge.sources.html_roles import roles
from knowledge.sources.paragraphs import ends_sentence

_PROSE = frozenset({"p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "span", "del"})
_SMALLEST_HEADING = "h6"
_MOST_PLACES = 20  # of a text that a page repeats
_FARTHEST = 50  # pieces of the page that are searched for the parts of an extracted one
_LONGEST_ANNOUNCEMENT = 60  # characters
_DROPPED = frozenset({BlockKind.CAPTION, BlockKind.CODE})  # kinds of pieces that trafilatura drops in an article
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
    the numbers in `opened`, captions and code.
    """
    places = _places(extracted, page)
    paragraphs = _paragraphs(page)
    taken = {number for first, end in places.values() for number in range(first, end)}
    found: list[tuple[Piece, int | None]] = []
    last = -1
    for at, piece in enumerate(extracted):
        if at not in places:
            found.append((piece, None))
            continue
        begin, end = places[at]
        found += [(page[number], number) for number in _dropped_above(page, opened, taken, (last, begin))]
        found += [(page[number], number) for number in range(begin, end) if not _announces_none(page, number, taken)]
        last = end - 1
    if 0 <= last < len(page) - 1 and page[last + 1].kind in _DROPPED:
        found.append((page[last + 1], last + 1))
    return list(_rejoined(found, paragraphs))


def _announces_none(page: Sequence[Piece], number: int, taken: set[int]) -> bool:
    """True if that piece only announces a list of which nothing was extracted, such as a list of other articles."""
    piece, below = page[number], number + 1
    if piece.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or len(piece.text) > _LONGEST_ANNOUNCEMENT:
        return False
    end = below
    while end < len(page) and page[end].kind is BlockKind.ITEM and (end == below or page[end].joined):
        end += 1
    return end > below and taken.isdisjoint(range(below, end)) and not ends_sentence(piece.text)


def _dropped_above(page: Sequence[Piece], opened: set[int], taken: set[int], gap: tuple[int, int]) -> list[int]:
    """The pieces at the end of the `gap` that belong to the piece below it; buttons of the page may be between."""
    after, before = gap
    found: list[int] = []
    for number in range(before - 1, after, -1):
        if number in taken:
            break
        if number in opened or page[number].kind in _DROPPED or _heads(page, number, found[-1] if found else before):
            found.append(number)
        elif not is_furniture(page[number].line):
            break
    return found[::-1]


def _heads(page: Sequence[Piece], number: int, below: int) -> bool:
    """True if that piece is the heading of the piece `below`."""
    heading, headed = page[number], page[below]
    if heading.kind is not BlockKind.HEADING or below != number + 1 or is_furniture(heading.line):
        return False
    return heading.level > 1 and (headed.kind is not BlockKind.HEADING or heading.level < headed.level)


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


def _places(extracted: Sequence[Piece], page: Sequence[Piece]) -> dict[int, tuple[int, int]]:
    """For each piece of `extracted` that has some: the pieces of `page` with the same letters, as the first number
    and that after the last. They are in the same order.

    Texts that a page has only once are placed first, so that a menu does not lead astray.
    """
    wanted, keys = [_key(piece) for piece in extracted], [_key(piece) for piece in page]
    held = _Held(page, keys)
    placed = dict(_rising(list(_certain(extracted, wanted, held))))
    places = {at: (number, number + 1) for at, number in placed.items()}
    at = last = 0
    for edge, limit in [*sorted(placed.items()), (len(extracted), len(page))]:
        for between in range(at, edge):
            number = held.first(wanted[between], extracted[between].kind, last, limit)
            if number is not None:
                places[between] = number, number + 1
            elif several := _several(wanted[between], keys, last, min(limit, last + _FARTHEST)):
                places[between] = several
            last = places[between][1] if between in places else last
        at, last = edge + 1, limit + 1
    return places


class _Held:
    """Where a page has which letters. A repeated text is sought among the first places only."""

    def __init__(self, page: Sequence[Piece], keys: Sequence[str]) -> None:
        self._page = page
        self._numbers: dict[str, list[int]] = {}
        for number, key in enumerate(keys):
            if key:
                self._numbers.setdefault(key, []).append(number)

    def only(self, key: str, kind: BlockKind | None) -> int | None:
        """The only place of `key`, of that kind if one is given."""
        numbers = self._numbers.get(key, [])
        if kind is not None:
            numbers = [number for number in numbers[: _MOST_PLACES + 1] if self._page[number].kind is kind]
        return numbers[0] if len(numbers) == 1 else None

    def first(self, key: str, kind: BlockKind, begin: int, limit: int) -> int | None:
        """The first place of `key` from `begin` and before `limit`; one of that kind is preferred."""
        numbers = self._numbers.get(key, [])
        index = bisect_left(numbers, begin)
        within = [number for number in numbers[index : index + _MOST_PLACES] if number < limit]
        return next((number for number in within if self._page[number].kind is kind), next(iter(within), None))


def _certain(extracted: Sequence[Piece], wanted: Sequence[str], held: _Held) -> Iterator[tuple[int, int]]:
    """The numbers of the pieces of `extracted` whose text is there once, or once as that kind, each with its place."""
    often = Counter(wanted)
    alike = Counter((piece.kind, key) for piece, key in zip(extracted, wanted, strict=True))
    for at, (piece, key) in enumerate(zip(extracted, wanted, strict=True)):
        number = held.only(key, None) if often[key] == 1 else None
        if number is None and alike[piece.kind, key] == 1:
            number = held.only(key, piece.kind)
        if number is not None:
            yield at, number


def _several(wanted: str, keys: Sequence[str], begin: int, limit: int) -> tuple[int, int] | None:
    """The first pieces from `begin` whose letters are those `wanted` if they are put together."""
    for first in range(begin, limit):
        rest, end = wanted, first
        while end < limit and keys[end] and rest.startswith(keys[end]):
            rest, end = rest.removeprefix(keys[end]), end + 1
        if end > first and not rest:
            return first, end
    return None


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
