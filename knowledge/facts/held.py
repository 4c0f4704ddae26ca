"""Role facts of a whole article: the holder's full name, the organisation that "its" means, the role that passes on."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from knowledge.facts.cast import Cast
from knowledge.facts.employers import Employers
from knowledge.facts.handovers import Handover
from knowledge.facts.roles import UnresolvedRole
from knowledge.languages.statements import StatementWords
from knowledge.model import Article, Fact, FactKind, Qualifier, Span

REACH = 1500  # characters back to the person whom "he" means: about three paragraphs
FAR = 10_000  # characters back to the role that passes on
VERBAL = frozenset({"predicate", "capacity", "appointment", "gap"})
BY_VERB = frozenset({"verb", "passive verb"})
Statement = UnresolvedRole | Handover


def held(article: Article, statements: Sequence[Statement], cast: Cast, lexicon: StatementWords) -> list[Fact]:
    """The role facts of the article. `cast` knows the people who hold a role by name."""
    stated = [statement for statement in statements if isinstance(statement, UnresolvedRole)]
    roles = [_without_person(role, cast, article.text, lexicon) for role in stated]
    named = {role.organisation for role in roles if role.organisation and not role.opens and not role.civic}
    employers: Employers | None = None
    facts: list[tuple[Fact, bool]] = []
    last: Fact | None = None
    for role in roles:
        name = _holder(role, cast)
        led = role.organisation if role.pattern in BY_VERB else None
        if name is None or (led is not None and cast.names_person(led) and not cast.begins_name(led)):
            continue  # also for "Doe is coached by Bob Ray"
        if role.opens or (role.organisation is None and (role.body or role.inner)):
            employers = employers or Employers(article.text, article.title, named, cast, lexicon)
            fact = _with_employer(role, name, employers, last, article.text)
        else:
            fact = _fact(role, name, role.role, role.organisation, article.text)
        fact = _without_genitive(fact, article.text, lexicon.names.genitive)
        facts.append((fact, role.passes))
        last = fact if fact.organisation else last
    known = sorted((fact for fact, passes in facts if passes), key=_place)
    for statement in statements:
        if isinstance(statement, Handover):
            first = bisect_left(known, statement.sentence.start - FAR, key=_place)
            stop = bisect_right(known, statement.sentence.start, key=_place)
            for fact in list(_passed_on(statement, known[first:stop], cast, article.text)):
                insort(known, fact, key=_place)
    return [fact for fact, passes in facts if not passes] + known


def _place(fact: Fact) -> int:
    return fact.sentence.start


def _without_person(role: UnresolvedRole, cast: Cast, text: str, lexicon: StatementWords) -> UnresolvedRole:
    """The role without an owner who is a person, as in "Lee's assistant"."""
    owner = role.organisation
    if owner is None or not text.startswith(lexicon.possessive_endings, owner.end):
        return role
    personal = cast.names_person(owner) and not cast.begins_name(owner)
    return replace(role, organisation=None, inner=False) if personal else role


def _with_employer(role: UnresolvedRole, name: Span, employers: Employers, last: Fact | None, text: str) -> Fact:
    beside = role.organisation is not None and role.organisation.end + 1 == role.role.start
    if role.opens and role.organisation is not None and not employers.is_name(role.organisation):
        if not beside:
            return _fact(role, name, role.role, None, text)  # the second role of "Race director and umpire Ann Lee"
        whole = Span(role.organisation.start, role.role.end)  # "Race director Ann Lee"
        return _fact(role, name, whole, None, text)
    if role.organisation is not None:
        return _fact(role, name, role.role, role.organisation, text)
    if role.body is None:
        if Qualifier.FORMER in role.qualifiers and last is not None and last.name == name and _is_beside(role, last):
            return _fact(role, name, role.role, None, text)  # "the club's chair, former headmaster Ann Lee"
        found = employers.of_article(role.role, role.sentence)
        return _fact(role, name, role.role, None if _is_of_another(found, role, last, text) else found, text)
    found = employers.of_body(role.body, role.sentence)
    beside = last is not None and last.sentence == role.sentence and last.value.end < role.role.start
    if last is not None and beside and employers.is_pronoun(role.body):
        found = last.organisation  # "The museum's director, Ann Lee, and its curator, Bob Ray"
    return _fact(role, name, role.role, found, text)


def _is_beside(role: UnresolvedRole, last: Fact) -> bool:
    """True if the role before is in the same sentence."""
    return last.sentence == role.sentence and last.value.end < role.role.start


def _is_of_another(found: Span | None, role: UnresolvedRole, last: Fact | None, text: str) -> bool:
    """True if the role before, in the same sentence, is one of another organisation, so that this may be, too."""
    if found is None or last is None or last.organisation is None or last.sentence != role.sentence:
        return False
    one, other = found.of(text), last.organisation.of(text)
    return one not in other and other not in one and last.value.end < role.role.start


def _without_genitive(fact: Fact, text: str, ending: str) -> Fact:
    """The fact with "Arbor" for "Arbors", if the article has that name without its ending too."""
    name = fact.organisation
    if not ending or name is None or not name.of(text).endswith(ending):
        return fact
    shorter = Span(name.start, name.end - len(ending))
    bare = re.search(rf"{re.escape(shorter.of(text))}\b", text)
    return replace(fact, organisation=shorter) if bare else fact


def _fact(role: UnresolvedRole, name: Span, value: Span, organisation: Span | None, text: str) -> Fact:
    date = role.when.of(text) if role.when and role.year else None
    return Fact(
        FactKind.ROLE,
        role.sentence,
        value,
        role.person,
        name,
        organisation,
        qualifiers=role.qualifiers,
        when=role.when,
        date=date,
        pattern=role.pattern,
    )


def _holder(role: UnresolvedRole, cast: Cast) -> Span | None:
    if role.pronoun:
        return cast.meant_by(role.person, reach=REACH)
    if role.loose and not cast.is_used_alone(role.person):
        return None
    return cast.full_name(role.person) or (role.person if role.title or role.peer else None)


def _passed_on(handover: Handover, known: Sequence[Fact], cast: Cast, text: str) -> Iterator[Fact]:
    """The role of one person as the other's: the nearest one named so far."""
    newcomer = _named(handover.newcomer, cast, pronoun=handover.newcomer_pronoun)
    leaver = _named(handover.leaver, cast, pronoun=handover.leaver_pronoun)
    if newcomer is None or leaver is None or newcomer.of(text) == leaver.of(text):
        return
    base = _base(known, newcomer.of(text), leaver.of(text), handover, text)
    if base is None:
        return
    of_newcomer = base.name is not None and base.name.of(text) == newcomer.of(text)
    mention, other = (handover.leaver, leaver) if of_newcomer else (handover.newcomer, newcomer)
    said = Qualifier.FORMER if of_newcomer else Qualifier.INCOMING
    if not _already(known, base, other, text):
        qualifiers = (said,) if of_newcomer or handover.to_come else ()
        yield _carried(base, handover.sentence, mention, other, qualifiers)


def _base(known: Sequence[Fact], newcomer: str, leaver: str, handover: Handover, text: str) -> Fact | None:
    """The role that passes on, as a fact about one of the two.

    The role beside the newcomer's name in the same sentence is mostly the one before: "finance director Ann Lee
    replaces him".
    """
    here, before = handover.sentence, [fact for fact in known if fact.sentence < handover.sentence]
    beside = [fact for fact in known if fact.sentence == here]
    new, old = _of(newcomer, text), _of(leaver, text)
    titles = [fact.value.of(text).lower() for fact in beside if old(fact)]
    steps = (
        # "elected bishop ... She succeeds Bishop Ann Lee": the title says which of her roles it is.
        [fact for fact in before if new(fact) and fact.value.of(text).lower().split()[-1] in titles],
        [fact for fact in beside if new(fact) and fact.pattern in VERBAL],
        [fact for fact in before if old(fact) and Qualifier.FORMER not in fact.qualifiers],
        [fact for fact in before if new(fact) and Qualifier.INCOMING in fact.qualifiers],
        [fact for fact in before if new(fact) and Qualifier.FORMER not in fact.qualifiers],
        [fact for fact in beside if old(fact) and Qualifier.FORMER in fact.qualifiers],
        [fact for fact in beside if new(fact) and Qualifier.INCOMING in fact.qualifiers],
        # "The director, Ann Lee, took over from Bob Ray": not the "finance director Ann Lee", who may have another one.
        [fact for fact in beside if new(fact) and fact.pattern == "set off" and not fact.qualifiers],
        [fact for fact in beside if old(fact)],  # "The successor of mayor Ann Lee will be Bob Ray"
    )
    found = next((step for step in steps if step), [])
    return max(found, key=lambda fact: (fact.sentence.start, fact.pattern in VERBAL, -fact.value.start), default=None)


def _of(name: str, text: str) -> Callable[[Fact], bool]:
    return lambda fact: fact.name is not None and fact.name.of(text) == name and fact.pattern not in BY_VERB


def _named(mention: Span, cast: Cast, *, pronoun: bool) -> Span | None:
    if pronoun:
        return cast.meant_by(mention, reach=REACH)
    return cast.full_name(mention)


def _already(known: Sequence[Fact], fact: Fact, person: Span, text: str) -> bool:
    """True if the other person has that very role in a fact already."""
    role, name = fact.value.of(text).lower(), person.of(text)
    return any(
        other.value.of(text).lower() == role and other.name is not None and other.name.of(text) == name
        for other in known
    )


def _carried(fact: Fact, sentence: Span, mention: Span, name: Span, qualifiers: tuple[Qualifier, ...]) -> Fact:
    return Fact(
        FactKind.ROLE,
        sentence,
        fact.value,
        mention,
        name,
        fact.organisation,
        qualifiers=qualifiers,
        pattern="handover",
    )
