"""Roles in clauses that end in their verb, as in German: "die zuvor Direktorin war", "der die Klinik leitet"."""

from typing import NamedTuple

from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.doubts import is_negated
from knowledge.facts.holders import CLOSING, Holders, held_by
from knowledge.facts.people import SentenceSubject, antecedent_of, is_pronoun, person_after
from knowledge.facts.role_phrases import RolePhrase
from knowledge.facts.tenses import time_of
from knowledge.languages.word_sets import joined

MOST_INSIDE = 12  # tokens between the word that opens the clause and its verb


class Opening(NamedTuple):
    """Who a clause with its verb at the end is about, and where the words behind the subject begin."""

    people: tuple[TokenSpan, ...]
    first: int


def opening_before(clause: Clause, verb: int) -> Opening | None:
    """The subject of the clause that ends in `verb`: a relative pronoun's person, or the name behind "weil"."""
    lexicon = clause.lexicon
    openers = joined(lexicon.events.clauses, lexicon.speech.that)
    for place in range(verb - 1, max(verb - MOST_INSIDE, 0), -1):
        if clause.at(place) == ",":
            return None
        if clause.at(place) in lexicon.frame.who and clause.at(place - 1) == ",":
            return Opening(antecedent_of(clause, place), place + 1)
        if clause.at(place) in openers:
            pronoun = is_pronoun(clause, place + 1)
            person = TokenSpan(place + 1, place + 2) if pronoun else person_after(clause, place + 1)
            return Opening((person,), person.stop) if person else None
    return None


def behind_fillers(clause: Clause, first: int) -> int:
    """The place behind adverbs, dates and durations that begins at `first`: "zuvor", "seit 2019", "24 Jahre lang"."""
    frame, changes = clause.lexicon.frame, clause.lexicon.changes
    fillers = joined(frame.adverbs, frame.links, changes.earlier, changes.still, changes.ends, frame.dates, frame.years)
    place = first
    while clause.at(place) in fillers or clause.at(place).isdigit() or _leads_date(clause, place):
        place += 1
    return place


def _leads_date(clause: Clause, index: int) -> bool:
    frame = clause.lexicon.frame
    dated = clause.at(index + 1).isdigit() or clause.at(index + 1) in frame.dates
    return dated and clause.at(index) in joined(frame.place, frame.of, frame.toward, clause.lexicon.changes.ends)


def ends_clause(clause: Clause, index: int) -> bool:
    """True if a clause can end before this token."""
    return clause.at(index) in CLOSING or clause.at(index) in clause.lexicon.frame.conjunctions


def final_predicate(clause: Clause, phrase: RolePhrase) -> Holders | None:
    """ "Jane Doe, die zuvor Direktorin der Klinik war", "dass Jane Doe Direktorin wird"."""
    lexicon = clause.lexicon
    if not lexicon.frame.second:
        return None
    verbs = joined(lexicon.frame.copulas, lexicon.changes.future)
    stop = clause.skip(phrase.after, verbs)
    if stop == phrase.after or not ends_clause(clause, stop):
        return None
    opening = opening_before(clause, phrase.role.first)
    if opening is None or not opening.people:
        return None
    inside = behind_fillers(clause, opening.first)
    inside = clause.skip(inside, lexicon.frame.determiners)
    if inside < phrase.role.first or is_negated(clause, opening.first, stop):
        return None
    chain = (*clause.folded[opening.first : phrase.role.first], *clause.folded[phrase.after : stop])
    return held_by(SentenceSubject(opening.people), "predicate", qualifiers=time_of(clause, chain))
