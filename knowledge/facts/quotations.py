"""Quotations in an article: what is between quotation marks, whichever marks its language uses.

Dialogue after dashes is read in `dialogue`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.model import Span

# “ opens in English and closes in German, so the closing mark depends on the opening one.
CLOSED_BY = {
    **{"“": "”“", "„": "“”", "«": "»", "»": "«", '"': '"', "「": "」", "『": "』", "”": "”"},
    **{"‘": "’", "‚": "‘’", "‹": "›", "›": "‹", "'": "'"},
}
MARKS = re.compile(r"[“”„«»\"「」『』‘’‚‹›']")
OPENERS = frozenset("“„«「『‘‚‹")
APOSTROPHES = frozenset("‘’'")  # marks that can be an apostrophe too
EITHER = frozenset("\"”'")  # marks that open and close
EMPTY = re.compile(r"^[\W_]*$")
ENDS = ",.!?…:;"
POSSESSIVE = re.compile(r"[sxz][’'] \w")
LONGEST = 1500  # characters between single marks
SHORT = re.compile(r"^\W*\w+\W*$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: `outer` is with its marks, `words` without them, without white space and without a final comma.

    `open`: it has no closing mark, as it goes on in the next paragraph. `dialogue`: a dash stands in place of marks.
    """

    outer: Span
    words: Span
    open: bool = False
    dialogue: bool = False


def quotations(text: str, paragraph: Span) -> Iterator[Quotation]:
    """Every quotation of one paragraph, without those inside another one.

    One without a closing mark ends with the paragraph, as newspapers print a long quotation.
    """
    place = paragraph.start
    while (mark := _opening(text, place, paragraph.end)) is not None:
        closing = _closing(text, mark, paragraph.end)
        if closing is not None:
            yield from quotation_of(text, Span(mark.start(), closing.end()), closing.start())
            place = closing.end()
        elif mark.group() not in APOSTROPHES:
            yield from quotation_of(text, Span(mark.start(), paragraph.end), paragraph.end, is_open=True)
            return
        else:
            place = mark.end()


def quotation_of(
    text: str, outer: Span, stop: int, *, is_open: bool = False, dialogue: bool = False
) -> Iterator[Quotation]:
    """The quotation whose words begin behind the first mark of `outer` and end before `stop`; none if it has none."""
    start = outer.start + 1
    while stop > start and (text[stop - 1].isspace() or text[stop - 1] in ",，、"):
        stop -= 1
    while start < stop and text[start].isspace():
        start += 1
    if start < stop and not EMPTY.match(text[start:stop]):
        yield Quotation(outer, Span(start, stop), is_open, dialogue)


def _opening(text: str, start: int, stop: int) -> re.Match[str] | None:
    marks = MARKS.finditer(text, start, stop)
    return next((mark for mark in marks if mark.group() in CLOSED_BY and _may_open(text, mark)), None)


def _may_open(text: str, mark: re.Match[str]) -> bool:
    before = text[mark.start() - 1] if mark.start() else ""
    if mark.group() in APOSTROPHES:
        after = text[mark.end() : mark.end() + 1]
        return after.isalpha() and not before.isalnum() and before not in APOSTROPHES
    return mark.group() not in EITHER or not before.isalnum()


def _closing(text: str, opening: re.Match[str], stop: int) -> re.Match[str] | None:
    closers = CLOSED_BY[opening.group()]
    stop = stop if APOSTROPHES.isdisjoint(closers) else min(stop, opening.end() + LONGEST)
    marks = (mark for mark in MARKS.finditer(text, opening.end(), stop) if mark.group() in closers)
    if APOSTROPHES.isdisjoint(closers):
        first = next(marks, None)
        nested = first is not None and text.find(opening.group(), opening.end(), first.start()) >= 0
        return _matching(text, opening, stop) or first if nested else first
    found = [mark for mark in marks if not text[mark.end() : mark.end() + 1].isalnum()]
    sure = (mark for mark in found if not POSSESSIVE.match(text, mark.start() - 1))
    best = next(sure, found[0] if found else None)
    return best if best and _has_two_words(text[opening.end() : best.start()]) else None


def _matching(text: str, opening: re.Match[str], stop: int) -> re.Match[str] | None:
    """The mark that closes a quotation with others of the same marks inside; None if they are not in pairs."""
    depth, closers = 1, CLOSED_BY[opening.group()]
    for mark in MARKS.finditer(text, opening.end(), min(stop, opening.end() + LONGEST)):
        if mark.group() == opening.group():
            depth += 1
        elif mark.group() in closers:
            depth -= 1
        if not depth:
            return mark
    return None


def _has_two_words(words: str) -> bool:
    """False for the "n" of "rock ’n’ roll", and for the "no" of 'a "no"', which is a word and not speech."""
    return SHORT.match(words) is None or words[-1:] in ENDS
