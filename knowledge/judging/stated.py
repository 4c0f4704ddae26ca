"""Answers that the articles state outright: who holds which role, and who said what.

A fact answers only if it accounts for everything that the question is about: asked for Google's cloud CTO, the fact
about Huawei's is no answer, and neither is a CTO for the question who the CEO is.
"""

from dataclasses import dataclass

from knowledge.answers import QuestionKind
from knowledge.judging.event_facts import answering_events
from knowledge.judging.evidence import Evidence
from knowledge.judging.naming import all_covered, naming, stems_at, words_at
from knowledge.judging.role_facts import AskedRole, fit
from knowledge.judging.speech_facts import strength_of
from knowledge.model import Fact, FactKind, Qualifier, Span
from knowledge.question.question import Question, Sort
from knowledge.text.words import fold

# A quote is its own short answer only while it is short (characters).
LONGEST_QUOTE = 240
# Sorts that a role fact can answer with: who, where they work, or as what.
SORTS_OF_ROLE = frozenset({Sort.PERSON, Sort.ORGANISATION, Sort.ROLE})
# From this strength on, a fact accounts for the whole question.
DECISIVE = 0.8
LONGEST_LIST = 160  # characters from the first to the last of those who hold one role
BESIDE = 8  # characters between two roles, or between a role and the organisation
_FORMER = 0.9  # what somebody was or did, where it is asked what somebody is


@dataclass(frozen=True, slots=True)
class StatedAnswer:
    """A fact that answers: its sentence and the short answer, both spans of the article; `strength` in 0..1."""

    sentence: Span
    short: Span
    strength: float

    @property
    def is_decisive(self) -> bool:
        return self.strength >= DECISIVE


def stated_answer(question: Question, evidence: Evidence) -> StatedAnswer | None:
    """The strongest fact of the passage that answers the question, the first of equal ones; None if none answers."""
    asked = AskedRole.of(question, evidence)
    answers = [_answer(question, evidence, fact, asked) for fact in evidence.stored.facts]
    answers += [StatedAnswer(event.sentence, short, 1.0) for event, short in answering_events(question, evidence)]
    return max(filter(None, answers), key=lambda answer: answer.strength, default=None)


def _answer(question: Question, evidence: Evidence, fact: Fact, asked: AskedRole | None) -> StatedAnswer | None:
    if fact.kind is FactKind.ROLE:
        return _role_answer(question, evidence, fact, asked)
    return _speech_answer(question, evidence, fact) if fact.is_speech and question.asks_speech else None


def _role_answer(question: Question, evidence: Evidence, fact: Fact, asked: AskedRole | None) -> StatedAnswer | None:
    if question.sort not in SORTS_OF_ROLE:
        return None
    stored = evidence.stored
    about = [term for term in evidence.terms if not any(word.is_sort for word in term.words)]
    # "Lines" of "Skerra Lines" is no slip for Lind, who is its chief.
    claimed = stems_at(stored, fact.value, fact.organisation)
    free = [term for term in about if not term.covered_by(claimed)]
    named = naming(free, stems_at(stored, fact.subject, fact.name))
    others = [term for term in about if term not in named]
    if not named:
        found = fit(asked, evidence, fact) if asked else None
        return StatedAnswer(fact.sentence, _names(evidence, fact), found.strength) if found and found.strength else None
    if question.sort is Sort.ORGANISATION:
        return _employer(fact)
    asks_role = question.sort is Sort.ROLE or not others
    if asks_role and all_covered(others, stems_at(stored, fact.value, fact.organisation)):
        if _is_deed(evidence, fact):
            return _deed(evidence, fact)
        strength = _FORMER if Qualifier.FORMER in fact.qualifiers else 1.0
        return StatedAnswer(fact.sentence, _whole_role(question, evidence, fact), strength)
    return None


def _is_deed(evidence: Evidence, fact: Fact) -> bool:
    """True for a deed of the past ("founded"), which says less of who somebody is than a role does."""
    statements = evidence.language.statements
    return statements is not None and not statements.past_deeds.isdisjoint(words_at(evidence.article, fact.value))


def _deed(evidence: Evidence, fact: Fact) -> StatedAnswer | None:
    """The deed with what was done: "founded Brightwater". A participle alone ("fondée") tells nothing."""
    done = fact.organisation
    if done is None or done not in fact.sentence or not 0 <= done.start - fact.value.end <= BESIDE:
        return None
    return StatedAnswer(fact.sentence, Span(fact.value.start, done.end), _FORMER)


def _employer(fact: Fact) -> StatedAnswer | None:
    employer = fact.organisation
    return StatedAnswer(fact.sentence, employer, 1.0) if employer and employer in fact.sentence else None


def _name(evidence: Evidence, fact: Fact) -> Span:
    """The fullest name that is in the cited sentence itself; of one who is only "she" there, that of another."""
    name, subject = fact.name, fact.subject
    if name is None or subject is None:
        return fact.value
    statements = evidence.language.statements
    pronoun = statements is not None and fold(subject.of(evidence.article.text)) in statements.speech.pronouns
    return name if name in fact.sentence or pronoun else subject


def _names(evidence: Evidence, fact: Fact) -> Span:
    """The name, with those of others whom the sentence gives the same role: "Inês Moura and Karl Brenner"."""
    name = _name(evidence, fact)
    stated = (fact.sentence, fact.value, fact.organisation, fact.qualifiers)
    others = [
        _name(evidence, one)
        for one in evidence.stored.facts
        if one.kind is FactKind.ROLE and (one.sentence, one.value, one.organisation, one.qualifiers) == stated
    ]
    joined = Span(min(one.start for one in others), max(one.end for one in others))
    is_list = joined in fact.sentence and joined.end - joined.start <= LONGEST_LIST and not _meet(joined, fact.value)
    return joined if is_list else name


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _whole_role(question: Question, evidence: Evidence, fact: Fact) -> Span:
    """The role, with others of the same person beside it ("VP and CTO of Cloud"); for "who is she?" with the
    organisation, where it follows directly.
    """
    role, after = fact.value, fact.organisation
    for other in evidence.stored.facts:  # in the order of the text
        same = other.kind is FactKind.ROLE and (other.sentence, other.subject) == (fact.sentence, fact.subject)
        if same and abs(max(role.start, other.value.start) - min(role.end, other.value.end)) <= BESIDE:
            role = Span(min(role.start, other.value.start), max(role.end, other.value.end))
    if question.kind is QuestionKind.WHO and after and after in fact.sentence and 0 <= after.start - role.end <= BESIDE:
        return Span(role.start, after.end)
    return role


def _speech_answer(question: Question, evidence: Evidence, fact: Fact) -> StatedAnswer | None:
    strength = strength_of(question, evidence, fact)
    if not strength:
        return None
    short = _name(evidence, fact) if question.sort is Sort.PERSON else _short_words(fact)
    return StatedAnswer(fact.sentence, short, strength)


def _short_words(fact: Fact) -> Span:
    short = fact.value in fact.sentence and fact.value.end - fact.value.start <= LONGEST_QUOTE
    return fact.value if short else fact.sentence
