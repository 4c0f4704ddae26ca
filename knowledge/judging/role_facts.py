"""How well a role fact answers who holds a role, and what differs where it states something near.

A near miss is a no: another role, another organisation, a former holder or another year do not answer. Where only the
organisation, or the year, is not stated, the fact may answer, but does not decide.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.answers import Difference, QuestionKind
from knowledge.judging.evidence import Evidence, WeightedTerm
from knowledge.judging.naming import all_covered, stems_at, words_at
from knowledge.languages.statements import StatementWords
from knowledge.model import Fact, FactKind, Qualifier, Span
from knowledge.question.question import Question, Sort
from knowledge.text.words import fold

# How much of a question a fact accounts for: all of it; all but whose role, or when; with words beside the role.
WHOLE, CONTEXT, UNSTATED = 1.0, 0.8, 0.5
_NEARLY = 0.95  # an acting holder, or a current one where the question is in the past tense
_AT_THE_TOP = 0.85  # a president where it is asked who runs it: somebody else may be said to do so
_YEAR = re.compile(r"(?:1\d|20)\d\d")


@dataclass(frozen=True, slots=True)
class Fit:
    """How much of the question a fact accounts for, 0 to 1; with 0, what `difference` there is."""

    strength: float
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class AskedRole:
    """What a question asks of the holder of a role: `terms` without the words that qualify it or name a year."""

    terms: tuple[WeightedTerm, ...]
    leading: tuple[WeightedTerm, ...]  # those that ask who is at the top
    deeds: tuple[WeightedTerm, ...]  # verbs that ask for it
    heads: frozenset[str]  # stems
    modifiers: frozenset[str]  # stems of the heads and of what stands before them
    qualifiers: frozenset[Qualifier]
    years: frozenset[str]
    is_lasting: bool
    is_past: bool
    is_future: bool
    is_present: bool  # "now"
    is_before: bool  # "before Lee"

    @classmethod
    def of(cls, question: Question, evidence: Evidence) -> "AskedRole | None":
        """None if the question asks for nobody's role, or in a language whose statements are not known."""
        words = question.language.statements
        if words is None or question.kind is not QuestionKind.WHO or question.sort is not Sort.PERSON:
            return None
        folded = [word.folded for word in question.words]
        qualifying = _qualifying(words)
        about = [term for term in evidence.terms if not any(word.is_sort for word in term.words)]
        said = {term.stem: {word.folded for word in term.words} for term in about}
        asked = f" {' '.join(folded)} "
        leads = {part for phrase in words.asking.leading if f" {phrase} " in asked for part in phrase.split()}
        leading = tuple(term for term in about if not leads.isdisjoint(said[term.stem]))
        # "founded" asks for a role as "founder" does, and so does any verb behind "who": "who maintains Pagoda".
        first = next((word for word in question.words if not word.asks), None)
        behind = {first.folded} if first is not None and first.is_subject and not first.is_name else set()
        verbs = words.deeds | behind
        deeds = tuple(term for term in about if term not in leading and not verbs.isdisjoint(said[term.stem]))
        if not leading and not deeds and not (question.roles and _asks_holder(question, words)):
            return None
        times = words.dates.months | words.dates.weekdays
        aside = qualifying.keys() | words.asking.lasting | words.asking.holding | words.asking.present | times
        kept = [term for term in about if aside.isdisjoint(said[term.stem]) and not _YEAR.fullmatch(term.stem)]
        return cls(
            terms=tuple(kept),
            leading=leading,
            deeds=deeds,
            heads=question.roles,
            modifiers=question.role_modifiers,
            qualifiers=frozenset(qualifying[word] for word in folded if word in qualifying),
            years=frozenset(word for word in folded if _YEAR.fullmatch(word)),
            is_lasting=not words.asking.lasting.isdisjoint(folded),
            is_past=not (words.asking.past | words.verbs.past | _over(words)).isdisjoint(folded),
            is_future=not (words.asking.future | words.frame.appoint).isdisjoint(folded),
            is_present=not words.asking.present.isdisjoint(folded),
            is_before=not words.asking.before.isdisjoint(folded),
        )

    @property
    def names_role(self) -> tuple[WeightedTerm, ...]:
        """The nouns that name the role; of a deed, an article may use another verb ("established" for "founded")."""
        return tuple(one for one in self.terms if not self.heads.isdisjoint(one.all_stems))


def _asks_holder(question: Question, words: StatementWords) -> bool:
    """True for "who is the director", not for "who met the director": the verb gives, holds or ends a role."""
    verb = next((word for word in question.words if not word.asks), None)
    if verb is None or verb.is_role or any(word.asks and word.ending for word in question.words):  # "who's the mayor"
        return True
    if any(word.asks and word.folded in words.frame.copulas for word in question.words):  # "qui est" is one phrase
        return True
    return verb.folded in _giving(words)


@cache
def _giving(words: StatementWords) -> frozenset[str]:
    """Verbs that give, hold or end a role."""
    frame = words.frame
    giving = frame.copulas | frame.future | frame.auxiliaries | frame.appoint | frame.serve | frame.links
    return giving | words.asking.past | words.asking.holding | words.changes.succeed | _over(words)


@cache
def _over(words: StatementWords) -> frozenset[str]:
    """Words that ask who gave a role up: "who resigned as chair"."""
    return words.changes.leaving | words.changes.left


@cache
def _qualifying(words: StatementWords) -> Mapping[str, Qualifier]:
    """Each word that qualifies a role, and how."""
    roles = words.roles
    by_qualifier = {
        Qualifier.FORMER: roles.former,
        Qualifier.ACTING: roles.acting,
        Qualifier.INCOMING: roles.incoming,
        Qualifier.CO: roles.shared,
    }
    return {word: one for one, listed in by_qualifier.items() for word in listed}


def fit(asked: AskedRole, evidence: Evidence, fact: Fact) -> Fit | None:
    """How a role fact fits; None if it is about another matter, so that it says nothing for or against."""
    stored, words = evidence.stored, evidence.language.statements
    role = stems_at(stored, fact.value)
    is_top = words is not None and fold(fact.value.of(stored.article.text)) in words.asking.top
    of_role = [term for term in asked.terms if term.covered_by(role) or (is_top and term in asked.leading)]
    if not of_role:
        return None
    if words is not None and _is_other_role(asked, of_role, evidence, fact, words):
        return Fit(0.0, Difference.ROLE)
    rest = [term for term in asked.terms if term not in of_role]
    people = _people(rest, evidence)
    if asked.is_before and people and Qualifier.FORMER not in fact.qualifiers:
        return Fit(0.0, Difference.QUALIFIER)
    names = [term for term in rest if term.is_name and term not in people]
    others = [term for term in rest if not term.is_name and _counts(asked, term)]
    strengths = [_of_organisation(names, evidence, fact), _of_qualifiers(asked, fact), _of_years(asked, evidence, fact)]
    strengths.append(_of_others(others, people, evidence, fact))
    if not any(term.covered_by(role) for term in of_role):
        strengths.append(Fit(_AT_THE_TOP))
    refused = next((one for one in strengths if not one.strength), None)
    return refused or Fit(min(one.strength for one in strengths))


def _is_other_role(
    asked: AskedRole, of_role: Sequence[WeightedTerm], evidence: Evidence, fact: Fact, words: StatementWords
) -> bool:
    """True for a deputy where the director is asked for, and where a noun that names the role is another."""
    rest = [term for term in asked.terms if term not in of_role]
    context = _context(evidence, fact)  # the students of a students' union are no role of its president
    heads = [one for one in rest if not asked.heads.isdisjoint(one.all_stems) and not one.covered_by(context)]
    # "operating" in "chief operating officer"; "new" is no part of a role.
    kinds = words.roles.modifiers - words.roles.silent
    modifiers = [term for term in rest if not kinds.isdisjoint({word.folded for word in term.words})]
    stems = stems_at(evidence.stored, fact.organisation)
    lacking = heads or [term for term in modifiers if not term.covered_by(stems)]
    said = words_at(evidence.article, fact.value)
    questioned = {word.folded for term in asked.terms for word in term.words}
    return bool(lacking) or bool((said & words.asking.lesser) - questioned)


def _of_organisation(names: Sequence[WeightedTerm], evidence: Evidence, fact: Fact) -> Fit:
    """How the names that are asked for, but those of people, fit the organisation of the fact."""
    stored, organisation = evidence.stored, fact.organisation
    if not names:
        return Fit(WHOLE)
    if organisation is not None and _is_named(organisation, evidence):
        stems = stems_at(stored, organisation)
        said = [term for term in names if term.covered_by(stems)]
        # Caldera is Caldera Freight, and the other way; the Open Ledger is not the Open Harbour.
        is_whole = len(said) == len(names) or stems <= set().union(*(term.all_stems for term in said))
        if bool(said) and is_whole and _are_one_name(names, said):
            return Fit(WHOLE)
        # "the Department of Biology at Norr University": the rest of the name stands in the sentence.
        lacking = [term for term in names if term not in said]
        is_near = bool(said) and is_whole and all_covered(lacking, _context(evidence, fact))
        return Fit(CONTEXT) if is_near else Fit(0.0, Difference.ORGANISATION)
    lacking = [term for term in names if term in evidence.uncovered]
    return Fit(0.0, Difference.ORGANISATION) if lacking else Fit(UNSTATED)


def _people(terms: Sequence[WeightedTerm], evidence: Evidence) -> list[WeightedTerm]:
    """The names of those whom the facts of the passage know: "before Solheim"."""
    names = [term for term in terms if term.is_name]
    if not names:
        return []
    known = [span for one in evidence.stored.facts if one.kind is FactKind.ROLE for span in (one.subject, one.name)]
    stems = stems_at(evidence.stored, *known)
    return [term for term in names if term.covered_by(stems)]


def _are_one_name(names: Sequence[WeightedTerm], said: Sequence[WeightedTerm]) -> bool:
    """True if each of the names stands side by side with one that is said, as "Freight" does with "Caldera"."""
    places = sorted((word.start, word.end, term in said) for term in names for word in term.words)
    run_is_said, end = False, -2
    for start, stop, is_said in places:
        if start > end + 1 and end >= 0 and not run_is_said:
            return False
        run_is_said = is_said or (run_is_said and start <= end + 1)
        end = stop
    return run_is_said


def _is_named(organisation: Span, evidence: Evidence) -> bool:
    """False for a common noun ("the company") and for a letter, which say nothing of whose role it is."""
    return organisation.end - organisation.start > 1 and any(map(str.isupper, organisation.of(evidence.article.text)))


def _of_qualifiers(asked: AskedRole, fact: Fact) -> Fit:
    """How former, acting and incoming holders fit the tense of the question, and its own words for them."""
    said = frozenset(fact.qualifiers)
    of_time = said - {Qualifier.CO}
    wanted = asked.qualifiers - {Qualifier.CO}  # a co-founder is a founder
    if not wanted <= said or (asked.is_lasting and of_time):
        return Fit(0.0, Difference.QUALIFIER)
    if wanted:
        return Fit(WHOLE)
    if asked.is_past:
        return Fit(0.0, Difference.QUALIFIER) if Qualifier.INCOMING in said else Fit(WHOLE if of_time else _NEARLY)
    if Qualifier.FORMER in said:
        return Fit(0.0, Difference.QUALIFIER)
    if Qualifier.INCOMING in said:
        return Fit(WHOLE if asked.is_future else UNSTATED)
    return Fit(_NEARLY if of_time else WHOLE)


def _of_years(asked: AskedRole, evidence: Evidence, fact: Fact) -> Fit:
    """How a year that is asked for fits the date of the fact; a role that began before may still be held."""
    if not asked.years:
        return Fit(WHOLE)
    if fact.date:
        began = fact.date[:4]
        if began in asked.years:
            return Fit(WHOLE)
        lasts = Qualifier.FORMER not in fact.qualifiers and all(began < year for year in asked.years)
        return Fit(CONTEXT) if lasts else Fit(0.0, Difference.DATE)
    published = evidence.article.published
    near = stems_at(evidence.stored, fact.sentence) | ({str(published.year)} if published else set())
    return Fit(CONTEXT) if asked.years <= near else Fit(0.0, Difference.DATE)


def _of_others(others: Sequence[WeightedTerm], people: Sequence[WeightedTerm], evidence: Evidence, fact: Fact) -> Fit:
    """How the sentence has what else is asked for, without what belongs to another person's role.

    Who else is named (`people`) may be a "she" in the sentence, so it is enough if the passage names them.
    """
    wanted = [*others, *people]
    if all_covered(wanted, stems_at(evidence.stored, fact.organisation)):
        return Fit(WHOLE)
    context = _context(evidence, fact)
    lacking = [term for term in wanted if not term.covered_by(context)]
    if all(term in people and term not in evidence.uncovered for term in lacking):
        return Fit(CONTEXT)
    changes = _over(words) if (words := evidence.language.statements) else frozenset()
    only_left = all(any(word.folded in changes for word in term.words) for term in lacking)
    is_near = all(term not in evidence.uncovered for term in lacking)  # said in the passage, or above it
    return Fit(UNSTATED if only_left or is_near else 0.0)


def _counts(asked: AskedRole, term: WeightedTerm) -> bool:
    """False for a word that says little, unless it belongs to the role: the "operating" of an officer."""
    return not all(word.is_light for word in term.words) or not asked.modifiers.isdisjoint(term.all_stems)


def _context(evidence: Evidence, fact: Fact) -> set[str]:
    """What the sentence says beside the roles of others."""
    return stems_at(evidence.stored, fact.sentence) - _claimed_by_others(evidence, fact)


def _claimed_by_others(evidence: Evidence, fact: Fact) -> set[str]:
    """Words of the same sentence that belong to another person's role ("Lee, CEO of A, and Ray, CFO of B")."""
    spans: list[Span | None] = []
    for other in evidence.stored.facts:
        if other.kind is FactKind.ROLE and other.sentence == fact.sentence and other.subject != fact.subject:
            spans += [other.value, other.organisation]
    return stems_at(evidence.stored, *spans)
