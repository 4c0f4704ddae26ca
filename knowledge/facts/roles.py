"""Who holds which role, by the shapes of sentences that state it.

Each shape is one function from a role phrase to the people who hold the role; the first shape that matches decides.
People are not resolved here: `cast` completes a surname, and decides whether a lone capitalised word is a person.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.names import (
    organisation_ending_at,
    organisation_starting_at,
    person_ending_at,
    person_starting_at,
)
from knowledge.facts.role_phrases import RolePhrase, role_phrases, skip_description
from knowledge.model import Span

# An apposition can end before one of these, or at the end of the sentence.
CLOSING = frozenset({",", ".", ")", ";", ":", "!", "–", "—", "…", "”", '"', "’", "»", "“", ""})
OPENING = frozenset({",", "(", "–", "—"})
QUESTION_MARKS = frozenset({"?", "؟", "？"})
MOST_ASIDE = 30  # tokens of an aside between a subject and its verb


@dataclass(frozen=True, slots=True)
class UnresolvedRole:
    """A role and its holder as the sentence names them, before the holder's full name is known.

    `pronoun`: the holder is a "he" or "she". `loose`: the role can also be a thing's or a firm's. `title`: a surname
    alone is enough for a person.
    """

    sentence: Span
    person: Span
    role: Span
    organisation: Span | None
    pronoun: bool = False
    loose: bool = False
    title: bool = False


@dataclass(frozen=True, slots=True)
class Holders:
    """The people who hold a role, and the organisation if the shape itself names one. `adjacent`: the name follows the
    role without a comma.
    """

    people: tuple[TokenSpan, ...]
    organisation: TokenSpan | None = None
    adjacent: bool = False


def roles_in(clause: Clause) -> Iterator[UnresolvedRole]:
    """Every role that the sentence gives to somebody; none if it is a question."""
    if clause.words and clause.words[-1] in QUESTION_MARKS:
        return
    for phrase in role_phrases(clause):
        holders = _holders(clause, phrase)
        if holders is not None:
            yield from _unresolved(clause, phrase, holders)


def _holders(clause: Clause, phrase: RolePhrase) -> Holders | None:
    shapes = (_apposition, _predicate, _appointment, _role_as_subject, _name_after_role)
    return next((holders for shape in shapes if (holders := shape(clause, phrase)) is not None), None)


def _unresolved(clause: Clause, phrase: RolePhrase, holders: Holders) -> Iterator[UnresolvedRole]:
    head, lexicon = clause.at(phrase.head), clause.lexicon
    organisation = phrase.organisation or holders.organisation
    for person in holders.people:
        yield UnresolvedRole(
            sentence=clause.span,
            person=clause.span_of(person),
            role=clause.span_of(phrase.role),
            organisation=clause.span_of(organisation) if organisation else None,
            pronoun=clause.at(person.first) in lexicon.speech.pronouns,
            loose=head in lexicon.roles.loose and clause.at(phrase.role.stop) not in lexicon.frame.at,
            title=holders.adjacent and head in lexicon.roles.titles,
        )


def _apposition(clause: Clause, phrase: RolePhrase) -> Holders | None:
    """ "Haiying Wang, VP and CTO of Cloud Computing at Huawei," and "Jane Doe (CEO of Acme)"; also ", who is CEO"."""
    opening = phrase.before
    who = clause.skip_back(opening, clause.lexicon.hinges)
    if who < opening and clause.at(who) in clause.lexicon.frame.who:
        opening = who - 1
    elif not _closes_apposition(clause, phrase.after):
        return None
    if clause.at(opening) not in OPENING:
        return None
    last = opening - 1
    if clause.at(last).isdigit() and clause.at(last - 1) == ",":
        last -= 2  # "Jane Doe, 45, CEO of Acme"
    people = _people_ending_at(clause, last, phrase)
    if not people or clause.at(people[0].first - 1) in clause.lexicon.frame.place:
        return None
    return Holders(people)


def _closes_apposition(clause: Clause, after: int) -> bool:
    """False if a verb follows whose subject is the role itself."""
    word, frame = clause.at(after), clause.lexicon.frame
    opens_more = word in frame.who or word in frame.place or word in frame.at
    return _closes(clause, after) or opens_more or word in clause.lexicon.saying


def _closes(clause: Clause, index: int) -> bool:
    return clause.at(index) in CLOSING or clause.at(index) in clause.lexicon.frame.conjunctions


def _people_ending_at(clause: Clause, last: int, phrase: RolePhrase) -> tuple[TokenSpan, ...]:
    """The person whose name ends at `last`; for a role in the plural both people of "Ann Lee and Bob Ray"."""
    person = person_ending_at(clause, last)
    if person is None:
        return ()
    if _is_plural(clause, phrase) and clause.at(person.first - 1) in clause.lexicon.frame.conjunctions:
        other = person_ending_at(clause, person.first - 2)
        return (other, person) if other else (person,)
    return (person,)


def _is_plural(clause: Clause, phrase: RolePhrase) -> bool:
    return clause.at(phrase.head) in clause.lexicon.plurals


def _subject(clause: Clause, last: int, phrase: RolePhrase) -> tuple[TokenSpan, ...]:
    """The subject, if `last` is the last token before its verb: a name or a pronoun; an aside in commas is skipped."""
    if clause.at(last) in clause.lexicon.speech.pronouns:
        return (TokenSpan(last, last + 1),)
    if clause.at(last) == ",":
        opening = next((i for i in range(last - 1, max(last - MOST_ASIDE, 0), -1) if clause.at(i) == ","), 0)
        return _people_ending_at(clause, opening - 1, phrase) if opening else ()
    people = _people_ending_at(clause, last, phrase)
    few = _is_plural(clause, phrase) and len(people) < 2  # "Republicans served as governors" names nobody
    oblique = people and clause.at(people[0].first - 1) in clause.lexicon.oblique
    return () if few or oblique else people


def _predicate(clause: Clause, phrase: RolePhrase) -> Holders | None:
    """ "Jane Doe is the CEO of Acme", "She has been named CEO", "Jane Doe serves as CEO"."""
    frame = clause.lexicon.frame
    last, has_verb = phrase.before, False
    while clause.at(last) in clause.lexicon.predicate_words:
        has_verb = has_verb or clause.at(last) in frame.copulas or clause.at(last) in frame.serve
        last -= 1
    return _held_by(_subject(clause, last, phrase)) if has_verb else None


def _held_by(people: tuple[TokenSpan, ...], organisation: TokenSpan | None = None) -> Holders | None:
    return Holders(people, organisation) if people else None


def _appointment(clause: Clause, phrase: RolePhrase) -> Holders | None:
    """ "Acme named Jane Doe (as) CEO", "Jane Doe joined Acme as CTO"."""
    frame, last = clause.lexicon.frame, phrase.before
    has_as = clause.at(last) in frame.as_role
    last -= 1 if has_as else 0
    return _appointed(clause, last) or (_joined(clause, last, phrase) if has_as else None)


def _appointed(clause: Clause, last: int) -> Holders | None:
    frame, person = clause.lexicon.frame, person_ending_at(clause, last)
    if person is None or clause.at(person.first - 1) not in frame.appoint:
        return None
    before = clause.skip_back(person.first - 2, frame.auxiliaries)
    if clause.at(before) in frame.copulas:
        return None
    return Holders((person,), organisation_ending_at(clause, before))


def _joined(clause: Clause, last: int, phrase: RolePhrase) -> Holders | None:
    organisation = organisation_ending_at(clause, last)
    if organisation is None or clause.at(organisation.first - 1) not in clause.lexicon.frame.joined:
        return None
    return _held_by(_subject(clause, organisation.first - 2, phrase), organisation)


def _role_as_subject(clause: Clause, phrase: RolePhrase) -> Holders | None:
    """ "The CEO of Acme is Jane Doe."; "Acme's new CEO will be Jane Doe"."""
    index = clause.skip(phrase.after, clause.lexicon.copulas_and_future)
    begins = phrase.definite or phrase.before < 0 or clause.at(phrase.before) in clause.lexicon.frame.as_role
    if index == phrase.after or not begins:
        return None
    person = person_starting_at(clause, index)
    return Holders((person,)) if person and len(person) > 1 and _closes(clause, person.stop) else None


def _name_after_role(clause: Clause, phrase: RolePhrase) -> Holders | None:
    """ "Huawei's cloud CTO Haiying Wang", "Chancellor Merkel", "the company's chief executive, Jane Doe,"."""
    comma = clause.at(phrase.after) == ","
    person = person_starting_at(clause, phrase.after + 1 if comma else phrase.after)
    if person is None or (comma and not _is_set_off(clause, phrase, person)):
        return None
    people = _people_from(clause, person, phrase)
    return Holders(people, _organisation_of(clause, people[-1].stop), adjacent=not comma)


def _is_set_off(clause: Clause, phrase: RolePhrase, person: TokenSpan) -> bool:
    """True if a name between commas belongs to the role before it."""
    return (phrase.definite or phrase.owned) and len(person) > 1 and _closes(clause, person.stop)


def _people_from(clause: Clause, person: TokenSpan, phrase: RolePhrase) -> tuple[TokenSpan, ...]:
    """This person; for a role in the plural also the one after "and"."""
    if _is_plural(clause, phrase) and clause.at(person.stop) in clause.lexicon.frame.conjunctions:
        other = person_starting_at(clause, person.stop + 1)
        return (person, other) if other else (person,)
    return (person,)


def _organisation_of(clause: Clause, index: int) -> TokenSpan | None:
    """The "Acme" of "chief executive Jane Doe of Acme"; `index` is the place after the name."""
    if clause.at(index) not in clause.lexicon.frame.of_name:
        return None
    return organisation_starting_at(clause, skip_description(clause, index + 1))
