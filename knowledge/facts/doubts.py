"""Whether a sentence only denies, wishes or supposes what it says."""

from knowledge.facts.clause import Clause

MOST_BEFORE_TRUE = 8  # tokens of "It is not, as we wrote on 5 May, true"
MOST_BEFORE_FICTION = 4


def is_doubtful(clause: Clause, index: int) -> bool:
    """True if the statement whose verb or role is at `index` is denied, conditional, or only claimed."""
    doubts = clause.lexicon.doubts
    if not (doubts.conditions | doubts.falsehoods).isdisjoint(clause.folded) or _is_fiction(clause):
        return True
    if clause.at(0) in doubts.inversions:
        return True
    return not doubts.claims.isdisjoint(clause.folded[: max(index, 0)]) or _is_untrue(clause)


def _is_fiction(clause: Clause) -> bool:
    """True for a sentence like "In the film, Ann Lee is a judge"."""
    fictions, place = clause.lexicon.doubts.fictions, clause.lexicon.frame.place
    if fictions.isdisjoint(clause.folded):
        return False
    places = (index for index, word in enumerate(clause.folded) if word in fictions)
    return any(not place.isdisjoint(clause.folded[max(index - MOST_BEFORE_FICTION, 0) : index]) for index in places)


def _is_untrue(clause: Clause) -> bool:
    """True for a sentence like "It is not, as we wrote, true that"."""
    doubts = clause.lexicon.doubts
    if doubts.truths.isdisjoint(clause.folded):
        return False
    places = (place for place, word in enumerate(clause.folded) if word in doubts.truths)
    return any(is_negated(clause, place - MOST_BEFORE_TRUE, place) for place in places)


def is_negated(clause: Clause, first: int, stop: int) -> bool:
    """True if one of these tokens denies, or says that it is only possible."""
    doubts = clause.lexicon.doubts
    words = clause.folded[max(first, 0) : stop]
    return not doubts.negations.isdisjoint(words) or not doubts.modals.isdisjoint(words)
