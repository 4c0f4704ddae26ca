"""Verbs that are a role: "she runs Acme", "who chairs the committee", "founded by Jane Doe and Bob Ray"."""

from collections.abc import Iterator
from typing import NamedTuple

from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.doubts import is_negated
from knowledge.facts.holders import FORMER, INCOMING, NO_QUALIFIERS, Holders
from knowledge.facts.names import organisation_starting_at, quoted_name
from knowledge.facts.nominal_shapes import led_body
from knowledge.facts.people import SentenceSubject, people_from, person_after, subject_to, without_subject
from knowledge.facts.role_phrases import RolePhrase
from knowledge.facts.tenses import time_of
from knowledge.facts.verb_final import behind_fillers, ends_clause, opening_before
from knowledge.facts.word_shapes import behind_date, is_plain
from knowledge.languages.word_sets import joined
from knowledge.model import Qualifier

MOST_BEFORE_BY = 10  # tokens of "founded in Leeds in 2016 by"
MOST_OBJECT = 6


class _Object(NamedTuple):
    """What is led: the role goes on up to `stop`; an organisation, or the words that stand for one."""

    stop: int
    organisation: TokenSpan | None
    body: TokenSpan | None
    is_event: bool = False


def verb_roles(clause: Clause) -> Iterator[tuple[RolePhrase, Holders]]:
    """Every role that a verb of the sentence is, with its holders."""
    verbs, lexicon = clause.lexicon.verbs, clause.lexicon
    for index, word in enumerate(clause.folded):
        found = _passive(clause, index) if word in verbs.passive else None
        if found is None and (word in lexicon.role_verbs or word in verbs.infinitives):
            found = _final(clause, index) if lexicon.frame.second else None
            found = found or _active(clause, index)
        if found is not None:
            yield found


def _active(clause: Clause, verb: int) -> tuple[RolePhrase, Holders] | None:
    lexicon, frame = clause.lexicon, clause.lexicon.frame
    between = joined(frame.auxiliaries, frame.adverbs, lexicon.changes.future, frame.links)
    last = clause.skip_back(verb - 1, between)
    if last < 0 and clause.at(0) in between and not lexicon.speech.drops_pronouns:
        return None
    chain = clause.folded[last + 1 : verb]
    used = clause.at(verb - 2) in lexicon.changes.habits  # "used to run"
    future = not lexicon.changes.future.isdisjoint(chain) or (clause.at(verb - 1) in frame.toward and not used)
    if not (future or used or _is_finite(clause, verb, chain)) or is_negated(clause, last, verb):
        return None
    led = _object(clause, verb)
    subject = subject_to(clause, last) if led and last >= 0 else None
    if led is not None and (subject is None or not subject.people):
        subject = SentenceSubject(without_subject(clause, verb))
    if led is None or subject is None or not subject.people:
        return None
    role = TokenSpan(verb, led.stop)
    phrase = RolePhrase(
        verb, role, last, led.stop, led.organisation, led.body is not None, definite=True, body=led.body
    )
    when = INCOMING if future else FORMER if used else _past(clause, verb, chain, led)
    return phrase, Holders(subject.people, subject.organisation, qualifiers=when, predicate=True, pattern="verb")


def _final(clause: Clause, verb: int) -> tuple[RolePhrase, Holders] | None:
    """ "Jane Doe, die seit 2019 die Klinik Nord leitet": the verb ends its clause, and what is led is before it."""
    lexicon = clause.lexicon
    if not ends_clause(clause, verb + 1):
        return None
    opening = opening_before(clause, verb)
    if opening is None or not opening.people or is_negated(clause, opening.first, verb):
        return None
    start = behind_fillers(clause, opening.first)
    led = _object(clause, start - 1, limit=verb)
    if led is None:
        return None
    named = led.organisation or led.body
    role = TokenSpan(verb, verb + 1) if named else TokenSpan(clause.skip(start, lexicon.frame.determiners), verb + 1)
    owned = led.body is not None
    phrase = RolePhrase(verb, role, opening.first - 1, verb + 1, led.organisation, owned, definite=True, body=led.body)
    chain = clause.folded[opening.first : start]
    when = _past(clause, verb, chain, led) or time_of(clause, chain)
    return phrase, Holders(opening.people, qualifiers=when, predicate=True, pattern="verb")


def _is_finite(clause: Clause, verb: int, chain: tuple[str, ...]) -> bool:
    """True for "runs" and "has run", not for "run"."""
    verbs, lexicon = clause.lexicon.verbs, clause.lexicon
    perfect = clause.at(verb) in verbs.passive and not lexicon.frame.auxiliaries.isdisjoint(chain)
    return clause.at(verb) in lexicon.role_verbs or perfect


def _past(clause: Clause, verb: int, chain: tuple[str, ...], led: _Object) -> frozenset[Qualifier]:
    verbs, frame, word = clause.lexicon.verbs, clause.lexicon.frame, clause.at(verb)
    lasting = led.is_event or word in verbs.owning or word not in verbs.past or word in verbs.present
    if not clause.lexicon.changes.past.isdisjoint(chain):
        return FORMER  # "had led"
    return NO_QUALIFIERS if lasting or not frame.auxiliaries.isdisjoint(chain) else FORMER


def _object(clause: Clause, verb: int, *, limit: int = 0) -> _Object | None:
    """What the verb leads; None if it is nothing that can be led. `limit`: the place of a verb that is behind it."""
    lexicon, frame, verbs = clause.lexicon, clause.lexicon.frame, clause.lexicon.verbs
    start = behind_date(clause, clause.skip(verb + 1, joined(verbs.over, frame.adverbs)))
    if clause.at(start) in frame.neuter:
        return _Object(verb + 1, None, TokenSpan(start, start + 1))
    first = clause.skip(start, joined(frame.determiners, frame.owners, frame.personal))
    if clause.at(first) in lexicon.roles.modifiers and is_plain(clause, first + 1):
        first += 1  # "led European logistics"
    stop = first
    while stop - first < MOST_OBJECT and stop != limit and _is_common(clause, stop):
        stop += 1
    if clause.at(stop) in lexicon.names.possessives and stop > first and lexicon.is_part(clause.at(stop + 1)):
        return _Object(stop + 2, None, TokenSpan(first, stop))  # "ran the company's sales"
    if clause.at(stop) in lexicon.names.possessives and stop > first:
        return _object(clause, stop)  # "chairs the town's library committee"
    organisation = organisation_starting_at(clause, stop) or quoted_name(clause, stop)
    if organisation is not None and stop > first and _begins_name(clause, stop - 1):
        organisation = TokenSpan(stop - 1, organisation.stop)  # "leitet die Klinik Nord"
    if organisation is not None:
        barred = clause.at(organisation.stop) in verbs.bars and clause.at(verb) not in verbs.owning
        known = stop > first or clause.at(organisation.stop) not in lexicon.names.possessives
        return None if (barred and not limit) or not known else _Object(verb + 1, organisation, None)
    owning = clause.at(verb) in verbs.owning
    if (owning and start == first) or (not owning and not limit and clause.at(stop) in verbs.bars):
        return None
    return _noun_object(clause, first, stop)


def _begins_name(clause: Clause, index: int) -> bool:
    """True if a noun with a capital belongs to the name behind it."""
    word, lexicon = clause.at(index), clause.lexicon
    return clause.is_capital(index) and not lexicon.is_part(word) and not lexicon.is_generic(word)


def _is_common(clause: Clause, index: int) -> bool:
    """True if a common noun or an adjective is at `index`."""
    word, lexicon = clause.at(index), clause.lexicon
    if clause.is_lower(index):
        return word not in lexicon.names.functions
    proves = lexicon.names.capitals_prove_names
    return not proves and bool(word) and (lexicon.is_part(word) or lexicon.is_standing(word))


def _noun_object(clause: Clause, first: int, stop: int) -> _Object | None:
    lexicon = clause.lexicon
    if stop == first:
        return None
    noun = clause.at(stop - 1)
    if lexicon.frame.noun_first:
        words = clause.folded[first:stop]
        noun = next((word for word in words if lexicon.is_part(word) or lexicon.is_standing(word)), noun)
    owner = _owner_behind(clause, stop)
    if noun in lexicon.verbs.events:
        return _Object(stop, owner, None, is_event=True)
    if lexicon.is_part(noun):
        return _Object(stop, owner, None)
    if lexicon.is_standing(noun):
        return _Object(stop, owner, None) if owner else _Object(stop, None, TokenSpan(first, stop))
    return None


def _owner_behind(clause: Clause, index: int) -> TokenSpan | None:
    """The "Acme" of "heads the cereals division of Acme"."""
    frame = clause.lexicon.frame
    if clause.at(index) in frame.of and clause.at(index + 1).isdigit():
        index += 2  # "a team of 12 at Acme"
    if clause.at(index) not in frame.of and clause.at(index) not in frame.employer:
        return None  # "das Bauamt in Marnfeld"
    first = clause.skip(index + 1, frame.determiners)
    while clause.is_lower(first) and clause.at(first) not in clause.lexicon.names.functions:
        first += 1
    return organisation_starting_at(clause, first)


def _fronted(clause: Clause, by: int) -> tuple[TokenSpan | None, TokenSpan | None]:
    """What is led in "Founded by Ann Lee in 1990, the firm": the subject behind the first phrase."""
    lexicon = clause.lexicon
    commas = [place for place in range(by + 1, len(clause)) if clause.at(place) == ","]
    for comma in commas:
        first = clause.skip(comma + 1, lexicon.frame.determiners)
        if first > comma + 1 and is_plain(clause, first):
            stop = first
            while is_plain(clause, stop + 1) and clause.at(stop) not in lexicon.standing | lexicon.doubts.fictions:
                stop += 1
            known = clause.at(stop) in lexicon.standing | lexicon.doubts.fictions
            return None, TokenSpan(first, stop + 1) if known else None
        organisation = organisation_starting_at(clause, first)
        if organisation is not None and person_after(clause, comma + 1) is None:
            return organisation, None
    return None, None


def _passive(clause: Clause, verb: int) -> tuple[RolePhrase, Holders] | None:
    lexicon = clause.lexicon
    by = next(
        (i for i in range(verb + 1, min(verb + MOST_BEFORE_BY, len(clause))) if clause.at(i) in lexicon.verbs.by), 0
    )
    led, body = _fronted(clause, by) if by == verb + 1 == 1 else led_body(clause, verb)
    known = led or body
    acts = clause.at(verb + 1) in lexicon.determiners_and_owners  # "headed the third from a corner by Doe"
    if not by or known is None or acts or "," in clause.words[verb:by]:
        return None
    if is_negated(clause, min(known.stop, verb), verb):
        return None
    head = clause.at(by + 1)
    # Another shape reads "led by its chairman Ann Lee", but "led by Superintendent Ann Lee" says two things.
    titled = lexicon.is_head(head) and head not in lexicon.roles.abbreviated and lexicon.is_inner(head)
    people = () if titled else people_from(clause, by + 1, titled=True)
    if not people and not titled and (person := person_after(clause, by + 1)):
        people = people_from(clause, person.first, titled=True)
    if not people:
        return None
    phrase = RolePhrase(
        verb, TokenSpan(verb, verb + 1), verb - 1, verb + 1, led, body is not None, definite=True, body=body
    )
    last = clause.skip_back(verb - 1, joined(lexicon.predicate_words, lexicon.frame.adverbs))
    future = not lexicon.changes.future.isdisjoint(clause.folded[last + 1 : verb])  # "It will be led by"
    when = INCOMING if future else NO_QUALIFIERS
    return phrase, Holders(people, qualifiers=when, predicate=True, pattern="passive verb")
