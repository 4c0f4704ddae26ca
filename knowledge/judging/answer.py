"""From passages to one answer, or to "the articles do not say", with what is missing and what is near. Pure."""

from collections.abc import Sequence

from knowledge.answers import Answer, Citation, Part, Quote, Reason, Tier
from knowledge.judging.candidates import Candidate
from knowledge.judging.details import CONFIDENCE, details_of
from knowledge.judging.offers import offers
from knowledge.judging.presentation import presented
from knowledge.judging.refusals import refused
from knowledge.judging.subjects import shown_short, subject_of
from knowledge.model import Article
from knowledge.question.question import Question
from knowledge.retrieval.retrieve import Retrieved
from knowledge.settings import QUOTE_LENGTH, Thresholds
from knowledge.text.structure import head_above

SUGGESTIONS = 3
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
    refusal = refused(question, retrieved, ranked) if tier is Tier.SILENT else None
    return Answer(
        question=asked,
        understood=question.text,
        kind=question.kind,
        language=question.language.code,
        reason=refusal.reason if refusal else Reason.FOUND,
        confidence=confidence,
        candidates=tuple(
            citation(one, question, length=length, also_in=retrieved.copies.get(one.article.id, ())) for one in ranked
        ),
        repairs=retrieved.repairs,
        missing=refusal.missing if refusal else (),
        suggestions=(*offers(question, ranked), *_heads(ranked)) if refusal else (),
        tier=tier,
        difference=refusal.difference if refusal else None,
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
