"""Answers that the articles state outright: who holds which role, and who said what.

A fact answers only if it accounts for everything that the question is about: asked for Google's cloud CTO, the fact
about Huawei's is no answer, and neither is a CTO for the question who the CEO is.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from knowledge.answers import QuestionKind
from knowledge.judging.evidence import Evidence, WeightedTerm, share
from knowledge.languages import language_of
from knowledge.model import Fact, FactKind, Span
from knowledge.question.question import Question, Sort
from knowledge.store.base import StoredPassage
from knowledge.text.analysis import content_stems

# A quote is its own short answer only while it is short (characters).
LONGEST_QUOTE = 240
# Sorts that a role fact can answer with: who, where they work, or as what.
SORTS_OF_ROLE = frozenset({Sort.PERSON, Sort.ORGANISATION, Sort.ROLE})
# From this strength on, a fact accounts for the whole question.
DECISIVE = 0.8


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
    answers = [_answer(question, evidence, fact) for fact in evidence.stored.facts]
    return max(filter(None, answers), key=lambda answer: answer.strength, default=None)


def _answer(question: Question, evidence: Evidence, fact: Fact) -> StatedAnswer | None:
    if fact.kind is FactKind.ROLE:
        return _role_answer(question, evidence, fact)
    return _speech_answer(question, evidence, fact) if fact.is_speech else None


def stems_at(stored: StoredPassage, *spans: Span | None) -> set[str]:
    """The content stems of the article's text at these spans."""
    text, language = stored.article.text, language_of(stored.article.language)
    return {stem for span in spans if span for stem in content_stems(span.of(text), language)}


def _role_answer(question: Question, evidence: Evidence, fact: Fact) -> StatedAnswer | None:
    if question.sort not in SORTS_OF_ROLE:
        return None
    stored = evidence.stored
    about = [term for term in evidence.terms if not any(word.is_sort for word in term.words)]
    named = _naming(about, stems_at(stored, fact.subject, fact.name))
    others = [term for term in about if term not in named]
    if not named:
        return _person_in_role(evidence, fact) if question.sort is Sort.PERSON else None
    if question.sort is Sort.ORGANISATION:
        return _employer(fact)
    asks_role = question.sort is Sort.ROLE or not others
    if asks_role and _all_covered(others, stems_at(stored, fact.value, fact.organisation)):
        return StatedAnswer(fact.sentence, _whole_role(question, fact), 1.0)
    return None


def _employer(fact: Fact) -> StatedAnswer | None:
    employer = fact.organisation
    return StatedAnswer(fact.sentence, employer, 1.0) if employer and employer in fact.sentence else None


def _person_in_role(evidence: Evidence, fact: Fact) -> StatedAnswer | None:
    stored = evidence.stored
    role = stems_at(stored, fact.value)
    claimed = role | stems_at(stored, fact.organisation)
    if not any(term.covered_by(role) for term in evidence.terms):
        return None
    if _all_covered(evidence.terms, claimed):
        return StatedAnswer(fact.sentence, _name_in_sentence(fact), 1.0)
    context = stems_at(stored, fact.sentence) - _claimed_by_others(stored, fact)
    covered = _all_covered(evidence.terms, claimed | context)
    return StatedAnswer(fact.sentence, _name_in_sentence(fact), DECISIVE) if covered else None


def _claimed_by_others(stored: StoredPassage, fact: Fact) -> set[str]:
    """Words of the same sentence that belong to another person's role ("Lee, CEO of A, and Ray, CFO of B")."""
    spans: list[Span | None] = []
    for other in stored.facts:
        if other.kind is FactKind.ROLE and other.sentence == fact.sentence and other.subject != fact.subject:
            spans += [other.value, other.organisation]
    return stems_at(stored, *spans)


def _name_in_sentence(fact: Fact) -> Span:
    """The fullest name that is in the cited sentence itself."""
    named = [span for span in (fact.name, fact.subject) if span and span in fact.sentence]
    return named[0] if named else fact.value


def _whole_role(question: Question, fact: Fact) -> Span:
    """The role; for "who is she?" with the organisation, where it follows directly ("CTO of Cloud at Huawei")."""
    role, after = fact.value, fact.organisation
    if question.kind is QuestionKind.WHO and after and after in fact.sentence and 0 <= after.start - role.end <= 6:
        return Span(role.start, after.end)
    return role


def _speech_answer(question: Question, evidence: Evidence, fact: Fact) -> StatedAnswer | None:
    if not question.asks_speech:
        return None
    stored = evidence.stored
    about = [term for term in evidence.terms if not any(word.is_speech for word in term.words)]
    if question.sort is Sort.PERSON:
        covered = bool(about) and _all_covered(about, stems_at(stored, fact.value))
        return StatedAnswer(fact.sentence, fact.subject, 1.0) if covered and fact.subject else None
    by_speaker = _naming(about, stems_at(stored, fact.subject, fact.name))
    topic = [term for term in about if term not in by_speaker]
    if not by_speaker or not topic:
        return None
    # The very words are better than their report, if an article has both, and whole sentences better than scraps.
    strength = share(topic, stems_at(stored, fact.value)) * (1.0 if _is_most_of_sentence(fact) else 0.9)
    return StatedAnswer(fact.sentence, _short_words(fact), strength) if strength >= 0.5 else None


def _is_most_of_sentence(fact: Fact) -> bool:
    quoted = fact.kind is FactKind.QUOTE and fact.value in fact.sentence
    return quoted and 2 * (fact.value.end - fact.value.start) > fact.sentence.end - fact.sentence.start


def _short_words(fact: Fact) -> Span:
    short = fact.value in fact.sentence and fact.value.end - fact.value.start <= LONGEST_QUOTE
    return fact.value if short else fact.sentence


def _naming(terms: Sequence[WeightedTerm], names: Collection[str]) -> list[WeightedTerm]:
    """The terms that name the person: by the same stem, or one letter off, as "Wan" is for "Wang"."""
    return [term for term in terms if any(_is_like(term.stem, name) for name in names)]


def _is_like(stem: str, name: str) -> bool:
    near = len(stem) > 2 and stem[0] == name[:1] and Levenshtein.distance(stem, name) <= 1
    return stem == name or near


def _all_covered(terms: Sequence[WeightedTerm], stems: Collection[str]) -> bool:
    return all(term.covered_by(stems) for term in terms)
