"""The ends of reported speech: without the marks, quotation marks and conjunctions that are no part of it."""

from knowledge.facts.clause import CLOSERS, Clause, TokenSpan
from knowledge.facts.quotations import CLOSED_BY

MARKS_OF_QUOTATION = CLOSERS | CLOSED_BY.keys()
LEADING = frozenset(",:”’)")
TRAILING = frozenset({",", ".", "!", "?", ";", ":", "–", "—", "("})
LEAST_WORDS = 3


def trimmed(clause: Clause, first: int, stop: int, least: int = LEAST_WORDS) -> TokenSpan | None:
    """The tokens without marks and conjunctions at both ends; None if fewer than `least` words are left."""
    first = clause.skip(first, LEADING)
    stop = _without_trailing(clause, first, stop)
    first, stop = _without_quotation_marks(clause, first, stop)
    stop = _without_trailing(clause, first, stop)
    words = sum(clause.words[index][0].isalnum() for index in range(first, stop))
    return TokenSpan(first, stop) if words >= least else None


def _without_trailing(clause: Clause, first: int, stop: int) -> int:
    lexicon = clause.lexicon
    while stop > first and (
        clause.at(stop - 1) in TRAILING
        or clause.at(stop - 1) in lexicon.frame.conjunctions
        or clause.at(stop - 1) in lexicon.speech.trailing
    ):
        stop -= 1
    return stop


def _without_quotation_marks(clause: Clause, first: int, stop: int) -> tuple[int, int]:
    """Without the marks around all of it, and without a last mark that has no partner."""
    closers = CLOSED_BY.get(clause.at(first), "") if first < stop else ""
    closing = next((index for index in range(first + 1, stop) if clause.words[index] in closers), None)
    if closing == stop - 1:
        first, stop = first + 1, stop - 1
    marks = [index for index in range(first, stop) if clause.words[index] in MARKS_OF_QUOTATION]
    unpaired = len(marks) % 2 == 1 and marks[-1] == stop - 1
    return first, stop - 1 if unpaired else stop
