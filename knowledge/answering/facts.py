"""Answers that the articles state outright: who holds which role, and who said what.

A fact answers only when it accounts for everything that the question is about: asked for Google's cloud CTO, the fact
about Huawei's is no answer, and neither is a CTO to who asks for the CEO.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml
from rapidfuzz.distance import Levenshtein

from knowledge.answering.evidence import Evidence, Point, Sentence, share
from knowledge.answering.question import Question, Wanted, wanted_nouns
from knowledge.facts.lexicon import lexicon_for
from knowledge.model import QuestionKind, RoleFact, Span, SpeechFact
from knowledge.store.base import StoredPassage
from knowledge.text.analysis import content_stems
from knowledge.text.stems import stem
from knowledge.text.words import words

# A quote is its own short answer only while it is short.
LONGEST_QUOTE = 240
# What nobody's role can answer.
NEVER_ROLES = frozenset({Wanted.PLACE, Wanted.TIME, Wanted.NUMBER})
# What a role fact can answer with: who, where they work, or as what.
TOLD_BY_ROLE = frozenset({Wanted.PERSON, Wanted.ORGANISATION, Wanted.ROLE})
QUOTATION_MARKS = frozenset("\"'“‘«„「『‹")


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact that answers: its sentence and the short answer, both spans of the article; `strength` in 0..1."""

    sentence: Span
    short: Span
    strength: float


@cache
def _wanted_stems(language: str) -> frozenset[str]:
    return frozenset(stem(noun, language) for noun in wanted_nouns(language))


@cache
def _speech_words(language: str) -> frozenset[str]:
    """Stems of the words that ask for speech ("say", "about"), and so need not stand in what was said."""
    data = yaml.safe_load((Path(__file__).parent / "speech.yaml").read_text(encoding="utf-8"))
    return frozenset(stem(word, language) for word in data.get(language, ()))


def stated(question: Question, evidence: Evidence) -> list[Stated]:
    """Facts of one passage that answer the question, strongest first."""
    found = []
    for fact in evidence.candidate.stored.facts:
        if isinstance(fact, RoleFact):
            answer = _role_answer(question, evidence, fact)
        else:
            answer = _speech_answer(question, evidence, fact)
        if answer is not None:
            found.append(answer)
    return sorted(found, key=lambda answer: -answer.strength)


def contradicted(question: Question, evidence: Evidence, sentence: Span, *, short: Span | None) -> bool:
    """Whether the sentence states something else than what is asked for.

    That is a role near to the one asked for, but another ("chief executive" for "chief operating officer"), or a role
    as the short answer to who asks where or when. It takes "the head of finance" for another than the chief financial
    officer.
    """
    stored = evidence.candidate.stored
    if question.wanted in NEVER_ROLES:
        return short is not None and any(
            fact.role.start < short.end and short.start < fact.role.end
            for fact in stored.facts
            if isinstance(fact, RoleFact)
        )
    if question.wanted is not Wanted.PERSON:
        return False
    phrase = _role_phrase(question.text, question.language)
    asked = [point for point in evidence.about if point.stem in phrase]
    said = _stems_at(stored, sentence)
    # Whose role it is may be told before: "the mayor of Kajaani" is Mayor Sarkkinen in an article on Kajaani.
    told = [point for point in asked if point.name and point.stem not in evidence.uncovered]
    lacking = [point for point in asked if not point.covered_by(said) and point not in told]
    roles = [fact for fact in stored.facts if isinstance(fact, RoleFact) and fact.sentence == sentence]
    return bool(lacking) and any(
        point.covered_by(_stems_at(stored, fact.role)) for fact in roles for point in evidence.about
    )


def role_unstated(question: Question, evidence: Evidence, sentence: Sentence) -> bool:
    """Whether the holder of a role is asked for, and the sentence names no such role."""
    if question.wanted is not Wanted.PERSON:
        return False
    asked = _role_stems(question.text, question.language)
    roles = [point for point in evidence.about if point.stem in asked]
    return bool(roles) and not any(point.covered_by(sentence.stems) for point in roles)


@lru_cache(maxsize=64)
def _role_stems(text: str, language: str) -> frozenset[str]:
    """Stems of the words of a question that are roles. Kept, as each passage that is weighed asks for them."""
    lexicon = lexicon_for(language)
    roles = [word.folded for word in words(text) if lexicon and lexicon.is_head(word.folded)]
    return frozenset(stem for role in roles for stem in content_stems(role, language))


@lru_cache(maxsize=64)
def _role_phrase(text: str, language: str) -> frozenset[str]:
    """Stems of the roles in a question and of what tells them apart: the words right before, and three behind."""
    heads = _role_stems(text, language)
    said = [content_stems(word.folded, language) for word in words(text)]
    phrase: set[str] = set()
    for place, stems in enumerate(said):
        if heads.isdisjoint(stems):
            continue
        begin = place
        while begin and said[begin - 1]:
            begin -= 1
        phrase.update(*said[begin : place + 4])
    return frozenset(phrase)


def _stems_at(stored: StoredPassage, *spans: Span | None) -> set[str]:
    text = stored.article.text
    return {stem for span in spans if span for stem in content_stems(span.of(text), stored.article.language)}


def _named(about: Sequence[Point], names: Collection[str]) -> list[Point]:
    """Which points name the person: the same stem, or one letter off, as "Wan" is for "Wang"."""
    return [
        point
        for point in about
        if any(
            point.stem == name
            or (len(point.stem) > 2 and point.stem[0] == name[:1] and Levenshtein.distance(point.stem, name) <= 1)
            for name in names
        )
    ]


def _all_in(about: Sequence[Point], having: Collection[str]) -> bool:
    return all(point.covered_by(having) for point in about)


def _role_answer(question: Question, evidence: Evidence, fact: RoleFact) -> Stated | None:
    if question.wanted not in TOLD_BY_ROLE:
        return None
    stored = evidence.candidate.stored
    about = [point for point in evidence.about if point.stem not in _wanted_stems(question.language)]
    named = _named(about, _stems_at(stored, fact.person, fact.name))
    others = [point for point in about if point not in named]
    if not named:
        return _person_in_role(evidence, fact) if question.wanted is Wanted.PERSON else None
    if question.wanted is Wanted.ORGANISATION:
        return _employer(stored, fact)
    asks_role = question.wanted is Wanted.ROLE or (question.wanted is Wanted.PERSON and not others)
    if asks_role and _all_in(others, _stems_at(stored, fact.role, fact.organisation)):
        return Stated(fact.sentence, _whole_role(question, fact), 1.0)
    return None


def _employer(stored: StoredPassage, fact: RoleFact) -> Stated | None:
    employer = fact.organisation
    return Stated(fact.sentence, employer, 1.0) if employer and employer in fact.sentence else None


def _person_in_role(evidence: Evidence, fact: RoleFact) -> Stated | None:
    stored = evidence.candidate.stored
    role = _stems_at(stored, fact.role)
    claimed = role | _stems_at(stored, fact.organisation)
    if not any(point.covered_by(role) for point in evidence.about):
        return None
    if _all_in(evidence.about, claimed):
        return Stated(fact.sentence, _name_in_sentence(fact), 1.0)
    context = _stems_at(stored, fact.sentence) - _claimed_by_others(stored, fact)
    return Stated(fact.sentence, _name_in_sentence(fact), 0.8) if _all_in(evidence.about, claimed | context) else None


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


def _speech_answer(question: Question, evidence: Evidence, fact: SpeechFact) -> Stated | None:
    said = _speech_words(question.language)
    if not said.intersection(question.content) and not said.intersection(question.asked):
        return None
    stored = evidence.candidate.stored
    about = [point for point in evidence.about if point.stem not in said]
    if question.wanted is Wanted.PERSON:
        told = bool(about) and _all_in(about, _stems_at(stored, fact.words))
        return Stated(fact.sentence, fact.speaker, 1.0) if told else None
    by_speaker = _named(about, _stems_at(stored, fact.speaker, fact.name))
    topic = [point for point in about if point not in by_speaker]
    if not by_speaker or not topic:
        return None
    # The very words beat their report, where both are to be had.
    strength = share(topic, _stems_at(stored, fact.words)) * (1.0 if _is_direct(stored, fact) else 0.9)
    return Stated(fact.sentence, _short_words(fact), strength) if strength >= 0.5 else None


def _is_direct(stored: StoredPassage, fact: SpeechFact) -> bool:
    return stored.article.text[fact.words.start - 1 : fact.words.start] in QUOTATION_MARKS


def _short_words(fact: SpeechFact) -> Span:
    short = fact.words in fact.sentence and fact.words.end - fact.words.start <= LONGEST_QUOTE
    return fact.words if short else fact.sentence
