"""Candidates: of each passage the place that may answer, with its sentence, its short answer and its signals.

Where a fact accounts for the whole question, it decides sentence and short answer; else each sentence is scored by what
it covers, by what the reader finds in it and by its shape. Other forms of an answer than a sentence belong here, as
further candidates of a passage.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat

from knowledge.judging.confidence import Weights, score, sigmoid, weights_of
from knowledge.judging.evidence import Evidence, EvidenceSentence, weigh, weighted_terms
from knowledge.judging.objections import unit_missing
from knowledge.judging.signals import SentenceSignals, Signals, Unknowns, signals_of
from knowledge.judging.stated import StatedAnswer, stated_answer
from knowledge.model import Article, QuestionKind, Span
from knowledge.question.question import Question, Sort
from knowledge.reading.choice import PassageReader
from knowledge.reading.pattern import only_time, short_answer, subject_of
from knowledge.reading.reader import ReadingSet
from knowledge.reading.sorts import fits, is_shaped, spans_of
from knowledge.retrieval.retrieve import Retrieved
from knowledge.text.analysis import content_stems
from knowledge.text.shapes import names

# Passages that the reader reads, and the chance that retrieval must give each but the first; the others are ranked and
# quoted without it. Reading takes longest: with .003 twice as many are read, and `make evaluate` shows the same for
# en_realq_nq (R@5 .980 for .978), and one right sentence more of the own 197 (P@1 .817 for .812).
READ, LEAST_CHANCE = 4, 0.1
# The reading of the passages that the reader skipped, so that all passages of a question use the same weight table.
NOT_READ = ReadingSet((), 0.0)
# Log-odds that a span loses if it is not of the wanted sort: a place for a company, a word for a number.
_WRONG_SORT = 1.5
# Confidence assigned to a sentence that contains every term of a keyword query, or of a bare "who is X".
KEYWORD_MATCH = 0.6


@dataclass(frozen=True, slots=True)
class Option:
    """A sentence of a passage, the reader's best span in it (of the article), and its signals."""

    sentence: EvidenceSentence
    reading: Span | None
    signals: SentenceSignals


@dataclass(frozen=True, slots=True)
class Candidate:
    """The place of one passage that may answer: its sentence and short answer, spans of the article.

    `rank` orders the candidates of one question; `confidence` is the probability that this one answers. `by_keywords`
    is true if that comes from a match of all keywords.
    """

    evidence: Evidence
    sentence: Span
    short: Span | None
    fact: StatedAnswer | None
    signals: Signals
    rank: float
    confidence: float
    weights: Weights
    by_keywords: bool = False

    @property
    def article(self) -> Article:
        return self.evidence.article

    @property
    def is_decided_by_fact(self) -> bool:
        return self.fact is not None and self.fact.is_decisive


def candidates_of(retrieved: Retrieved, reader: PassageReader | None) -> list[Candidate]:
    """One candidate for each passage, in the order of retrieval; `reader` None leaves short answers to patterns.

    If a fact decides, nothing is read: reading takes longest, and could only agree.
    """
    question, terms = retrieved.question, weighted_terms(retrieved)
    unknowns = Unknowns.of(question, retrieved.unknown)
    evidence = [weigh(question, found, terms) for found in retrieved.passages]
    facts = [stated_answer(question, one) for one in evidence]
    if reader is not None and evidence and not any(fact and fact.is_decisive for fact in facts):
        evidence = _read(retrieved, evidence, reader)
    return [_candidate(question, one, fact, (reader, unknowns)) for one, fact in zip(evidence, facts, strict=True)]


def _read(retrieved: Retrieved, evidence: Sequence[Evidence], reader: PassageReader) -> list[Evidence]:
    """The evidence with the readings of the likeliest passages."""
    if retrieved.question.language.code not in reader.languages:
        return list(evidence)
    first, *others = retrieved.passages[:READ]
    near = [first.stored, *(one.stored for one in others if one.chance >= LEAST_CHANCE)]
    # A repaired word counts as rare as the rarest: with its own rarity, .516 instead of .534 are answered right where
    # every content word is misspelled.
    idf = {term.stem: term.idf for term in retrieved.terms if not term.is_repaired}
    texts = [one.passage.span.of(one.article.text) for one in near]
    readings = chain(reader.read(retrieved.question, texts, idf=idf), repeat(NOT_READ))
    return [replace(one, readings=reading) for one, reading in zip(evidence, readings, strict=False)]


def _candidate(
    question: Question, evidence: Evidence, fact: StatedAnswer | None, by: tuple[PassageReader | None, Unknowns]
) -> Candidate:
    reader, unknowns = by
    weights = weights_of(reader.kind if reader and evidence.readings is not None else None)
    options = options_of(question, evidence)
    best = max(options, key=lambda option: score(weights.sentence, option.signals))
    if fact is not None:
        best = next((option for option in options if option.sentence.span == fact.sentence), best)
    short = fact.short if fact is not None else _short(question, evidence, best)
    signals = signals_of(question, evidence, (best.sentence, best.signals), short, fact, unknowns)
    confidence = sigmoid(score(weights.confidence, signals))
    keywords = KEYWORD_MATCH if _matches_keywords(question, evidence, best) else 0.0
    return Candidate(
        evidence=evidence,
        sentence=best.sentence.span,
        short=short,
        fact=fact,
        signals=signals,
        rank=score(weights.rank, signals),
        confidence=max(confidence, keywords),
        weights=weights,
        by_keywords=keywords > confidence,
    )


def _matches_keywords(question: Question, evidence: Evidence, option: Option) -> bool:
    """For keyword queries and bare "who is X" questions, a sentence that contains every query term is accepted."""
    if not question.content or option.signals.coverage < 1.0:
        return False
    if question.kind is QuestionKind.KEYWORDS:
        return True
    if question.kind not in (QuestionKind.WHO, QuestionKind.WHAT):
        return False
    text, language = option.sentence.text, evidence.language
    named = {stem for name in names(text, language) for stem in content_stems(name.of(text), language)}
    return named.issuperset(question.content)


def options_of(question: Question, evidence: Evidence) -> list[Option]:
    """Every sentence of a passage with its signals."""
    before = 0.0
    options = []
    for sentence in evidence.sentences:
        reading, probability = _best_reading(question, evidence, sentence)
        shape = _shape(question, evidence, sentence)
        options.append(
            Option(sentence, reading, SentenceSignals(sentence.coverage, before, sentence.bridged, probability, shape))
        )
        before = sentence.coverage
    return options


def _best_reading(question: Question, evidence: Evidence, sentence: EvidenceSentence) -> tuple[Span | None, float]:
    """The reader's best span within the sentence that fits the wanted sort, and its probability; 0 if it has none."""
    if evidence.readings is None or not evidence.readings.spans:
        return None, 0.0
    # From places in the passage to places in the sentence.
    offset = evidence.stored.passage.span.start - sentence.span.start
    spans = [(one.start + offset, one.end + offset, one.score) for one in evidence.readings.spans]
    inside = [(Span(start, end), odds) for start, end, odds in spans if start >= 0 and end <= len(sentence.text)]
    fitting = [(_fitting(question, evidence, sentence, (span, odds)), span) for span, odds in inside]
    odds, best = max(fitting, key=lambda one: one[0], default=(-math.inf, None))
    return (best.moved(sentence.span.start), sigmoid(odds)) if best else (None, 0.0)


def _fitting(question: Question, evidence: Evidence, sentence: EvidenceSentence, reading: tuple[Span, float]) -> float:
    """The reader's log-odds, less if the span is not of the wanted sort or repeats a name of the question."""
    span, odds = reading
    wrong = not fits(question.sort, span, sentence.text, question.language)
    repeats = question.sort is Sort.PERSON and not question.names.isdisjoint(
        content_stems(span.of(sentence.text), evidence.language)
    )
    return odds - _WRONG_SORT * (wrong + repeats)


def _shape(question: Question, evidence: Evidence, sentence: EvidenceSentence) -> float:
    """1 if the sentence has a span of the wanted sort, -1 if not, 0 if shape cannot show it."""
    if evidence.language is not question.language or not is_shaped(question.sort, evidence.language):
        return 0.0
    if unit_missing(question, evidence, sentence):
        return -1.0
    return 1.0 if spans_of(question.sort, sentence.text, evidence.language) else -1.0


def _short(question: Question, evidence: Evidence, option: Option) -> Span | None:
    """The short answer in the sentence, from the reader or from patterns."""
    language = evidence.language
    text, offset = option.sentence.text, option.sentence.span.start
    if option.reading is None:
        found = short_answer(question, text, language, stems=option.sentence.stems)
        return found and found.moved(offset)
    if question.kind is QuestionKind.KEYWORDS and option.signals.reader < 0.5:
        return None
    reading = option.reading.moved(-offset)
    subject = subject_of(text, reading, language)
    if subject and not set(question.content).intersection(content_stems(subject.of(text), language)):
        return subject.moved(offset)
    return (only_time(text, reading, language) if question.sort is Sort.TIME else reading).moved(offset)
