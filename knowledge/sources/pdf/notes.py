"""Tells the footnotes of a page from its text: small lines at the end of a column, the first with a mark."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from knowledge.sources.pdf.lines import NOTE_MARK, Line
from knowledge.sources.pdf.words import marks_in

_SMALLER = 0.93  # of the size of the text
_MARK = re.compile(
    rf"(?:{NOTE_MARK}([^{NOTE_MARK}]+){NOTE_MARK}|(\d{{1,3}})[.)]?(?=\s|[^\W\d_])|([*†‡§¶]{{1,3}})(?=\s?\S))\s*"
)
_FEWEST = 2  # raised marks that count up from 1 refer to notes, wherever these are


def split_notes(lines: Sequence[Line], size: float) -> tuple[list[Line], list[Line]]:
    """The lines of the text of one page, and those of its footnotes; `size` is that of the text."""
    text: list[Line] = []
    notes: list[Line] = []
    for _, region in groupby(lines, key=lambda line: line.column):
        column = list(region)
        at = len(column)
        while at and column[at - 1].size <= _SMALLER * size:
            at -= 1
        at = next((one for one in range(at, len(column)) if note_mark(column[one].text)), len(column))
        at = min(at, _first_referred(column))
        text += column[:at]
        notes += column[at:]
    return (text, notes) if text else (notes, [])


def _first_referred(column: Sequence[Line]) -> int:
    """The number of the first line that begins with a raised mark, if a line above has the same inside it."""
    seen: set[str] = set()
    for at, line in enumerate(column):
        mark = note_mark(line.text)
        if mark in seen and line.text.startswith(NOTE_MARK):
            return at
        seen |= set(marks_in([line.text]))
    return len(column)


def note_mark(text: str) -> str:
    """The mark that a note begins with; empty if `text` begins with none."""
    match = _MARK.match(text)
    return next(filter(None, match.groups()), "") if match else ""


def without_note_mark(text: str) -> str:
    """`text` without the mark that it begins with."""
    return _MARK.sub("", text, count=1).strip()


def marks_of_notes(text: Iterable[str], notes: Iterable[str]) -> frozenset[str]:
    """The raised marks in `text` that refer to notes: to one of `notes`, or all if they count up from 1."""
    marks = marks_in(text)
    numbers = [int(mark) for mark in marks if mark.isdigit()]
    rising = sum(later >= earlier for earlier, later in pairwise(numbers))
    counted = len(numbers) >= _FEWEST and numbers[0] == 1 and len(set(numbers)) > 1 and rising >= 0.8 * len(numbers[1:])
    referred = {mark for note in notes if (mark := note_mark(note))}
    return frozenset(marks if counted else referred)
