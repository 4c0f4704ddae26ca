"""Who holds which role, by the shapes in which a sentence says so.

Each shape is one function from a role phrase to the people that hold it; the first that fits wins. What a person's
name is in full, and whether a lone capital word is a person at all, is for `cast` to say: this file returns drafts.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.facts.clause import Clause
from knowledge.facts.names import (
    Run,
    organisation_ending_at,
    organisation_starting_at,
    person_ending_at,
    person_starting_at,
)
from knowledge.facts.phrases import Phrase, is_plain, phrases
from knowledge.model import Span

CLOSING = frozenset({",", ".", ")", ";", ":", "!", "–", "—", "…", "”", '"', "’", "»", "“", "and", "und", "y", "et", ""})
MOST_ASIDE = 30  # tokens of an aside between a subject and its verb
OPENING = frozenset({",", "(", "–", "—"})


@dataclass(frozen=True, slots=True)
class RoleDraft:
    """A role fact whose person is not yet looked up. `pronoun`: the person is a "he" or "she". `loose`: the role may
    be a thing's or a firm's. `title`: a surname alone will do. `owned`: the organisation is named before.
    """

    sentence: Span
    person: Span
    role: Span
    organisation: Span | None
    pronoun: bool = False
    loose: bool = False
    title: bool = False
    owned: bool = False


@dataclass(frozen=True, slots=True)
class Holding:
    """Those who hold a role, by their tokens, and the organisation where the shape itself names one."""

    people: tuple[Run, ...]
    organisation: Run | None = None
    adjacent: bool = False


def drafts(clause: Clause) -> Iterator[RoleDraft]:
    """Every role that the sentence says somebody has; a question says nothing."""
    if clause.words and clause.words[-1] in {"?", "؟", "？"}:
        return
    for phrase in phrases(clause):
        for shape in (_apposition, _linked, _appointed, _told_after, _name_behind):
            holding = shape(clause, phrase)
            if holding is not None:
                yield from _drafted(clause, phrase, holding)
                break


def _drafted(clause: Clause, phrase: Phrase, holding: Holding) -> Iterator[RoleDraft]:
    head = clause.at(phrase.head)
    organisation = phrase.organisation or holding.organisation
    for person in holding.people:
        if organisation is not None and organisation.first < person.stop and person.first < organisation.stop:
            continue
        yield RoleDraft(
            sentence=clause.span,
            person=clause.span_of(person.first, person.stop),
            role=clause.span_of(phrase.role.first, phrase.role.stop),
            organisation=clause.span_of(organisation.first, organisation.stop) if organisation else None,
            pronoun=clause.at(person.first) in clause.lexicon.speech.pronouns,
            loose=head in clause.lexicon.roles.loose and clause.at(phrase.role.stop) not in clause.lexicon.frame.at,
            title=holding.adjacent and head in clause.lexicon.roles.titles,
            owned=phrase.owned,
        )


def _apposition(clause: Clause, phrase: Phrase) -> Holding | None:
    """ "Haiying Wang, VP and CTO of Cloud Computing at Huawei," and "Jane Doe (CEO of Acme)"; also ", who is CEO"."""
    mark = phrase.before
    who = mark
    while clause.at(who) in clause.lexicon.hinges:
        who -= 1
    if who < mark and clause.at(who) in clause.lexicon.frame.who:
        mark = who - 1
    elif not _closes(clause, phrase.after):
        return None
    if clause.at(mark) not in OPENING:
        return None
    last = mark - 1
    if clause.at(last).isdigit() and clause.at(last - 1) == ",":
        last -= 2  # "Jane Doe, 45, CEO of Acme"
    people = _people_ending_at(clause, last, phrase)
    if not people or clause.at(people[0].first - 1) in clause.lexicon.frame.place:
        return None
    return Holding(people)


def _closes(clause: Clause, after: int) -> bool:
    """Whether an apposition can end here: not when a verb follows, whose subject the role then is."""
    word, frame = clause.at(after), clause.lexicon.frame
    return (
        word in CLOSING or word in clause.lexicon.saying or word in frame.who or word in frame.place or word in frame.at
    )


def _people_ending_at(clause: Clause, last: int, phrase: Phrase) -> tuple[Run, ...]:
    """The person whose name ends here; for a role in the plural both of "Ann Lee and Bob Ray"."""
    person = person_ending_at(clause, last)
    if person is None:
        return ()
    if (
        clause.at(phrase.head) in clause.lexicon.plurals
        and clause.at(person.first - 1) in clause.lexicon.frame.conjunctions
    ):
        other = person_ending_at(clause, person.first - 2)
        return (other, person) if other else (person,)
    return (person,)


def _subject(clause: Clause, last: int, phrase: Phrase) -> tuple[Run, ...]:
    """Who does what the verb right of token `last` says: a name or a pronoun; an aside in commas is skipped."""
    if clause.at(last) in clause.lexicon.speech.pronouns:
        return (Run(last, last + 1),)
    if clause.at(last) == ",":
        opening = next((i for i in range(last - 1, max(last - MOST_ASIDE, 0), -1) if clause.at(i) == ","), 0)
        return _people_ending_at(clause, opening - 1, phrase) if opening else ()
    people = _people_ending_at(clause, last, phrase)
    several = clause.at(phrase.head) in clause.lexicon.plurals  # "Republicans served as governors" names none
    oblique = people and clause.at(people[0].first - 1) in clause.lexicon.oblique
    return () if oblique or (several and len(people) < 2) else people


def _linked(clause: Clause, phrase: Phrase) -> Holding | None:
    """ "Jane Doe is the CEO of Acme", "She has been named CEO", "Jane Doe serves as CEO"."""
    links = clause.lexicon.frame.copulas | clause.lexicon.frame.links | clause.lexicon.frame.serve
    verbs = clause.lexicon.frame.copulas | clause.lexicon.frame.serve
    last, found = phrase.before, False
    while last >= 0 and clause.at(last) in links:
        found = found or clause.at(last) in verbs
        last -= 1
    if not found or last == phrase.before:
        return None
    return _holding(_subject(clause, last, phrase))


def _holding(people: tuple[Run, ...], organisation: Run | None = None) -> Holding | None:
    return Holding(people, organisation) if people else None


def _appointed(clause: Clause, phrase: Phrase) -> Holding | None:
    """ "Acme named Jane Doe (as) CEO", "Jane Doe joined Acme as CTO"."""
    frame, last = clause.lexicon.frame, phrase.before
    bare = clause.at(last) not in {"as", "como", "als", "comme"}
    last -= 0 if bare else 1
    named = person_ending_at(clause, last)
    if named is not None and clause.at(named.first - 1) in frame.appoint:
        verb = named.first - 1
        while clause.at(verb - 1) in {"has", "had", "have", "ha", "a", "hat"}:
            verb -= 1
        if clause.at(verb - 1) not in frame.copulas:
            return Holding((named,), organisation_ending_at(clause, verb - 1))
    place = organisation_ending_at(clause, last)
    if bare or place is None or clause.at(place.first - 1) not in frame.joined:
        return None
    return _holding(_subject(clause, place.first - 2, phrase), place)


def _told_after(clause: Clause, phrase: Phrase) -> Holding | None:
    """ "The CEO of Acme is Jane Doe."; "Acme's next CEO will be Jane Doe"."""
    index = phrase.after
    while clause.at(index) in clause.lexicon.frame.copulas | {"will"}:
        index += 1
    opens = phrase.definite or phrase.before < 0 or clause.at(phrase.before) in {"as", "als"}
    if index == phrase.after or not opens:
        return None
    person = person_starting_at(clause, index)
    return Holding((person,)) if person and len(person) > 1 and clause.at(person.stop) in CLOSING else None


def _name_behind(clause: Clause, phrase: Phrase) -> Holding | None:
    """ "Huawei's cloud CTO Haiying Wang", "Chancellor Merkel", "the company's chief executive, Jane Doe,"."""
    comma = clause.at(phrase.after) == ","
    first = phrase.after + 1 if comma else phrase.after
    if comma and not (phrase.definite or phrase.owned):
        return None
    person = person_starting_at(clause, first)
    if person is None or (comma and (len(person) == 1 or clause.at(person.stop) not in CLOSING)):
        return None
    people: tuple[Run, ...] = (person,)
    stop = person.stop
    if clause.at(phrase.head) in clause.lexicon.plurals and clause.at(stop) in clause.lexicon.frame.conjunctions:
        other = person_starting_at(clause, stop + 1)
        if other is not None:
            people, stop = (person, other), other.stop
    return Holding(people, _behind_name(clause, stop), adjacent=not comma)


def _behind_name(clause: Clause, index: int) -> Run | None:
    """The "Acme" of "chief executive Jane Doe of Acme"."""
    if clause.at(index) not in clause.lexicon.frame.of - {"for", "für", "pour", "para"}:
        return None
    index += 1
    while clause.at(index) in clause.lexicon.frame.determiners or is_plain(clause, index):
        index += 1
    return organisation_starting_at(clause, index)
