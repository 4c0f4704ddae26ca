"""Who holds which role, by the shapes of sentences that state it.

Each shape is one function from a role phrase to the people who hold the role (`nominal_shapes`, `predicates`), or from
a verb (`role_verbs`); the first shape that matches decides. People and organisations that the sentence does not name
are not resolved here: `cast` completes a surname, and `employers` finds the organisation of "the company's CEO".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.doubts import is_doubtful
from knowledge.facts.following import chained, from_role, gapped
from knowledge.facts.handovers import Handover, handovers, stands_for_person
from knowledge.facts.holders import FORMER, Holders
from knowledge.facts.names import organisation_starting_at
from knowledge.facts.nominal_shapes import (
    apposition,
    before_subject,
    by_age,
    by_demonstrative,
    name_after_colon,
    name_after_role,
    tenure,
)
from knowledge.facts.predicates import (
    appointed,
    appointed_before,
    for_purpose,
    in_capacity,
    inverted,
    predicate,
    role_as_subject,
    title_is,
)
from knowledge.facts.role_dates import is_year, when_of
from knowledge.facts.role_parts import RolePart, role_parts
from knowledge.facts.role_phrases import RolePhrase, role_phrases
from knowledge.facts.role_verbs import verb_roles
from knowledge.facts.verb_final import final_predicate
from knowledge.facts.word_shapes import is_adjective
from knowledge.languages.word_sets import joined, without
from knowledge.model import Qualifier, Span

QUESTION_MARKS = frozenset({"?", "؟", "？"})
VERBAL = (for_purpose, final_predicate, predicate, inverted, appointed_before, in_capacity, title_is, role_as_subject)
LAST = (tenure, before_subject, name_after_role, name_after_colon, by_age, by_demonstrative)


@dataclass(frozen=True, slots=True)
class UnresolvedRole:
    """A role and its holder as the sentence names them, before the holder's full name is known.

    `pronoun`: the holder is a "he" or "she". `loose`: the role can also be a thing's or a firm's. `title`: a surname
    alone is enough for a person; `peer`: so it is behind "Lord". `body`: words that stand for the organisation ("its",
    "the company"). `inner`: the role exists only in an organisation, and nothing says that it is another one than the
    article's. `opens`: the organisation is the first word of the sentence, whose capital is no proof of a name.
    `passes`: the role can pass on to another person. `civic`: the organisation may be a place ("mayor of"). `when`
    are the words of its date, `year` is true if they are only a year.
    """

    sentence: Span
    person: Span
    role: Span
    organisation: Span | None
    pronoun: bool = False
    loose: bool = False
    title: bool = False
    peer: bool = False
    qualifiers: tuple[Qualifier, ...] = ()
    body: Span | None = None
    inner: bool = False
    opens: bool = False
    passes: bool = True
    civic: bool = False
    when: Span | None = None
    year: bool = False
    pattern: str = ""


def changes_in(clause: Clause) -> tuple[list[UnresolvedRole], list[Handover]]:
    """The roles of the sentence, and those that pass from one person to another; none if it is a question."""
    found = found_in(clause)
    roles = [role for phrase, holders in found for role in _unresolved(clause, phrase, holders)]
    passes = not clause.lexicon.passing.isdisjoint(clause.folded) and not _is_question(clause)
    return roles, list(handovers(clause, found)) if passes else []


def found_in(clause: Clause) -> list[tuple[RolePhrase, Holders]]:
    """The role phrases of the sentence that somebody holds, and their holders."""
    found: list[tuple[RolePhrase, Holders]] = []
    if _is_question(clause):
        return found
    for phrase in role_phrases(clause):
        holders = _holders(clause, phrase, found)
        if holders is not None:
            found.append((phrase, holders))
    if not clause.lexicon.led.isdisjoint(clause.folded):
        found += [pair for pair in verb_roles(clause) if not is_doubtful(clause, pair[0].head)]
    return found


def _is_question(clause: Clause) -> bool:
    return bool(clause.words) and clause.words[-1] in QUESTION_MARKS


def _holders(clause: Clause, phrase: RolePhrase, found: list[tuple[RolePhrase, Holders]]) -> Holders | None:
    doubtful = is_doubtful(clause, phrase.role.first)
    if not doubtful and (holders := appointed(clause, phrase)) is not None:
        return holders  # before an apposition, for "Acme named Ann Lee, 51, its treasurer"
    if (holders := apposition(clause, phrase)) is not None:
        return holders
    if not doubtful:
        for shape in VERBAL:
            if (holders := shape(clause, phrase)) is not None:
                return holders
        for following in (gapped, from_role):
            if (holders := following(clause, phrase, found)) is not None:
                return holders
    for shape in LAST:
        if (holders := shape(clause, phrase)) is not None:
            return holders
    return chained(clause, phrase, found)


def _unresolved(clause: Clause, phrase: RolePhrase, holders: Holders) -> Iterator[UnresolvedRole]:
    organisation = phrase.organisation or holders.organisation or _place_of_work(clause, phrase, holders)
    body = None if organisation else phrase.body or holders.body
    when = when_of(clause, phrase, holders)
    parts = list(_parts(clause, phrase, holders))
    paired = len(parts) == len(holders.people) and not clause.lexicon.frame.respective.isdisjoint(clause.folded)
    for number, whole in enumerate(parts):
        owner, part = _compound_owner(clause, phrase, whole)
        for person in holders.people[number : number + 1] if paired else holders.people:
            yield UnresolvedRole(
                sentence=clause.span,
                person=clause.span_of(person),
                role=part.role,
                organisation=clause.span_of(organisation) if organisation else owner,
                pronoun=stands_for_person(clause, person) or holders.pattern == "by demonstrative",
                loose=organisation is phrase.organisation and _is_loose(clause, phrase, part),
                title=holders.adjacent
                and part.head in joined(clause.lexicon.roles.titles, clause.lexicon.roles.abbreviated),
                peer=clause.at(person.first - 1) in clause.lexicon.names.peers,
                qualifiers=_qualifiers(part, holders),
                body=clause.span_of(body) if body else None,
                inner=not phrase.personal
                and not _is_of_state(clause, phrase, holders)
                and _is_inner(clause, phrase, part),
                opens=phrase.bare and organisation is not None and organisation.first == 0 and len(organisation) == 1,
                civic=part.head in joined(clause.lexicon.roles.titles, clause.lexicon.roles.portfolios),
                passes=_passes(clause, phrase, part, known=bool(organisation or owner or body)),
                when=clause.span_of(when) if when else None,
                year=when is not None and len(when) == 1 and is_year(clause.at(when.first)),
                pattern=holders.pattern,
            )


def _passes(clause: Clause, phrase: RolePhrase, part: RolePart, *, known: bool) -> bool:
    """False for a place in a team, and for a trade: nobody takes it over."""
    lexicon = clause.lexicon
    office = known or _is_inner(clause, phrase, part) or part.head in joined(lexicon.roles.titles, lexicon.roles.weak)
    return office and part.head not in lexicon.roles.players


def _parts(clause: Clause, phrase: RolePhrase, holders: Holders) -> Iterator[RolePart]:
    if holders.pattern in {"verb", "passive verb"}:
        return iter([RolePart(clause.span_of(phrase.role), clause.at(phrase.head), ())])
    return role_parts(clause, phrase)


def _compound_owner(clause: Clause, phrase: RolePhrase, part: RolePart) -> tuple[Span | None, RolePart]:
    """The "Arbor" of "Arbor-Chefin", and the role without it, in a language that has such compounds."""
    lexicon, word = clause.lexicon, clause.words[phrase.head]
    owner, hyphen, rest = word.rpartition("-")
    known = joined(lexicon.role_modifiers, lexicon.roles.fields, lexicon.roles.prefixes, lexicon.roles.parts)
    if not (lexicon.endings and hyphen and owner[:1].isupper() and lexicon.is_head(rest.lower())):
        return None, part
    start = clause.starts[phrase.head]
    if owner.lower() in known or part.role.start > start or part.head != word.lower():
        return None, part
    role = Span(start + len(owner) + 1, part.role.end)
    return Span(start, start + len(owner)), RolePart(role, rest.lower(), part.qualifiers)


def _qualifiers(part: RolePart, holders: Holders) -> tuple[Qualifier, ...]:
    said = {*part.qualifiers, *holders.qualifiers}
    if Qualifier.FORMER in said and holders.qualifiers != FORMER:
        said.discard(Qualifier.INCOMING)
    return tuple(qualifier for qualifier in Qualifier if qualifier in said)


def _is_loose(clause: Clause, phrase: RolePhrase, part: RolePart) -> bool:
    lexicon = clause.lexicon
    human = (
        phrase.personal
        or phrase.owned
        or clause.at(phrase.after) in without(lexicon.frame.who, lexicon.frame.determiners)
    )
    ranked = clause.at(phrase.role.first) in lexicon.roles.ranks - {part.head}  # "managing partner"
    if part.head not in lexicon.roles.loose or human or ranked:
        return False
    if clause.at(phrase.after) in lexicon.names.honorifics:
        return False  # "owner Sheikh Doe"
    owner = phrase.organisation
    held = owner is not None and (part.head not in lexicon.roles.of_firms or owner.first < phrase.role.first)
    return not held and clause.at(phrase.role.stop) not in lexicon.frame.at


def _is_of_state(clause: Clause, phrase: RolePhrase, holders: Holders) -> bool:
    """True for "President Doe", who presides over no firm as "president Doe" can."""
    roles, head = clause.lexicon.roles, clause.at(phrase.head)
    alone = holders.adjacent and len(phrase.role) == 1 and clause.is_capital(phrase.head)
    return alone and head in without(roles.titles, roles.players, roles.boards)


def _is_inner(clause: Clause, phrase: RolePhrase, part: RolePart) -> bool:
    lexicon = clause.lexicon
    if part.head in lexicon.led:
        return phrase.body is None
    if not lexicon.doubts.fictions.isdisjoint(clause.folded):
        return False  # the director of a film
    role = range(phrase.role.first, phrase.role.stop)
    abroad = any(index and clause.is_capital(index) and _is_adjectival(clause, index) for index in role)
    if abroad and clause.is_lower(phrase.head):
        return False  # "the French director"
    words = clause.folded[phrase.role.first : phrase.role.stop]
    ranked = not lexicon.roles.ranks.isdisjoint(words) and part.head not in lexicon.roles.titles
    return ranked or lexicon.is_inner(part.head)


def _is_adjectival(clause: Clause, index: int) -> bool:
    return is_adjective(clause, index) or clause.at(index) in clause.lexicon.roles.modifiers


def _place_of_work(clause: Clause, phrase: RolePhrase, holders: Holders) -> TokenSpan | None:
    """The "Acme" of "At Acme, Jane Doe has been named treasurer"."""
    if not holders.predicate and not holders.adjacent:
        return None
    frame = clause.lexicon.frame
    first = clause.skip(0, frame.adverbs)  # "Also at Acme, "
    if phrase.owned or phrase.personal or clause.at(first) not in frame.at:
        return None
    organisation = organisation_starting_at(clause, clause.skip(first + 1, frame.determiners))
    return organisation if organisation and clause.at(organisation.stop) == "," else None
