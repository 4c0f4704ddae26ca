"""Candidates: of each passage the place that may answer, with its sentence, its short answer and its signals.

Where a fact accounts for the whole question, it decides sentence and short answer; else each sentence is scored by what
it covers, by what the reader finds in it and by its shape. What is shown of the passage beside that sentence, and in
which form, `presentation.py` decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.judging.confidence import Floor, Weights, judgement, weights_of
from knowledge.judging.entries import FoundEntry
from knowledge.judging.evidence import Evidence, evidence_of
from knowledge.judging.near_misses import NO_LIMIT, Limit, limit_of
from knowledge.judging.objections import objections_of
from knowledge.judging.options import Option, chosen
from knowledge.judging.readings import NO_READERS, Readers, with_nearness, with_readings
from knowledge.judging.signals import Signals, signals_of
from knowledge.judging.stated import StatedAnswer, stated_answer
from knowledge.meaning.comparison import Comparison
from knowledge.model import Article, Span
from knowledge.question.question import Question
from knowledge.reading.choice import PassageReader
from knowledge.retrieval.retrieve import Retrieved

# The confidence by the quick reader from which the thorough one is not asked.
SETTLED = 0.95
# The confidence that a fact gives at least, if it accounts for the whole question.
DECIDED = 0.6


@dataclass(frozen=True, slots=True)
class Candidate:
    """The place of one passage that may answer: its sentence and short answer, spans of the article; `options` are all
    sentences of the passage with their signals.

    `rank` orders the candidates of one question; `confidence` is the probability that this one answers, and
    `floor` what it comes from if not from the signals. `limit` is what facts say against it, `entry` what explains the
    term that is asked for.
    """

    evidence: Evidence
    options: tuple[Option, ...]
    sentence: Span
    short: Span | None
    fact: StatedAnswer | None
    signals: Signals
    rank: float
    confidence: float
    weights: Weights
    floor: Floor | None = None
    entry: FoundEntry | None = None
    limit: Limit = NO_LIMIT

    @property
    def article(self) -> Article:
        return self.evidence.article

    @property
    def is_decided_by_fact(self) -> bool:
        return self.fact is not None and self.fact.is_decisive


@dataclass(frozen=True, slots=True, order=True)
class Precedence:
    """What candidates are ordered by, the most important first.

    Facts that account for the whole question come first, by `strength` (0 for other candidates). Of equal ones the
    newest comes first: who holds a role today, the latest article says. `rank` orders the others.
    """

    strength: float
    published: date
    rank: float

    @classmethod
    def of(cls, candidate: Candidate) -> "Precedence":
        if candidate.fact is None or not candidate.is_decided_by_fact:
            return cls(0.0, date.min, candidate.rank)
        return cls(candidate.fact.strength, candidate.article.published or date.min, candidate.rank)


def judged(retrieved: Retrieved, readers: Readers = NO_READERS) -> list[Candidate]:
    """The candidates, best first.

    If a fact decides, nothing is read: reading takes longest, and could only agree. If the quick reader settles the
    question, the thorough one is not asked.
    """
    evidence = evidence_of(retrieved)
    facts = [stated_answer(retrieved.question, one) for one in evidence]
    first = readers.first_for(retrieved.question.language.code)
    found = _ordered(_candidates(retrieved, evidence, facts, first))
    thorough = readers.thorough
    if thorough is None or retrieved.question.language.code not in thorough.languages:
        return found
    if _is_decided(facts) or (found and found[0].confidence >= SETTLED):
        return found
    near = with_nearness(retrieved, evidence, readers.comparison)
    return _ordered(_candidates(retrieved, near, facts, thorough))


def candidates_of(
    retrieved: Retrieved, reader: PassageReader | None = None, comparison: Comparison | None = None
) -> list[Candidate]:
    """One candidate for each passage, in the order of retrieval, as this one reader sees them; None: patterns only."""
    evidence = evidence_of(retrieved)
    facts = [stated_answer(retrieved.question, one) for one in evidence]
    return _candidates(retrieved, with_nearness(retrieved, evidence, comparison), facts, reader)


def _candidates(
    retrieved: Retrieved,
    evidence: Sequence[Evidence],
    facts: Sequence[StatedAnswer | None],
    reader: PassageReader | None,
) -> list[Candidate]:
    if not _is_decided(facts):
        evidence = with_readings(retrieved, evidence, reader)
    return [_candidate(retrieved.question, one, fact, reader) for one, fact in zip(evidence, facts, strict=True)]


def _is_decided(facts: Sequence[StatedAnswer | None]) -> bool:
    return any(fact is not None and fact.is_decisive for fact in facts)


def _ordered(candidates: Sequence[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=Precedence.of, reverse=True)


def _candidate(
    question: Question, evidence: Evidence, fact: StatedAnswer | None, reader: PassageReader | None
) -> Candidate:
    weights = weights_of(reader.kind if reader and evidence.readings is not None else None)
    choice = chosen(question, evidence, fact, weights.sentence)
    best = choice.option
    objections = objections_of(question, evidence, best.sentence, choice.short, is_stated=fact is not None)
    is_entry = choice.entry is not None
    signals = signals_of(question, evidence, (best.sentence, best.signals), objections, fact, is_entry=is_entry)
    judged_as = judgement(weights, signals, has_keywords=choice.has_keywords)
    # What is written behind the very term needs no fact beside it.
    limit = NO_LIMIT if is_entry else limit_of(question, evidence, best.sentence.span, choice.short, fact)
    least = DECIDED if fact is not None and fact.is_decisive else 0.0
    return Candidate(
        evidence=evidence,
        options=choice.options,
        sentence=best.sentence.span,
        short=choice.short,
        fact=fact,
        signals=signals,
        rank=judged_as.rank,
        confidence=min(max(judged_as.confidence, least), limit.confidence),
        weights=weights,
        floor=judged_as.floor,
        entry=choice.entry,
        limit=limit,
    )
