"""From passages to one answer, or to "the articles do not say", with what is missing and what is near. Pure."""

from collections.abc import Sequence

from knowledge.answers import Answer, Citation, Part, Quote, Reason, Tier
from knowledge.judging.candidates import Candidate
from knowledge.judging.details import CONFIDENCE, details_of
from knowledge.judging.evidence import Evidence, WeightedTerm
from knowledge.judging.near_misses import Limit
from knowledge.judging.offers import offers
from knowledge.judging.presentation import presented
from knowledge.judging.subjects import shown_short, subject_of
from knowledge.model import Article
from knowledge.question.question import Question
from knowledge.retrieval.retrieve import Retrieved
from knowledge.settings import QUOTE_LENGTH, Thresholds
from knowledge.text.structure import head_above

SUGGESTIONS = 3
# Candidates that say what the articles state otherwise.
NEAREST = 3
# The share of the question that an article must cover to be suggested when none answers.
NEAR = 0.3


def answer(
    asked: str,
    retrieved: Retrieved,
    ranked: Sequence[Candidate],
    *,
    thresholds: Thresholds,
    length: int = QUOTE_LENGTH,
) -> Answer:
    """The answer to the question as `asked`, from its candidates, best first; `length` is the most to show of each."""
    question, details = retrieved.question, details_of(retrieved, ranked)
    if details:
        return Answer(
            question=asked,
            understood=question.text,
            kind=question.kind,
            language=question.language.code,
            reason=Reason.FOUND,
            confidence=CONFIDENCE,
            repairs=retrieved.repairs,
            tier=Tier.SURE,
            details=details,
        )
    confidence = ranked[0].confidence if ranked else 0.0
    may_answer = bool(ranked) and question.has_subject and not _means_any(question)
    tier = _tier(confidence, thresholds) if may_answer else Tier.SILENT
    silent = tier is Tier.SILENT
    return Answer(
        question=asked,
        understood=question.text,
        kind=question.kind,
        language=question.language.code,
        reason=_reason(question, retrieved, found=not silent),
        confidence=confidence,
        candidates=tuple(
            citation(one, question, length=length, also_in=retrieved.copies.get(one.article.id, ())) for one in ranked
        ),
        repairs=retrieved.repairs,
        missing=_missing(retrieved, ranked) if silent else (),
        suggestions=(*offers(question, ranked), *_heads(ranked)) if silent else (),
        tier=tier,
        difference=limit.difference if silent and (limit := _limit(retrieved, ranked)) else None,
    )


def citation(
    candidate: Candidate, question: Question, *, length: int = QUOTE_LENGTH, also_in: Sequence[Article] = ()
) -> Citation:
    """The candidate as quotes of its article, in the form that suits the question."""
    article = candidate.article
    short = shown_short(candidate, question)
    shown = presented(subject_of(candidate, question, short, length))
    return Citation(
        sentence=Quote.at(article, candidate.sentence),
        passage=Quote.at(article, candidate.evidence.stored.passage.span),
        confidence=candidate.confidence,
        short=Quote.at(article, shown.short) if shown.short else None,
        form=shown.form,
        parts=tuple(
            Part(Quote.at(article, part.text), Quote.at(article, part.label) if part.label else None)
            for part in shown.parts
        ),
        headings=tuple(Quote.at(article, head) for head in shown.heads),
        also_in=tuple(also_in),
    )


def _tier(confidence: float, thresholds: Thresholds) -> Tier:
    if confidence >= thresholds.sure:
        return Tier.SURE
    return Tier.PERHAPS if confidence >= thresholds.perhaps else Tier.SILENT


def _reason(question: Question, retrieved: Retrieved, *, found: bool) -> Reason:
    if found:
        return Reason.FOUND
    if question.is_empty or not question.has_subject:
        return Reason.EMPTY_QUESTION
    if retrieved.corpus_passages == 0:
        return Reason.NO_ARTICLES
    return Reason.UNKNOWN_WORDS if retrieved.unknown else Reason.NOT_STATED


def _missing(retrieved: Retrieved, ranked: Sequence[Candidate]) -> tuple[str, ...]:
    """The words of the question that are not found: words that no article has, and names that the nearest passage
    lacks; if there are none, all that this passage lacks.

    The nearest passage is about what the question names: a reader who asks for Huawei's employees learns that the
    articles about Huawei do not count any, not that the article that counts employees lacks Huawei.
    """
    if not ranked:
        return retrieved.unknown
    if limit := _limit(retrieved, ranked):
        return limit.lacking
    evidence = [candidate.evidence for candidate in ranked]
    nearest = min(evidence, key=lambda one: (len(_names_lacking(one)), -one.coverage))
    if not retrieved.unknown:
        return _as_written(nearest.uncovered)
    return tuple(dict.fromkeys([*retrieved.unknown, *_as_written(_names_lacking(nearest))]))


def _limit(retrieved: Retrieved, ranked: Sequence[Candidate]) -> Limit | None:
    """The limit of the first of the best candidates that state something near; none where a word is unknown."""
    limits = [] if retrieved.unknown else [one.limit for one in ranked[:NEAREST]]
    return next((limit for limit in limits if limit.difference), None)


def _names_lacking(evidence: Evidence) -> list[WeightedTerm]:
    return [term for term in evidence.uncovered if term.is_name and not term.is_common]


def _as_written(terms: Sequence[WeightedTerm]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.written for term in terms))


def _means_any(question: Question) -> bool:
    """True if the question is about an article without saying which: "Who wrote it?" """
    return question.request is not None and not question.request.about


def _heads(ranked: Sequence[Candidate]) -> tuple[str, ...]:
    """The headings above near passages, or the titles where there are none: they share much of the question, and one of
    its names if it has any. Asked as a question, each is answered by what is below it.
    """
    near = [one for one in ranked if one.evidence.coverage >= NEAR and one.evidence.names_missing < 1]
    return tuple(dict.fromkeys(map(_head, near)))[:SUGGESTIONS]


def _head(candidate: Candidate) -> str:
    article = candidate.article
    head = head_above(article, candidate.sentence.start)
    return head.span.of(article.text) if head else article.title
