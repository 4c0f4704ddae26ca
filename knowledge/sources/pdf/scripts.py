"""Puts a line of a PDF into the order of reading: on the page, Hebrew and Arabic stand from right to left."""

import re
import unicodedata
from collections.abc import Sequence

_STRONG = frozenset({"R", "AL"})
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


def is_right_to_left(text: str) -> bool:
    """True if `text` has a letter of a script that is written from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None and any(unicodedata.bidirectional(one) in _STRONG for one in text)


def runs_right_to_left(text: str) -> bool:
    """True if most letters of `text` are of such a script."""
    if not _RIGHT_TO_LEFT.search(text):
        return False
    classes = [unicodedata.bidirectional(one) for one in text]
    return sum(one in _STRONG for one in classes) > classes.count("L")


def logical(units: Sequence[str]) -> str:
    """The texts of a line, given from left to right, in the order of reading.

    A unit is a blank, or a text that is in the order of reading by itself. A line with Hebrew or Arabic letters is
    turned round, and what runs from left to right in it (numbers, Latin words) is turned back.
    """
    whole = "".join(units)
    if not _RIGHT_TO_LEFT.search(whole):
        return whole
    if runs_right_to_left(whole):
        return "".join(_turned_back(list(reversed(units)), "L"))
    return "".join(_turned_back(list(units), "R"))


def _turned_back(units: list[str], direction: str) -> list[str]:
    """`units` with each run of that direction reversed; what is between two parts of a run belongs to it."""
    found: list[str] = []
    at = 0
    while at < len(units):
        end = _run_end(units, at, direction)
        found += reversed(units[at:end]) if end > at else [units[at]]
        at = max(end, at + 1)
    return found


def _run_end(units: Sequence[str], start: int, direction: str) -> int:
    """The number after the last unit of the run that begins at `start`; `start` itself if none begins there."""
    end = start
    for at in range(start, len(units)):
        way = _direction(units[at])
        if way == direction:
            end = at + 1
        elif way or at == start:
            break
    return end


def _direction(unit: str) -> str:
    """ "R", "L" (also for digits), or "" for what has no direction of its own."""
    for character in unit:
        kind = unicodedata.bidirectional(character)
        if kind in _STRONG:
            return "R"
        if kind in ("L", "EN", "AN"):
            return "L"
    return ""


def with_closed_brackets(text: str) -> str:
    """`text` with its brackets mirrored if more of them close then: some programs write how a bracket looks.

    On the page, the bracket that opens looks like one that closes in English.
    """
    if not _RIGHT_TO_LEFT.search(text):
        return text
    turned = text.translate(_MIRRORED)
    return turned if _pairs(turned) > _pairs(text) else text


def _pairs(text: str) -> int:
    opened = pairs = 0
    for character in text:
        if character in "([«":
            opened += 1
        elif character in ")]»" and opened:
            opened -= 1
            pairs += 1
    return pairs
