"""Whether a sentence only denies, wishes or supposes what it says."""

from knowledge.facts.clause import Clause


def is_doubtful(clause: Clause, index: int) -> bool:
    """True if the statement whose verb or role is at `index` is denied, conditional, or only claimed."""
    doubts = clause.lexicon.doubts
    if not doubts.conditions.isdisjoint(clause.folded):
        return True
    return not doubts.claims.isdisjoint(clause.folded[: max(index, 0)])


def is_negated(clause: Clause, first: int, stop: int) -> bool:
    """True if one of these tokens denies, or says that it is only possible."""
    doubts = clause.lexicon.doubts
    words = clause.folded[max(first, 0) : stop]
    return not doubts.negations.isdisjoint(words) or not doubts.modals.isdisjoint(words)
