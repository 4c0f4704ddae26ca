"""Runs of plain words, as in "professor of theoretical and applied physics"."""

from knowledge.facts.clause import Clause

MOST_PLAIN = 4  # "professor of theoretical computer science"


def plain_stop(clause: Clause, first: int) -> int:
    """Where the plain words end that begin at `first`: "theoretical and applied physics"."""
    stop = first
    while stop - first < MOST_PLAIN and is_content(clause, stop):
        stop += 1
        if clause.at(stop) in clause.lexicon.frame.conjunctions and is_content(clause, stop + 1):
            stop += 1
    return stop


def is_content(clause: Clause, index: int) -> bool:
    if not clause.is_lower(index):
        return False
    word, lexicon = clause.folded[index], clause.lexicon
    known = word in lexicon.names.functions or word in lexicon.copulas_and_future
    return not known and word not in lexicon.frame.charged
