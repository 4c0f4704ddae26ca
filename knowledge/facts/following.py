"""Shapes that go on from a role before: "and Bob Ray the treasurer", "and a professor", "from clerk to treasurer"."""

from collections.abc import Sequence

from knowledge.facts.clause import Clause
from knowledge.facts.holders import FORMER, Holders, closes
from knowledge.facts.names import person_ending_at, person_starting_at
from knowledge.facts.predicates import appointer
from knowledge.facts.role_phrases import RolePhrase

Earlier = Sequence[tuple[RolePhrase, Holders]]


def gapped(clause: Clause, phrase: RolePhrase, earlier: Earlier) -> Holders | None:
    """The second half of "Jane Doe is the chair and Bob Ray the treasurer"."""
    person = person_ending_at(clause, phrase.before)
    short = person is not None and len(person) < 2 and not phrase.definite
    if person is None or short or not earlier or not earlier[-1][1].predicate:
        return None
    place = person.first - 1
    joint = clause.at(place)
    if joint not in clause.lexicon.frame.conjunctions and joint not in {",", ";"}:
        return None
    if (
        phrase.definite is False
        and not closes(clause, phrase.after)
        and clause.at(phrase.after) not in clause.lexicon.frame.at
    ):
        return None
    before = earlier[-1][1]
    organisation = before.organisation or (earlier[-1][0].organisation if phrase.organisation is None else None)
    body = before.body or earlier[-1][0].body
    return Holders((person,), organisation, body, before.qualifiers, predicate=True, pattern="gap")


def chained(clause: Clause, phrase: RolePhrase, earlier: Earlier) -> Holders | None:
    """The second role of "Jane Doe, president of Acme and a professor at the college"."""
    if not earlier:
        return None
    previous, holders = earlier[-1]
    if _is_of_firm(clause, phrase, previous):
        return None
    joint = clause.skip_back(phrase.before, clause.lexicon.frame.adverbs)
    both = clause.at(joint) in clause.lexicon.frame.conjunctions
    end = joint - 1 if both and clause.at(joint - 1) == "," else joint
    joined = both or (clause.at(joint) == "," and closes(clause, phrase.after))
    if not joined or end != previous.after or holders.adjacent or person_starting_at(clause, phrase.after):
        return None
    return Holders(
        holders.people, None, holders.body, holders.qualifiers, predicate=holders.predicate, pattern="second"
    )


def _is_of_firm(clause: Clause, phrase: RolePhrase, previous: RolePhrase) -> bool:
    """True for the "shareholder" of "Jane Doe, a manager at Acme, Birch's largest shareholder,": Acme can be it."""
    firm = previous.organisation
    beside = firm is not None and firm.first > previous.head and firm.stop == phrase.before == previous.after
    return beside and clause.at(phrase.before) == "," and clause.at(phrase.head) in clause.lexicon.roles.of_firms


def from_role(clause: Clause, phrase: RolePhrase, earlier: Earlier) -> Holders | None:
    """ "Acme promoted Jane Doe from head of payroll to treasurer"."""
    frame = clause.lexicon.frame
    if clause.at(phrase.before) in frame.toward and earlier and earlier[-1][0].after == phrase.before:
        before = earlier[-1][1]
        if before.pattern == "from":
            return Holders(before.people, before.organisation, before.body, predicate=True, pattern="to")
    if clause.at(phrase.before) not in frame.away:
        return None
    person = person_ending_at(clause, phrase.before - 1)
    if person is not None:
        verb = clause.skip_back(person.first - 1, clause.lexicon.names.honorifics)
        promoted = clause.at(verb) in frame.appoint
        owner = appointer(clause, clause.skip_back(verb - 1, frame.auxiliaries)) if promoted else (None, None)
        return Holders((person,), *owner, qualifiers=FORMER, pattern="from") if promoted else None
    if earlier and earlier[-1][0].after == phrase.before and earlier[-1][1].predicate:
        return Holders(earlier[-1][1].people, qualifiers=FORMER, pattern="from")
    return None
