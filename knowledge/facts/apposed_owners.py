"""Owners that common nouns describe before their name: "of the home's owner, Acme", "of its parent company, Acme"."""

from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.names import organisation_starting_at
from knowledge.facts.plain_runs import MOST_PLAIN, is_content
from knowledge.languages.word_sets import joined


def apposed_owner(clause: Clause, stop: int) -> TokenSpan | None:
    """The "Acme" of "of the home's owner, Acme" and "of its parent company, Acme"; the common nouns end at `stop`."""
    lexicon, comma = clause.lexicon, stop
    if clause.at(stop) in lexicon.names.possessives:
        comma = _owner_noun(clause, stop + 1)
    elif clause.at(stop) in lexicon.roles.of_firms:
        comma = _owner_noun(clause, stop)
    elif clause.at(stop - 1) not in lexicon.frame.owned_by or not is_content(clause, stop - 2):
        return None
    named = comma > stop or clause.at(comma) == ","
    return organisation_starting_at(clause, comma + (clause.at(comma) == ",")) if named and comma else None


def _owner_noun(clause: Clause, first: int) -> int:
    """Behind the "parent company" of "the bank's parent company"; 0 if nothing of the kind is there."""
    stop = first
    while stop - first < MOST_PLAIN and clause.is_lower(stop) and is_content(clause, stop):
        stop += 1
    firm = clause.at(stop - 1) in joined(clause.lexicon.frame.owned_by, clause.lexicon.roles.of_firms)
    return stop if stop > first and firm else 0
