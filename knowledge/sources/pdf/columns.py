"""Which parts of a page are read one after the other: columns are found by the white strip between them.

A strip counts if on both sides lines end and begin at it and are filled with text: the cells of a table are not. What
crosses the strip (a title, a wide picture's caption) parts the page into bands, and each band is read column by column.
"""

from collections.abc import Sequence
from itertools import groupby
from statistics import median

from knowledge.sources.pdf.lines import Line, LinePart, rows_of
from knowledge.sources.pdf.scripts import runs_right_to_left

_STEPS = 300  # across the text of a page: how finely strips are searched
_FEWEST = 4  # lines on each side of a strip
_FILLED = 0.55  # of the width of a column, in the median of its lines
_LETTERS = 14  # in the median of the lines of a column: the cells of a table have fewer
_CROSSED = 0.5  # of the lines beside a strip: more lines that cross it are no columns
_DEEPEST = 3  # strips inside each other: four columns


def lines_in_order(parts: Sequence[LinePart], page: int, strips: Sequence[float] = ()) -> list[Line]:
    """The lines of a page, as they are read. `strips` are where other pages of the document have theirs."""
    found: list[Line] = []
    for region in _regions(parts, strips, 0):
        edges = min(part.left for part in region), max(part.right for part in region)
        found += [Line(tuple(row), edges, page) for row in rows_of(region)]
    return found


def strips_of(parts: Sequence[LinePart]) -> list[float]:
    """The middles of the strips between the columns of a page, from left to right."""
    strip = _strip(parts)
    if strip is None:
        return []
    left = [part for part in parts if part.right <= strip]
    right = [part for part in parts if part.left >= strip]
    return [*strips_of(left), strip, *strips_of(right)]


def _regions(parts: Sequence[LinePart], strips: Sequence[float], depth: int) -> list[list[LinePart]]:
    """`parts` as regions that are read one after the other."""
    strip = _strip(parts) if depth < _DEEPEST else None
    if strip is None and depth < _DEEPEST:
        strip = next((at for at in strips if _divides(parts, at)), None)
    if strip is None:
        return [list(parts)] if parts else []
    rest = [at for at in strips if abs(at - strip) > 10]
    found: list[list[LinePart]] = []
    for is_crossing, band in _bands(parts, strip):
        if is_crossing:
            found.append(band)
            continue
        sides = [[part for part in band if part.right <= strip], [part for part in band if part.left >= strip]]
        if runs_right_to_left("".join(part.text for part in band)):
            sides.reverse()
        for side in sides:
            found += _regions(side, rest, depth + 1)
    return found


def _bands(parts: Sequence[LinePart], strip: float) -> list[tuple[bool, list[LinePart]]]:
    """`parts` from top to bottom, by whether they cross the strip."""
    rows = rows_of(parts)
    crossing = [any(part.left < strip < part.right for part in row) for row in rows]
    numbered = groupby(range(len(rows)), key=lambda at: crossing[at])
    return [(is_crossing, [part for at in band for part in rows[at]]) for is_crossing, band in numbered]


def _strip(parts: Sequence[LinePart]) -> float | None:
    """The middle of the best strip between two columns of text; None if there is none."""
    if len(parts) < 2 * _FEWEST:
        return None
    left, right = min(part.left for part in parts), max(part.right for part in parts)
    step = (right - left) / _STEPS
    if step <= 0:
        return None
    covered = _covered(parts, left, step)
    fewest = min(covered[_STEPS // 8 : -_STEPS // 8])
    if fewest > _CROSSED * max(covered):
        return None
    found: list[tuple[int, float]] = []
    for count, run in groupby(range(_STEPS // 8, _STEPS - _STEPS // 8), key=lambda at: covered[at]):
        places = list(run)
        middle = left + (places[0] + places[-1] + 1) / 2 * step
        if count <= _CROSSED * max(covered) and _are_columns(parts, middle):
            found.append((count, middle))
    return min(found)[1] if found else None


def _covered(parts: Sequence[LinePart], left: float, step: float) -> list[int]:
    """How many parts cover each step across the page."""
    changes = [0] * (_STEPS + 2)
    for part in parts:
        changes[min(int((part.left - left) / step), _STEPS)] += 1
        changes[min(int((part.right - left) / step) + 1, _STEPS + 1)] -= 1
    covered, count = [], 0
    for change in changes[:_STEPS]:
        count += change
        covered.append(count)
    return covered


def _are_columns(parts: Sequence[LinePart], strip: float) -> bool:
    left = [part for part in parts if part.right <= strip]
    right = [part for part in parts if part.left >= strip]
    return all(_is_column(side) for side in (left, right))


def _is_column(parts: Sequence[LinePart]) -> bool:
    rows = rows_of(parts)
    if len(rows) < _FEWEST:
        return False
    width = max(row[-1].right for row in rows) - min(row[0].left for row in rows)
    filled = median(sum(part.width for part in row) for row in rows)
    letters = median(sum(len(part.text) for part in row) for row in rows)
    return filled >= _FILLED * width and letters >= _LETTERS


def _divides(parts: Sequence[LinePart], strip: float) -> bool:
    """True if a strip of another page has text on both sides here, and hardly any line crosses it."""
    crossing = sum(part.left < strip < part.right for part in parts)
    beside = min(sum(part.right <= strip for part in parts), sum(part.left >= strip for part in parts))
    return beside > 0 and crossing <= _CROSSED * len(parts)
