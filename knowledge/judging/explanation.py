"""How an answer came about: the question as parsed, the candidates with their signals, and what decided. Pure.

It is made from the same records as the answer (`Retrieved`, `Candidate`, `Signals`), so it cannot tell another story.
What a command prints of it is `bot.rendering`'s business.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.answers import Answer, Citation, Reason
from knowledge.judging.answer import answer, citation
from knowledge.judging.candidates import Candidate, Precedence
from knowledge.judging.confidence import Floor, contributions, score
from knowledge.judging.explained_words import ExplainedWord, explained_words
from knowledge.judging.odds import sigmoid
from knowledge.judging.signals import Signals, meanings
from knowledge.question.question import Question, Sort
from knowledge.retrieval.retrieve import Retrieved
from knowledge.settings import Thresholds

# Signals that are named as the cause of a lower rank: those with the greatest differences.
_MOST_DIFFERENCES = 3


class Decision(StrEnum):
    """What decided whether there is an answer, and which."""

    FACT = "fact"  # a stated fact accounts for the whole question
    HEADING = "heading"  # it stands below the very heading that is asked for, or explains the very term
    KEYWORDS = "keywords"  # a sentence has all keywords
    CONFIDENCE = "confidence"
    BELOW_THRESHOLD = "below threshold"
    NOTHING_FOUND = "nothing found"  # no passage has a word of the question
    EMPTY_QUESTION = "empty question"


class LossReason(StrEnum):
    """Why a candidate comes after the first one."""

    FACT = "fact"  # a fact of the first accounts for the whole question, or for more of it
    OLDER = "older"  # both state a fact, and the first article is newer
    RANK = "rank"
    ORDER = "order"  # all is equal, and retrieval put the other passage first


@dataclass(frozen=True, slots=True)
class ExplainedSignal:
    """A signal of a candidate; `contribution` = `weight` × `value` is what it adds to the score of the confidence."""

    name: str
    meaning: str
    unit: str
    value: float
    weight: float
    contribution: float


@dataclass(frozen=True, slots=True)
class SignalDifference:
    """By how much a signal ranks the first candidate above another one."""

    name: str
    difference: float


@dataclass(frozen=True, slots=True)
class Loss:
    """Why a candidate comes after the first one; if by rank, `signals` has the greatest differences."""

    reason: LossReason
    signals: tuple[SignalDifference, ...] = ()


@dataclass(frozen=True, slots=True)
class ExplainedCandidate:
    """A candidate with all that its confidence is made of.

    `score` = `bias` + the contributions of `signals`, which come by size; `probability` is the score as a probability.
    `citation.confidence` is that probability, or more if `floor` raised it. `fact` is the strength of its fact (0 to
    1), 0 without one. `loss` is None for the first candidate.
    """

    citation: Citation
    rank: float
    signals: tuple[ExplainedSignal, ...]
    bias: float
    score: float
    probability: float
    fact: float
    floor: Floor | None
    loss: Loss | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer and how it came about.

    `language` is the code of the question's own language, `stemming` of the one whose stemmer made the stems, which is
    a language of the articles. `candidates` come best first, beside those of `answer`.
    """

    answer: Answer
    language: str
    stemming: str
    sort: Sort
    words: tuple[ExplainedWord, ...]
    candidates: tuple[ExplainedCandidate, ...]
    thresholds: Thresholds
    decision: Decision


def explanation(
    asked: str, retrieved: Retrieved, ranked: Sequence[Candidate], *, thresholds: Thresholds
) -> Explanation:
    """How the question as `asked` was answered from its candidates, best first."""
    question = retrieved.question
    found = answer(asked, retrieved, ranked, thresholds=thresholds)
    return Explanation(
        answer=found,
        language=question.language.code,
        stemming=question.stemming.code,
        sort=question.sort,
        words=tuple(explained_words(retrieved)),
        candidates=tuple(_candidate(one, ranked[0], question) for one in ranked),
        thresholds=thresholds,
        decision=_decision(found, ranked),
    )


def _decision(found: Answer, ranked: Sequence[Candidate]) -> Decision:
    if found.reason is Reason.EMPTY_QUESTION:
        return Decision.EMPTY_QUESTION
    if not ranked:
        return Decision.NOTHING_FOUND
    if not found.answered:
        return Decision.BELOW_THRESHOLD
    if ranked[0].is_decided_by_fact:
        return Decision.FACT
    floor = ranked[0].floor
    return Decision(floor.value) if floor else Decision.CONFIDENCE


def _candidate(candidate: Candidate, first: Candidate, question: Question) -> ExplainedCandidate:
    table = candidate.weights.confidence
    total = score(table, candidate.signals)
    return ExplainedCandidate(
        citation=citation(candidate, question),
        rank=candidate.rank,
        signals=tuple(_signals(candidate)),
        bias=table.bias,
        score=total,
        probability=sigmoid(total),
        fact=candidate.fact.strength if candidate.fact else 0.0,
        floor=candidate.floor,
        loss=None if candidate is first else _loss(candidate, first),
    )


def _signals(candidate: Candidate) -> Iterator[ExplainedSignal]:
    """The signals that are not 0, by the size of their contribution."""
    table = candidate.weights.confidence
    added = contributions(table, candidate.signals)
    for name in sorted(meanings(), key=lambda one: -abs(added.get(one, 0.0))):
        value = getattr(candidate.signals, name)
        if value:
            meaning, weight = meanings()[name], table.weights.get(name, 0.0)
            yield ExplainedSignal(name, meaning.text, meaning.unit, value, weight, added.get(name, 0.0))


def _loss(candidate: Candidate, first: Candidate) -> Loss:
    own, best = Precedence.of(candidate), Precedence.of(first)
    if own.strength != best.strength:
        return Loss(LossReason.FACT)
    if own.published != best.published:
        return Loss(LossReason.OLDER)
    if own.rank != best.rank:
        return Loss(LossReason.RANK, _differences(candidate, first))
    return Loss(LossReason.ORDER)


def _differences(candidate: Candidate, first: Candidate) -> tuple[SignalDifference, ...]:
    """What ranks the first candidate higher, the greatest difference first."""
    best, own = _rank_contributions(first), _rank_contributions(candidate)
    differences = [SignalDifference(name, best.get(name, 0.0) - own.get(name, 0.0)) for name in meanings()]
    higher = [one for one in differences if one.difference > 0]
    return tuple(sorted(higher, key=lambda one: -one.difference)[:_MOST_DIFFERENCES])


def _rank_contributions(candidate: Candidate) -> dict[str, float]:
    signals: Signals = candidate.signals
    return contributions(candidate.weights.rank, signals)
