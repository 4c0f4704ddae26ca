"""What verbs say of the time of a role: that it is over, still to come, or neither."""

from collections.abc import Iterable
from itertools import pairwise

from knowledge.facts.clause import Clause
from knowledge.facts.holders import FORMER, INCOMING, NO_QUALIFIERS
from knowledge.facts.people import person_after
from knowledge.languages.word_sets import joined, without
from knowledge.model import Qualifier

MOST_ASIDES = 3


def time_of(clause: Clause, chain: Iterable[str]) -> frozenset[Qualifier]:
    """The qualifier that the verbs between a person and the role say; `chain` are their folded words."""
    order = tuple(chain)
    words, changes = set(order), clause.lexicon.changes
    if not words.isdisjoint(changes.standing_in):
        return frozenset({Qualifier.ACTING})
    if not words.isdisjoint(changes.habits):
        return FORMER
    if not words.isdisjoint(without(changes.future, changes.going)) and words.isdisjoint(changes.going):
        return INCOMING
    if _is_purpose(clause, order):
        return INCOMING
    return FORMER if _is_over(clause, words) else NO_QUALIFIERS


def _is_over(clause: Clause, words: set[str]) -> bool:
    """True if the verbs say that the role has ended."""
    changes = clause.lexicon.changes
    if not words.isdisjoint(joined(changes.going, clause.lexicon.frame.appoint)):
        return False
    if not words.isdisjoint(joined(changes.earlier, changes.leaving, changes.left)):
        return True
    before = not words.isdisjoint(changes.before_past)  # "had been its clerk since 2018"
    past = not words.isdisjoint(changes.past)
    return past and (before or changes.still.isdisjoint(clause.folded)) and not _is_reported(clause)


def _is_purpose(clause: Clause, chain: tuple[str, ...]) -> bool:
    """True for "to become" and "to be"."""
    frame = clause.lexicon.frame
    return any(one in frame.toward and other in joined(frame.copulas, frame.serve) for one, other in pairwise(chain))


def _is_reported(clause: Clause) -> bool:
    """True if the past may only be that of reported speech: "She said she was the director"."""
    return not clause.lexicon.saying.isdisjoint(clause.folded)


def has_left(clause: Clause, index: int) -> bool:
    """True if the sentence goes on at `index`, behind a holder, with a verb by which the holder has left."""
    frame, changes = clause.lexicon.frame, clause.lexicon.changes
    place = _behind_asides(clause, index)
    verb = clause.skip(place, joined(frame.auxiliaries, frame.copulas, frame.adverbs))
    word = clause.at(verb)
    if not frame.as_role.isdisjoint(clause.folded[verb : verb + 4]):
        return False  # what the holder left is named: "stepped down as chair"
    if word in changes.left:
        return True
    if word in changes.departed:
        return _has_no_object(clause, verb + 1)
    return word in changes.leaving and not frame.copulas.isdisjoint(clause.folded[place:verb])


def has_ended(clause: Clause, index: int) -> bool:
    """True if a date behind a role says that it is over: "until 2010", "from 2001 to 2005"."""
    frame, changes = clause.lexicon.frame, clause.lexicon.changes
    word = clause.at(index)
    if word in changes.ends:
        return True
    span = word in frame.away and clause.at(index + 1).isdigit() and clause.at(index + 3).isdigit()
    return span and clause.at(index + 2) in joined(frame.toward, changes.ends)


def _behind_asides(clause: Clause, index: int) -> int:
    """The place behind commas, a second subject and relative clauses."""
    frame, place = clause.lexicon.frame, index
    for _ in range(MOST_ASIDES):
        if clause.at(place) in {",", ")", "–", "—"}:
            place += 1
        if clause.at(place) in frame.conjunctions:
            other = person_after(clause, place + 1)
            if other is None:
                return place
            place = other.stop
        elif clause.at(place) in frame.who:
            place = next((i for i in range(place, len(clause)) if clause.at(i) == ","), len(clause))
        else:
            return place
    return place


def _has_no_object(clause: Clause, index: int) -> bool:
    """False for "left the room", true for "left on Friday" and "left the company"."""
    lexicon = clause.lexicon
    last = clause.skip(index, joined(lexicon.frame.determiners, lexicon.frame.owners))
    if last > index:
        return lexicon.is_standing(clause.at(last))
    return not clause.is_capital(index) and clause.at(index) not in lexicon.frame.personal
