"""Removes what stands on every page around the text: running heads and feet, and page numbers.

A line at the edge of a page is one if another page has it at the same place, with other digits at most, or if it is
the number of the page.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.sources.pdf.lines import LinePart, rows_of

_EDGE = 3  # lines at the top and at the bottom of a page that may be furniture
_NEAR = 4.0  # points between the places of the same line on two pages
_LONGEST = 160  # characters
_NUMBER = re.compile(r"[\W_]*(\d{1,4}|[ivxlc]{1,7})[\W_]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_MOST_WORDS = 14  # letters beside the number of the only page ("Seite 1 von 1")


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line near an edge of a page. `key` is its text without its digits, `number` the line if it is only a number;
    `numbers` are its parts at its ends that are numbers.
    """

    page: int
    parts: tuple[LinePart, ...]
    is_top: bool
    key: str
    number: str
    numbers: tuple[str, ...]
    is_outermost: bool = False

    @property
    def digits(self) -> list[int]:
        text = " ".join(part.text for part in self.parts)
        return [int(digits) for digits in _DIGITS.findall(text) if len(digits) < 10]

    @property
    def height(self) -> float:
        return self.parts[0].baseline


def without_running(pages: Sequence[list[LinePart]]) -> list[list[LinePart]]:
    """`pages`, each the parts of its lines, without running heads and feet."""
    edges = [_edges(parts, at) for at, parts in enumerate(pages)]
    same: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in (edge for sides in edges for side in sides for edge in side):
        same[edge.is_top, edge.key].append(edge)
    offsets = _offsets(edges)
    kept = []
    for parts, sides in zip(pages, edges, strict=True):
        dropped: set[int] = set()
        for side in sides:
            for edge in side:
                if not (_is_repeated(edge, same[edge.is_top, edge.key]) or _is_numbering(edge, offsets, pages)):
                    break  # what is nearer to the text belongs to it
                dropped |= set(map(id, edge.parts))
        kept.append([part for part in parts if id(part) not in dropped])
    return _without_others_there(pages, kept)


def _edges(parts: Sequence[LinePart], page: int) -> tuple[list[_Edge], list[_Edge]]:
    """The lines at the top and at the bottom of a page, each from the edge to the text."""
    rows = rows_of(parts)
    top = rows[: min(_EDGE, (len(rows) + 1) // 2)]
    bottom = rows[max(len(rows) - _EDGE, len(top)) :]
    upper = [_edge(row, page, is_top=True) for row in top]
    lower = [_edge(row, page, is_top=False) for row in reversed(bottom)]
    return [replace(edge, is_outermost=at == 0) for at, edge in enumerate(upper)], [
        replace(edge, is_outermost=at == 0) for at, edge in enumerate(lower)
    ]


def _edge(row: Sequence[LinePart], page: int, *, is_top: bool) -> _Edge:
    text = " ".join(part.text for part in row)
    number = _number(text)
    ends = {_number(row[0].text), _number(row[-1].text)} if len(text) <= _LONGEST else set()
    numbers = tuple(filter(None, ends | {number}))
    return _Edge(page, tuple(row), is_top, _DIGITS.sub("#", text.casefold()), number, numbers)


def _number(text: str) -> str:
    match = _NUMBER.fullmatch(text)
    return match[1].casefold() if match else ""


def _is_repeated(edge: _Edge, same: Sequence[_Edge]) -> bool:
    if edge.number or len(edge.key) > _LONGEST or not any(map(str.isalpha, edge.key)):
        return False
    return any(abs(other.height - edge.height) <= _NEAR and _counts_pages(edge, other) for other in same)


def _counts_pages(edge: _Edge, other: _Edge) -> bool:
    """True if the digits of two lines are the same, or count the pages between them: "Chapter 2" and "3" do not."""
    between = other.page - edge.page
    pairs = zip(edge.digits, other.digits, strict=False)
    return between != 0 and all(after - before in (0, between) for before, after in pairs)


def _offsets(edges: Sequence[tuple[list[_Edge], list[_Edge]]]) -> Counter[tuple[bool, int]]:
    """How often a number at the top or the bottom of a page is that much more than the number of the page."""
    found: Counter[tuple[bool, int]] = Counter()
    for edge in (edge for sides in edges for side in sides for edge in side):
        found.update({(edge.is_top, _value(number) - edge.page) for number in edge.numbers})
    return found


def _is_numbering(edge: _Edge, offsets: Counter[tuple[bool, int]], pages: Sequence[object]) -> bool:
    places = {(edge.is_top, _value(number) - edge.page) for number in edge.numbers}
    # Beside other words, a number may be that of a section; numbers of pages are on most of them.
    least = 2 if edge.number else max(2.0, len(pages) / 2)
    if any(offsets[place] >= least for place in places) and (edge.number or edge.is_outermost):
        return True
    if edge.number:
        return not edge.is_top and (False, 1) in places
    letters = sum(map(str.isalpha, edge.key))
    return len(pages) == 1 and not edge.is_top and edge.digits in ([1], [1, 1]) and letters <= _MOST_WORDS


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in number]
    after = [*values[1:], 0]
    return sum(-value if value < following else value for value, following in zip(values, after, strict=True))


def _without_others_there(pages: Sequence[list[LinePart]], kept: list[list[LinePart]]) -> list[list[LinePart]]:
    """`kept` without lines at the very edge that are where most pages have a running head: the name of a chapter that
    is one page long.
    """
    if len(pages) < 4:
        return kept
    places: Counter[tuple[bool, int, int]] = Counter()
    for before, after in zip(pages, kept, strict=True):
        gone = set(map(id, before)) - set(map(id, after))
        places.update({_place(part, after) for part in before if id(part) in gone})
    usual = {place for place, count in places.items() if count > len(pages) / 2}
    return [
        after if len(before) != len(after) else [part for part in after if not _is_outermost(part, after, usual)]
        for before, after in zip(pages, kept, strict=True)
    ]


def _place(part: LinePart, others: Sequence[LinePart]) -> tuple[bool, int, int]:
    is_top = not others or part.baseline > max(other.baseline for other in others)
    return is_top, round(part.baseline), round(part.size)


def _is_outermost(part: LinePart, parts: Sequence[LinePart], usual: set[tuple[bool, int, int]]) -> bool:
    heights = [one.baseline for one in parts]
    if part.baseline not in (max(heights), min(heights)):
        return False
    return (part.baseline == max(heights), round(part.baseline), round(part.size)) in usual
