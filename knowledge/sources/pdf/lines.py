"""From fragments to lines: what stands on one height of the page, with blanks where there are gaps.

A line is first cut where a gap is wide: the parts may belong to two columns of text, or to the cells of a table.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from knowledge.sources.characters import is_cjk
from knowledge.sources.pdf.fragments import TextRun
from knowledge.sources.pdf.scripts import is_right_to_left, logical, runs_right_to_left

_SAME_LINE = 0.4  # of the size: farther apart, two baselines are two lines; a raised number is .35 above
_WORD_GAP = 0.17  # of the size: the blanks of justified text are at least .2, the gaps of kerning below .1
_PART_GAP = 0.8  # of the size: the narrowest gap between columns is 1, a wide blank .6
_TWICE = 0.15  # of the size: a text drawn again at less distance only makes it look bold
_SMALL = 0.82  # of the size of its line: a raised mark is smaller
_RAISED = 0.12  # of the size
_MARK = re.compile(r"[\d*†‡§¶]{1,3}")
_RAISED_DIGITS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
NOTE_MARK = "\ufdd0"  # before and after a raised mark, while it is not known whether a note has it


@dataclass(frozen=True, slots=True)
class LinePart:
    """A stretch of a line without a wide gap, in the order of reading; coordinates as in `TextRun`."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool = False

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column. `parts` are its parts from left to right, `column` are the edges of its column."""

    parts: tuple[LinePart, ...]
    column: tuple[float, float]
    page: int

    @property
    def text(self) -> str:
        parts = self.parts if not self.is_right_to_left else self.parts[::-1]
        return " ".join(part.text for part in parts)

    @property
    def left(self) -> float:
        return self.parts[0].left

    @property
    def right(self) -> float:
        return self.parts[-1].right

    @property
    def baseline(self) -> float:
        return max(self.parts, key=lambda part: part.width).baseline

    @property
    def size(self) -> float:
        return max(self.parts, key=lambda part: len(part.text)).size

    @property
    def is_bold(self) -> bool:
        return all(part.is_bold for part in self.parts)

    @property
    def is_right_to_left(self) -> bool:
        return runs_right_to_left("".join(part.text for part in self.parts))

    @property
    def indent(self) -> float:
        """The distance from the edge of the column at which its lines begin."""
        return self.column[1] - self.right if self.is_right_to_left else self.left - self.column[0]

    @property
    def slack(self) -> float:
        """The distance to the edge of the column at which its lines end."""
        return self.left - self.column[0] if self.is_right_to_left else self.column[1] - self.right


def parts_of(fragments: Iterable[TextRun]) -> list[LinePart]:
    """The parts of all lines of a page, from top to bottom and left to right."""
    return [part for row in _rows(fragments) for group in _groups(row) if (part := _part(group))]


def _rows(fragments: Iterable[TextRun]) -> list[list[TextRun]]:
    """The fragments by line; each line from left to right."""
    rows: list[list[TextRun]] = []
    heights: list[tuple[float, float]] = []  # of each line: its baseline and size
    for fragment in sorted(fragments, key=lambda one: (-one.baseline, one.left)):
        near = range(len(rows) - 1, max(len(rows) - 4, -1), -1)
        at = next((at for at in near if _is_on(fragment, *heights[at])), None)
        if at is None:
            rows.append([fragment])
            heights.append((fragment.baseline, fragment.size))
        else:
            rows[at].append(fragment)
            if fragment.size > heights[at][1] * 1.1 and fragment.text.strip():
                heights[at] = fragment.baseline, fragment.size
    return [sorted(row, key=lambda one: one.left) for row in rows]


def rows_of(parts: Iterable[LinePart]) -> list[list[LinePart]]:
    """`parts` by line, from top to bottom; each line from left to right."""
    rows: list[list[LinePart]] = []
    for part in sorted(parts, key=lambda one: (-one.baseline, one.left)):
        if rows and abs(rows[-1][0].baseline - part.baseline) <= _SAME_LINE * max(rows[-1][0].size, part.size):
            rows[-1].append(part)
        else:
            rows.append([part])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _is_on(fragment: TextRun, baseline: float, size: float) -> bool:
    return abs(fragment.baseline - baseline) <= _SAME_LINE * max(size, fragment.size)


def _groups(row: Sequence[TextRun]) -> list[list[TextRun]]:
    """`row` cut at its wide gaps, without blanks at the edges and without what is drawn twice."""
    groups: list[list[TextRun]] = []
    for fragment in row:
        if not fragment.text.strip() and fragment.text != "\xad":
            if groups and fragment.left - groups[-1][-1].right < _PART_GAP * fragment.size:
                groups[-1].append(replace(fragment, text=" "))
            continue
        if groups and any(_is_again(fragment, other) for other in groups[-1][-6:]):
            continue
        solid = [one for one in groups[-1] if one.text != " "] if groups else []
        if solid and fragment.left - max(one.right for one in solid[-6:]) <= _PART_GAP * fragment.size:
            groups[-1].append(fragment)
        else:
            groups.append([fragment])
    return groups


def _is_again(fragment: TextRun, other: TextRun) -> bool:
    near = _TWICE * fragment.size
    return (
        fragment.text == other.text
        and abs(fragment.left - other.left) < near
        and abs(fragment.baseline - other.baseline) < near
    )


def _part(group: Sequence[TextRun]) -> LinePart | None:
    group = _with_marks_on_letters(group)
    solid = [one for one in group if one.text.strip() or one.text == "\xad"]
    if not solid:
        return None
    largest = max(solid, key=lambda one: (len(one.text.strip()) > 1, one.size, one.right - one.left))
    size = median(one.size for one in solid for _ in one.text)
    units: list[str] = []
    for before, fragment in pairwise([None, *group]):
        if before and fragment and _is_gap(before, fragment) and units and units[-1] != " ":
            units.append(" ")
        if fragment:
            units += _units(fragment, largest)
    text = " ".join(logical(units).split())
    lettered = [one for one in solid if any(map(str.isalnum, one.text))]
    is_bold = bool(lettered) and all(one.is_bold for one in lettered)
    return LinePart(text, solid[0].left, max(one.right for one in solid), largest.baseline, size, is_bold)


def _is_gap(before: TextRun, fragment: TextRun) -> bool:
    gap = fragment.left - before.right
    if before.text[-1:].isspace() or fragment.text[:1].isspace():
        return False
    if is_cjk(before.text[-1:]) and is_cjk(fragment.text[:1]):
        return False
    return gap > _WORD_GAP * min(before.size, fragment.size)


def _units(fragment: TextRun, line: TextRun) -> list[str]:
    """The text of `fragment` for `logical`; a raised number is marked."""
    text = fragment.text
    raised = fragment.baseline - line.baseline > _RAISED * line.size
    if raised and fragment.size <= _SMALL * line.size and _MARK.fullmatch(text.strip()):
        return [NOTE_MARK + text.strip() + NOTE_MARK]
    if is_right_to_left(text) or " " not in text:
        return [text]
    return [unit for unit in re.split("( )", text) if unit]


def _with_marks_on_letters(group: Sequence[TextRun]) -> list[TextRun]:
    """`group` with vowel points and accents that stand alone behind the letter that they stand on."""
    if not any(_is_mark(one.text) for one in group):
        return list(group)
    letters = [one for one in group if not _is_mark(one.text)]
    marks: dict[int, str] = {}
    for mark in (one for one in group if _is_mark(one.text)):
        if letters:
            middle = (mark.left + mark.right) / 2
            at = min(range(len(letters)), key=lambda at: abs((letters[at].left + letters[at].right) / 2 - middle))
            marks[at] = marks.get(at, "") + mark.text
    return [replace(one, text=one.text + marks.get(at, "")) for at, one in enumerate(letters)]


def _is_mark(text: str) -> bool:
    return bool(text) and all(unicodedata.category(one) == "Mn" for one in text)


def raised_digits(text: str) -> str:
    """`text`, a number that stands raised, in raised digits: 10² is not 102."""
    return text.translate(_RAISED_DIGITS)
