"""Shapes in which a verb gives the role: being, becoming, appointing, serving and leaving."""

from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.doubts import is_negated
from knowledge.facts.holders import FORMER, INCOMING, NO_QUALIFIERS, Holders, closes, held_by
from knowledge.facts.names import organisation_ending_at, organisation_starting_at, person_ending_at
from knowledge.facts.nominal_shapes import before_age, is_plural
from knowledge.facts.people import (
    SentenceSubject,
    before_aside,
    is_pronoun,
    leading,
    people_from,
    person_after,
    subject_to,
    without_subject,
)
from knowledge.facts.role_phrases import RolePhrase
from knowledge.facts.tenses import has_ended, time_of
from knowledge.facts.word_shapes import behind_date
from knowledge.languages.word_sets import joined

MOST_BEFORE_AS = 14  # tokens between a verb and "as CEO"
STOPS = frozenset({";", ":", "“", "”", "„", "«", "»"})


def predicate(clause: Clause, phrase: RolePhrase) -> Holders | None:
    """ "Jane Doe is the CEO of Acme", "She has been named CEO", "Jane Doe will take over as CEO"."""
    frame = clause.lexicon.frame
    last = _before_post(clause, phrase.before)
    stop, has_verb = last, last < phrase.before
    while (linked := _is_linked(clause, last)) or (before := _before_date(clause, last)) < last:
        has_verb = has_verb or clause.at(last) in frame.copulas or clause.at(last) in frame.serve
        last = last - 1 if linked else before
    if not has_verb or stop == last or is_negated(clause, last, phrase.role.stop):
        return None
    chain = clause.folded[last + 1 : phrase.before + 1]
    many = is_plural(clause, phrase) or not frame.respective.isdisjoint(clause.folded)
    subject = subject_to(clause, last, many=many)
    if subject.people and is_negated(clause, subject.people[0].first - 1, subject.people[0].first):
        return None  # "Neither Ann Lee nor"
    if not subject.people:
        subject = SentenceSubject(without_subject(clause, last + 1))
    few = is_plural(clause, phrase) and len(subject.people) < 2  # "Republicans served as governors" names nobody
    when = FORMER if _was_until(clause, phrase, chain) else time_of(clause, chain)
    return None if few else held_by(subject, "predicate", qualifiers=when)


def _is_linked(clause: Clause, index: int) -> bool:
    """True for a word between a person and the role; not for the "Works" of "joined the Leeds Works as"."""
    return clause.at(index) in clause.lexicon.predicate_words and not (index > 0 and clause.is_capital(index))


def _was_until(clause: Clause, phrase: RolePhrase, chain: tuple[str, ...]) -> bool:
    """True for "was minister from 2015 to 2019", also in reported speech."""
    return not clause.lexicon.changes.past.isdisjoint(chain) and has_ended(clause, phrase.after)


def inverted(clause: Clause, phrase: RolePhrase) -> Holders | None:
    """ "Zuvor war sie Direktorin", in a language whose verb is the second word."""
    frame = clause.lexicon.frame
    last = clause.skip_back(phrase.before, frame.adverbs)
    while (before := _before_date(clause, last)) < last:
        last = before
    if not frame.second or last < 1:
        return None
    person = TokenSpan(last, last + 1) if is_pronoun(clause, last) else person_ending_at(clause, last)
    verb = clause.at(person.first - 1) if person else ""
    if person is None or verb not in frame.copulas or is_negated(clause, person.first, phrase.role.stop):
        return None
    return held_by(SentenceSubject((person,)), "predicate", qualifiers=time_of(clause, [verb]))


def _before_date(clause: Clause, last: int) -> int:
    """Left of a date that ends at `last`, with its preposition; `last` if none does."""
    frame, place = clause.lexicon.frame, last
    while _is_date_word(clause, place):
        place -= 1
    if clause.at(place + 1).isdigit() and not frame.years.isdisjoint(clause.folded[place + 1 : last + 1]):
        return place  # "war 24 Jahre lang"
    changes = clause.lexicon.changes
    leads = joined(frame.place, changes.still, changes.ends, frame.of, frame.toward)
    if place == last or clause.at(place) not in leads:
        return last
    return place - 1


def _is_date_word(clause: Clause, index: int) -> bool:
    frame, word = clause.lexicon.frame, clause.at(index)
    number = word.isdigit() or (word == "." and clause.at(index - 1).isdigit())
    return number or word in joined(frame.dates, frame.years)


def _before_post(clause: Clause, before: int) -> int:
    """Left of "the post of" in "holds the post of treasurer"; `before` if there is none."""
    frame = clause.lexicon.frame
    if clause.at(before) not in frame.of or clause.at(before - 1) not in frame.posts:
        return before
    return clause.skip_back(before - 2, joined(clause.lexicon.determiners_and_owners, frame.personal))


def appointed(clause: Clause, phrase: RolePhrase) -> Holders | None:
    """ "Acme named Jane Doe (as) CEO", "Acme has promoted Jane Doe to chief engineer"."""
    frame, last = clause.lexicon.frame, phrase.before
    if clause.at(last) in frame.as_role or clause.at(last) in frame.toward:
        last -= 1
        if clause.at(last) == ",":
            last = before_aside(clause, last)  # "promoted Jane Doe, the clerk, to treasurer"
    elif clause.at(last) == "," and before_age(clause, last - 1) < last - 1:
        last = before_age(clause, last - 1)
    person = person_ending_at(clause, last) if last >= 0 else None
    if person is None:
        return None
    verb = clause.skip_back(
        person.first - 1, joined(frame.determiners, clause.lexicon.names.honorifics, frame.objects, frame.dates)
    )
    late = frame.second and clause.at(verb) in frame.auxiliaries and clause.at(phrase.after) in frame.appoint
    if late:
        return Holders((person,), *appointer(clause, verb - 1), predicate=True, pattern="appointment")
    if clause.at(verb) not in frame.appoint:
        return None
    before = clause.skip_back(verb - 1, joined(frame.auxiliaries, frame.adverbs, clause.lexicon.changes.future))
    while (earlier := _before_date(clause, before)) < before:  # "Acme on Monday named"
        before = earlier
    if clause.at(before) in frame.copulas or is_negated(clause, before, verb):
        return None
    future = (
        INCOMING if not clause.lexicon.changes.future.isdisjoint(clause.folded[before + 1 : verb]) else NO_QUALIFIERS
    )
    return Holders((person,), *appointer(clause, before), qualifiers=future, predicate=True, pattern="appointment")


def appointed_before(clause: Clause, phrase: RolePhrase) -> Holders | None:
    """ "Acme nombró directora a Jane Doe": the role before the person."""
    frame = clause.lexicon.frame
    if clause.at(phrase.after) not in frame.objects:
        return None
    person = person_after(clause, phrase.after + 1)
    last = phrase.before
    while (before := _before_date(clause, last)) < last or clause.at(last) in joined(frame.determiners, frame.dates):
        last = min(before, last - 1)
    if person is None or clause.at(last) not in frame.appoint or is_negated(clause, last - 2, last):
        return None
    return Holders((person,), *appointer(clause, last - 1), predicate=True, pattern="appointment")


def for_purpose(clause: Clause, phrase: RolePhrase) -> Holders | None:
    """ "Acme has poached Jane Doe from its rival to be its next treasurer"."""
    frame = clause.lexicon.frame
    to = phrase.before - (2 if clause.at(phrase.before) in frame.as_role else 1)
    if clause.at(to) not in frame.toward or clause.at(to + 1) not in joined(frame.copulas, frame.serve):
        return None
    chosen = _verb_left_of(clause, to, frame.appoint)
    person = person_after(clause, chosen + 1) if chosen else None
    if chosen is None or person is None or is_negated(clause, chosen - 2, to):
        return None
    before = clause.skip_back(chosen - 1, joined(frame.auxiliaries, frame.adverbs))
    if clause.at(before) in frame.copulas:
        return None
    return Holders((person,), *appointer(clause, before), qualifiers=INCOMING, predicate=True, pattern="appointment")


def appointer(clause: Clause, last: int) -> tuple[TokenSpan | None, TokenSpan | None]:
    """Who appoints, if it is an organisation: its name, or the words that stand for it."""
    lexicon = clause.lexicon
    if lexicon.is_standing(clause.at(last)):
        if clause.at(last - 1) in lexicon.names.possessives:
            return organisation_ending_at(clause, last - 2), None
        # "The board named": the board of which firm, another sentence says.
        return None, TokenSpan(last, last + 1) if clause.at(last) in lexicon.frame.owned_by else None
    if clause.at(last) in lexicon.frame.neuter:
        return None, TokenSpan(last, last + 1)
    if clause.at(last) == ",":  # "Acme, founded in 1874, named"
        opening = organisation_starting_at(clause, _behind_description(clause))
        return (opening, None) if opening and clause.at(opening.stop) in {",", "("} else (None, None)
    return organisation_ending_at(clause, last), None


def _behind_description(clause: Clause) -> int:
    place = clause.skip(0, clause.lexicon.frame.determiners)
    while clause.is_lower(place) and clause.at(place) not in clause.lexicon.names.functions:
        place += 1
    return place


def in_capacity(clause: Clause, phrase: RolePhrase) -> Holders | None:
    """ "Jane Doe joined Acme in 2019 as CTO", "was hired by Acme as CTO", "resigned on Friday as CTO"."""
    lexicon, frame, changes = clause.lexicon, clause.lexicon.frame, clause.lexicon.changes
    if clause.at(phrase.before) not in frame.as_role:
        return None
    verbs = joined(
        frame.joined,
        frame.serve,
        frame.appoint,
        changes.leaving,
        changes.left,
        changes.departed,
        changes.succeed,
        changes.going,
        lexicon.role_verbs,
        lexicon.verbs.passive,
    )
    verb = _verb_left_of(clause, phrase.before, verbs)
    if verb is None:
        return None
    subject_end = clause.skip_back(verb - 1, joined(lexicon.predicate_words, frame.auxiliaries, frame.adverbs))
    chain = clause.folded[subject_end + 1 : verb + 1]
    if is_negated(clause, subject_end, verb):
        return None
    over = clause.at(verb) in changes.leaving
    if (over or clause.at(verb) in frame.appoint) and frame.copulas.isdisjoint(chain):
        person = person_after(clause, clause.skip(verb + 1, frame.objects))
        if clause.at(verb + 1) in frame.them:
            person = TokenSpan(verb + 1, verb + 2)
        when = FORMER if over else NO_QUALIFIERS
        if person is not None:
            owner = appointer(clause, subject_end)
            if clause.at(subject_end - 1) == "," and clause.is_lower(subject_end):  # "Acme, which hired her as"
                owner = (organisation_ending_at(clause, subject_end - 2), None)
            return Holders((person,), *owner, qualifiers=when, predicate=True, pattern="appointment")
        if not over:
            return None
    organisation, body = _joined_body(clause, verb + 1, phrase.before)
    joining = clause.at(verb).endswith(lexicon.participle_endings) if lexicon.participle_endings else False
    # "Jane Doe studied in Bonn before joining Acme as its clerk"
    subject = (
        SentenceSubject(leading(clause, subject_end))
        if joining
        else subject_to(clause, subject_end, many=is_plural(clause, phrase))
    )
    people = subject.people or without_subject(clause, subject_end + 1)
    subject = SentenceSubject(people, subject.organisation or organisation)
    return held_by(subject, "capacity", qualifiers=time_of(clause, chain), body=body)


def _verb_left_of(clause: Clause, index: int, verbs: frozenset[str]) -> int | None:
    for place in range(index - 1, max(index - MOST_BEFORE_AS, -1), -1):
        if clause.at(place) in STOPS:
            return None
        if clause.at(place) in verbs and (place == 0 or not clause.is_capital(place)):  # not at "Leeds Works"
            return place
    return None


def _joined_body(clause: Clause, first: int, stop: int) -> tuple[TokenSpan | None, TokenSpan | None]:
    """The organisation behind "joined", "returned to" or "was hired by"."""
    frame, lexicon = clause.lexicon.frame, clause.lexicon
    place = first
    while place < stop:
        word = clause.at(place)
        direct = place == first or clause.at(place - 1) in joined(frame.toward, frame.at, lexicon.verbs.by)
        begin = clause.skip(place, frame.determiners) if direct else place
        if direct and word not in joined(frame.toward, frame.at, lexicon.verbs.by):
            organisation = organisation_starting_at(clause, begin)
            if organisation is not None:
                return organisation, None
            if lexicon.is_standing(clause.at(begin)):
                return None, TokenSpan(begin, begin + 1)
        place += 1
    return None, None


def role_as_subject(clause: Clause, phrase: RolePhrase) -> Holders | None:
    """ "The CEO of Acme is Jane Doe."; "Acme's new CEO will be Jane Doe"."""
    lexicon = clause.lexicon
    index = clause.skip(phrase.after, lexicon.copulas_and_future)
    begins = phrase.definite or phrase.before < 0 or clause.at(phrase.before) in lexicon.frame.as_role
    if index == phrase.after or not begins:
        return None
    if lexicon.copulas_and_future.isdisjoint(clause.folded[phrase.after : index]):
        return None
    chain = clause.folded[phrase.after : index]
    index = behind_date(clause, index)
    person = person_after(clause, index)
    people = people_from(clause, index) if is_plural(clause, phrase) else ()
    people = people or ((person,) if person else ())
    few = is_plural(clause, phrase) and len(people) < 2
    if few or not people or len(people[0]) < 2 or not closes(clause, people[-1].stop):
        return None
    return Holders(people, qualifiers=time_of(clause, chain), predicate=True, pattern="role is")


def title_is(clause: Clause, phrase: RolePhrase) -> Holders | None:
    """ "Jane Doe, whose actual title is treasurer", "her job is head of payroll"."""
    frame, lexicon = clause.lexicon.frame, clause.lexicon
    noun = clause.skip_back(phrase.before, joined(frame.copulas, frame.adverbs))
    if noun == phrase.before or clause.at(noun) not in frame.posts:
        return None
    owner = noun - 1
    while clause.is_lower(owner) and clause.at(owner) not in joined(
        lexicon.names.functions, frame.personal, frame.whose
    ):
        owner -= 1
    if clause.at(owner) in frame.personal:
        return Holders((TokenSpan(owner, owner + 1),), predicate=True, pattern="title")
    if clause.at(owner) not in frame.whose:
        return None
    return held_by(subject_to(clause, owner), "title")
