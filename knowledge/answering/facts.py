"""Answers that the articles state outright: who holds which role, and who said what.

A fact answers only when it accounts for everything that the question is about: asked for Google's cloud CTO, the fact
about Huawei's is no answer, and neither is a CTO to who asks for the CEO.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from rapidfuzz.distance import Levenshtein

from knowledge.answering.question import Question, Wanted, wanted_nouns
from knowledge.model import Fact, QuestionKind, RoleFact, Span, SpeechFact
from knowledge.store.base import StoredPassage
from knowledge.text.analysis import content_stems
from knowledge.text.stems import stem

# A quote is its own short answer only while it is short.
LONGEST_QUOTE = 240


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact that answers: the short answer and its sentence, both spans of the article; `strength` in 0..1."""

    stored: StoredPassage
    sentence: Span
    short: Span
    strength: float


@cache
def _speech_words(language: str) -> frozenset[str]:
    """Stems of the words that ask for speech ("say", "about"), and so need not stand in what was said."""
    data = yaml.safe_load((Path(__file__).parent / "speech.yaml").read_text(encoding="utf-8"))
    return frozenset(stem(word, language) for word in data.get(language, ()))


def stated(question: Question, stored: StoredPassage) -> list[Stated]:
    """Facts of one passage that answer the question, strongest first."""
    found = []
    for fact in stored.facts:
        if isinstance(fact, RoleFact):
            answer = _role_answer(question, stored, fact)
        else:
            answer = _speech_answer(question, stored, fact)
        if answer is not None:
            found.append(answer)
    return sorted(found, key=lambda answer: -answer.strength)


def _stems_at(stored: StoredPassage, *spans: Span | None) -> set[str]:
    text = stored.article.text
    return {stem for span in spans if span for stem in content_stems(span.of(text), stored.article.language)}


def _named(wanted: Collection[str], names: Collection[str]) -> set[str]:
    """Which of the wanted stems name the person: the same, or one letter off, as "Wan" is for "Wang"."""
    return {
        word
        for word in wanted
        if any(
            word == name or (len(word) > 2 and word[0] == name[:1] and Levenshtein.distance(word, name) <= 1)
            for name in names
        )
    }


def _role_answer(question: Question, stored: StoredPassage, fact: RoleFact) -> Stated | None:
    nouns = {stem(noun, question.language) for noun in wanted_nouns(question.language)}
    named = _named(set(question.content) - nouns, _stems_at(stored, fact.person, fact.name))
    others = set(question.content) - nouns - named
    if not named:
        return _person_in_role(question, stored, fact) if question.wanted is Wanted.PERSON else None
    if question.wanted is Wanted.ORGANISATION:
        return _employer(stored, fact)
    asks_role = question.wanted is Wanted.ROLE or (question.wanted is Wanted.PERSON and not others)
    if asks_role and others <= _stems_at(stored, fact.role, fact.organisation):
        return Stated(stored, fact.sentence, _whole_role(question, fact), 1.0)
    return None


def _employer(stored: StoredPassage, fact: RoleFact) -> Stated | None:
    employer = fact.organisation
    return Stated(stored, fact.sentence, employer, 1.0) if employer and employer in fact.sentence else None


def _person_in_role(question: Question, stored: StoredPassage, fact: RoleFact) -> Stated | None:
    content = set(question.content)
    role = _stems_at(stored, fact.role)
    claimed = role | _stems_at(stored, fact.organisation)
    if not content & role:
        return None
    if content <= claimed:
        return Stated(stored, fact.sentence, _name_in_sentence(fact), 1.0)
    context = _stems_at(stored, fact.sentence) - _claimed_by_others(stored, fact)
    return Stated(stored, fact.sentence, _name_in_sentence(fact), 0.8) if content <= claimed | context else None


def _claimed_by_others(stored: StoredPassage, fact: RoleFact) -> set[str]:
    """Words of the same sentence that belong to another person's role there ("Lee, CEO of A, and Ray, CFO of B")."""
    spans: list[Span | None] = []
    for other in stored.facts:
        if isinstance(other, RoleFact) and other.sentence == fact.sentence and other.person != fact.person:
            spans += [other.role, other.organisation]
    return _stems_at(stored, *spans)


def _name_in_sentence(fact: RoleFact) -> Span:
    """The fullest name that the cited sentence itself shows."""
    return fact.name if fact.name in fact.sentence else fact.person


def _whole_role(question: Question, fact: RoleFact) -> Span:
    """The role; for "who is she?" with the organisation, where it follows directly ("CTO of Cloud at Huawei")."""
    after = fact.organisation
    if question.kind is QuestionKind.WHO and after and after in fact.sentence and 0 <= after.start - fact.role.end <= 6:
        return Span(fact.role.start, after.end)
    return fact.role


def _speech_answer(question: Question, stored: StoredPassage, fact: SpeechFact) -> Stated | None:
    said = _speech_words(question.language)
    content = set(question.content) | set(question.asked)
    if not content & said:
        return None
    speaker = _stems_at(stored, fact.speaker, fact.name)
    spoken = _stems_at(stored, fact.words)
    about = set(question.content) - said
    if question.wanted is Wanted.PERSON:
        return Stated(stored, fact.sentence, fact.speaker, 1.0) if about and about <= spoken else None
    by_speaker = _named(about, speaker)
    topic = about - by_speaker
    if not by_speaker or not topic:
        return None
    strength = len(topic & spoken) / len(topic)
    return Stated(stored, fact.sentence, _short_words(fact), strength) if strength >= 0.5 else None


def _short_words(fact: SpeechFact) -> Span:
    return (
        fact.words
        if fact.words in fact.sentence and fact.words.end - fact.words.start <= LONGEST_QUOTE
        else fact.speaker
    )


def strongest(answers: Sequence[Stated]) -> Stated | None:
    """The strongest, the first of equals."""
    return max(answers, key=lambda answer: answer.strength, default=None)


__all__ = ["Fact", "Stated", "stated", "strongest"]
