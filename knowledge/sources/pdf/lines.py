"""From runs to lines: what stands on one height of the page, with blanks where there are gaps.

A line is first cut where a gap is wide: the parts may belong to two columns of text, or to the cells of a table.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from knowledge.sources.characters import is_cjk
from knowledge.sources.pdf.runs import TextRun
from knowledge.sources.pdf.scripts import is_right_to_left, logical, runs_right_to_left

_SAME_LINE = 0.4  # of the size: farther apart, two baselines are two lines
_LEVEL = 0.15  # of the size: what is written on one baseline
_HIGHEST = 0.6  # of the size of its line: how far a raised mark stands above it
_LOWERED = 0.35  # of the size: how far the number of a formula stands below
_BESIDE = 0.3  # of the size: how far a raised mark stands behind its word
_WORD_GAP = 0.17  # of the size: the blanks of justified text are at least .2, the gaps of kerning below .1
_PART_GAP = 0.8  # of the size: the narrowest gap between columns is 1, a wide blank .6
_TWICE = 0.15  # of the size: a text drawn again at less distance only makes it look bold
_SMALL = 0.82  # of the size of its line: a raised mark is smaller
_LONGEST_ROW = 2_000  # runs; a page of text has some hundred letters in a line
_RAISED = 0.12  # of the size
_FLUSH = 0.3  # of the size: how near to its edge a justified line ends
_WIDEST_BLANK = 4.0  # of the size, in a narrow column
_EVEN = 1.3  # times the narrowest of the wide blanks of a line; those of a table differ more
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
    is_code: bool = False

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
    def is_justified(self) -> bool:
        """True if the blanks of the line are as wide as its column needs: its parts are words of one text."""
        if len(self.parts) < 2 or self.indent > _FLUSH * self.size or self.slack > _FLUSH * self.size:
            return False
        gaps = [after.left - before.right for before, after in pairwise(self.parts)]
        return max(gaps) <= min(_WIDEST_BLANK * self.size, _EVEN * min(gaps))

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
    def is_code(self) -> bool:
        return all(part.is_code for part in self.parts)

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


def parts_of(runs: Iterable[TextRun]) -> list[LinePart]:
    """The parts of all lines of a page, from top to bottom and left to right."""
    return [part for row in _rows(runs) for group in _groups(row) if (part := _part(group))]


def _rows(runs: Iterable[TextRun]) -> list[list[TextRun]]:
    """The runs by line; each line from left to right."""
    rows: list[list[TextRun]] = []
    for run in sorted(runs, key=lambda one: (-one.baseline, one.left)):
        if rows and rows[-1][0].baseline - run.baseline <= _LEVEL * max(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda one: one.left) for row in _with_raised(rows)]


def _with_raised(rows: Sequence[list[TextRun]]) -> Iterator[list[TextRun]]:
    """`rows` with small raised or lowered runs in the line of the larger ones that they stand beside."""
    found = [list(row) for row in rows]
    sizes = [max(run.size for run in row) for row in rows]
    for at, row in enumerate(rows):
        near = [other for other in range(max(at - 3, 0), min(at + 4, len(rows))) if other != at]
        for run in row if len(row) <= _LONGEST_ROW else ():
            lines = [other for other in near if run.size <= _SMALL * sizes[other]]
            beside = next((other for other in lines if _is_beside(run, rows[other])), None)
            if beside is not None:
                found[at].remove(run)
                found[beside].append(run)
    return (row for row in found if row)


def _is_beside(run: TextRun, row: Sequence[TextRun]) -> bool:
    return any(
        run.size <= _SMALL * one.size
        and -_LOWERED * one.size <= run.baseline - one.baseline <= _HIGHEST * one.size
        and -_TWICE * one.size <= max(run.left - one.right, one.left - run.right) <= _BESIDE * one.size
        for one in row
    )


def rows_of(parts: Iterable[LinePart]) -> list[list[LinePart]]:
    """`parts` by line, from top to bottom; each line from left to right."""
    rows: list[list[LinePart]] = []
    for part in sorted(parts, key=lambda one: (-one.baseline, one.left)):
        if rows and abs(rows[-1][0].baseline - part.baseline) <= _SAME_LINE * max(rows[-1][0].size, part.size):
            rows[-1].append(part)
        else:
            rows.append([part])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _groups(row: Sequence[TextRun]) -> list[list[TextRun]]:
    """`row` cut at its wide gaps, without blanks at the edges and without what is drawn twice."""
    groups: list[list[TextRun]] = []
    for run in row:
        if not run.text.strip() and run.text != "\xad":
            if groups and run.left - groups[-1][-1].right < _PART_GAP * run.size:
                groups[-1].append(replace(run, text=" "))
            continue
        if groups and any(_is_again(run, other) for other in groups[-1][-6:]):
            continue
        solid = [one for one in groups[-1] if one.text != " "] if groups else []
        if solid and run.left - max(one.right for one in solid[-6:]) <= _PART_GAP * min(run.size, solid[-1].size):
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _is_again(run: TextRun, other: TextRun) -> bool:
    near = _TWICE * run.size
    return run.text == other.text and abs(run.left - other.left) < near and abs(run.baseline - other.baseline) < near


def _part(group: Sequence[TextRun]) -> LinePart | None:
    group = _with_marks_on_letters(group)
    solid = [one for one in group if one.text.strip() or one.text == "\xad"]
    if not solid:
        return None
    largest = max(solid, key=lambda one: (len(one.text.strip()) > 1, one.size, one.right - one.left))
    size = median(one.size for one in solid for _ in one.text)
    units: list[str] = []
    for before, run in pairwise([None, *group]):
        if before and run and _is_gap(before, run) and units and units[-1] != " ":
            units.append(" ")
        if run:
            units += _units(run, largest)
    text = " ".join(logical(units).split())
    lettered = [one for one in solid if any(map(str.isalnum, one.text))]
    is_bold = bool(lettered) and all(one.is_bold for one in lettered)
    is_code = all(one.is_code for one in solid)
    return LinePart(text, solid[0].left, max(one.right for one in solid), largest.baseline, size, is_bold, is_code)


def _is_gap(before: TextRun, run: TextRun) -> bool:
    gap = run.left - before.right
    if before.text[-1:].isspace() or run.text[:1].isspace():
        return False
    if is_cjk(before.text[-1:]) and is_cjk(run.text[:1]):
        return False
    return gap > _WORD_GAP * min(before.size, run.size)


def _units(run: TextRun, line: TextRun) -> list[str]:
    """The text of `run` for `logical`; a raised number is marked."""
    text = run.text
    raised = run.baseline - line.baseline > _RAISED * line.size
    if raised and run.size <= _SMALL * line.size and _MARK.fullmatch(text.strip()):
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
