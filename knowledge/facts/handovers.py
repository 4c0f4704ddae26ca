"""A role that passes from one person to another: "She succeeds Bob Ray", "his predecessor, Ann Lee".

The role itself is mostly named elsewhere; `extract` finds it among the roles of the other person.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.doubts import is_doubtful, is_negated
from knowledge.facts.holders import Holders
from knowledge.facts.people import is_pronoun, person_after, subject_to
from knowledge.facts.role_phrases import RolePhrase
from knowledge.languages.word_sets import joined
from knowledge.model import Span

Found = Sequence[tuple[RolePhrase, Holders]]
MOST_BEFORE_BY = 10


@dataclass(frozen=True, slots=True)
class Handover:
    """Who took a role over, and from whom, as the sentence names them.

    `newcomer_pronoun`, `leaver_pronoun`: that one is a "he" or "her". `to_come`: the change lies in the future.
    """

    sentence: Span
    newcomer: Span
    leaver: Span
    newcomer_pronoun: bool = False
    leaver_pronoun: bool = False
    to_come: bool = False


def handovers(clause: Clause, found: Found) -> Iterator[Handover]:
    """Every handover of the sentence. `found` are its roles, whose holders a participle like "replacing" is about."""
    changes, lexicon = clause.lexicon.changes, clause.lexicon
    for index, word in enumerate(clause.folded):
        if word in lexicon.other_holders:
            future = not lexicon.changes.future.isdisjoint(clause.folded[index + 1 : index + MOST_BEFORE_BY])
            pair = _by_noun(clause, index)
        elif word in changes.passive and any(clause.at(i) in lexicon.verbs.by for i in _near(clause, index)):
            pair, future = _passive(clause, index), _is_future(clause, index)
        elif word in changes.succeed:
            pair, future = _active(clause, index, found), _is_future(clause, index)
        else:
            continue
        if pair is not None and not is_doubtful(clause, index) and not is_negated(clause, index - 3, index):
            yield _handover(clause, *pair, to_come=future)


def _near(clause: Clause, index: int) -> range:
    return range(index + 1, min(index + MOST_BEFORE_BY, len(clause)))


def _is_future(clause: Clause, index: int) -> bool:
    before = clause.folded[max(index - 3, 0) : index]
    if not clause.lexicon.frame.conjunctions.isdisjoint(before):
        before = clause.folded[max(index - MOST_BEFORE_BY, 0) : index]  # "will retire in May and be replaced by"
    return clause.at(index - 1) in clause.lexicon.frame.toward or not clause.lexicon.changes.future.isdisjoint(before)


def _handover(clause: Clause, newcomer: TokenSpan, leaver: TokenSpan, *, to_come: bool) -> Handover:
    return Handover(
        clause.span,
        clause.span_of(newcomer),
        clause.span_of(leaver),
        _is_open(clause, newcomer),
        _is_open(clause, leaver),
        to_come,
    )


def _is_open(clause: Clause, tokens: TokenSpan) -> bool:
    """True if another sentence names the person: for a pronoun, also "ihr", and for a verb without a subject."""
    lexicon, word = clause.lexicon, clause.at(tokens.first)
    return stands_for_person(clause, tokens) or word in joined(lexicon.frame.owners, lexicon.changes.succeed)


def stands_for_person(clause: Clause, tokens: TokenSpan) -> bool:
    """True if the words are a pronoun of one person, also a possessive one."""
    word, lexicon = clause.at(tokens.first), clause.lexicon
    drops = lexicon.speech.drops_pronouns and word in joined(
        lexicon.role_verbs, lexicon.frame.serve, lexicon.frame.copulas
    )
    return is_pronoun(clause, tokens.stop - 1) or word in joined(lexicon.frame.personal, lexicon.frame.them) or drops


def _by_noun(clause: Clause, noun: int) -> tuple[TokenSpan, TokenSpan] | None:
    """ "Her predecessor, Bob Ray", "Ann Lee's successor as chair, Bob Ray,", "her predecessor was Bob Ray"."""
    lexicon = clause.lexicon
    owner, place = _owner(clause, noun), noun + 1
    if owner is None and clause.at(place) in joined(lexicon.frame.of, lexicon.frame.toward):
        owner = person_after(clause, place + 1)
        place = owner.stop if owner else place
    if owner is None:
        return None
    if clause.at(place) in lexicon.frame.as_role:
        place = next((i for i in _near(clause, noun) if clause.at(i) in {","} | lexicon.frame.copulas), len(clause))
    place = clause.skip(place, lexicon.copulas_and_future | {","})
    if clause.at(place) in lexicon.frame.toward | lexicon.frame.place | lexicon.changes.still:
        place += 2  # "wird zum Jahreswechsel Ann Lee"
    other = person_after(clause, place)
    if other is None:
        return None
    return (owner, other) if clause.at(noun) in lexicon.changes.predecessors else (other, owner)


def _owner(clause: Clause, noun: int) -> TokenSpan | None:
    lexicon, place = clause.lexicon, noun - 1
    while clause.is_lower(place) and clause.at(place) not in joined(lexicon.names.functions, lexicon.frame.personal):
        place -= 1
    if clause.at(place) in joined(lexicon.frame.personal, lexicon.frame.owners):
        return TokenSpan(place, place + 1)
    if clause.at(place) in lexicon.names.possessives:
        people = subject_to(clause, place - 1, many=False).people
        return people[0] if people else None
    return None


def _passive(clause: Clause, verb: int) -> tuple[TokenSpan, TokenSpan] | None:
    """ "Bob Ray was succeeded by Ann Lee"."""
    lexicon = clause.lexicon
    by = next(i for i in _near(clause, verb) if clause.at(i) in lexicon.verbs.by)
    newcomer = person_after(clause, by + 1)
    last = clause.skip_back(verb - 1, joined(lexicon.predicate_words, lexicon.frame.auxiliaries, lexicon.frame.adverbs))
    people = subject_to(clause, last, many=False).people if last >= 0 else ()
    return (newcomer, people[0]) if newcomer and people else None


def _active(clause: Clause, verb: int, found: Found) -> tuple[TokenSpan, TokenSpan] | None:
    """ "Ann Lee succeeds Bob Ray", "She took charge, replacing Bob Ray", "took over from Bob Ray"."""
    lexicon, frame, changes = clause.lexicon, clause.lexicon.frame, clause.lexicon.changes
    place = verb + 1
    if clause.at(verb) in changes.takes:
        away = next((i for i in _near(clause, place) if clause.at(i) in frame.away), 0)
        if clause.at(place) not in changes.particle or not away:
            return None
        place = away + 1
    place = clause.skip(place, joined(changes.particle, frame.objects))
    leaver = person_after(clause, place)
    if leaver is None or not _ends_object(clause, leaver.stop):
        return None
    last = clause.skip_back(
        verb - 1, joined(lexicon.predicate_words, frame.auxiliaries, frame.adverbs, changes.future, frame.links)
    )
    newcomer = _newcomer(clause, last, leaver, found)
    return (newcomer, leaver) if newcomer else None


def _newcomer(clause: Clause, last: int, leaver: TokenSpan, found: Found) -> TokenSpan | None:
    if last < 0:
        return TokenSpan(0, 1)  # "Sustituye a Luis Vega"
    people = subject_to(clause, last, many=False).people if clause.at(last) != "," else ()
    if people:
        return people[-1]
    held = [person for _, holders in found for person in holders.people if person.stop <= leaver.first]
    if held:
        return held[-1]
    leading = subject_to(clause, last).people if last >= 0 else ()
    if leading:
        return leading[-1]
    opening = person_after(clause, 0)
    return TokenSpan(0, 1) if is_pronoun(clause, 0) else opening


def _ends_object(clause: Clause, index: int) -> bool:
    """True if nothing shows another sense: "replaced Ann Lee in the 60th minute", "follows Ann Lee home"."""
    lexicon, frame, word = clause.lexicon, clause.lexicon.frame, clause.at(index)
    if not lexicon.changes.bars.isdisjoint(clause.folded[index:]):
        return False
    ends = not word or not word[:1].isalnum()
    more = joined(frame.dates, frame.as_role, frame.who, frame.whose, frame.place, frame.at, frame.conjunctions)
    return ends or word in more
