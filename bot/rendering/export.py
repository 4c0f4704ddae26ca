"""Answers as plain data for other programs: `ask --json` and the rows of `evaluate`."""

from pathlib import PurePosixPath
from typing import Any

from bot.rendering.phrases import further
from knowledge import Answer, Article, Citation, Span, Thresholds

Json = dict[str, Any]


def answer_object(answer: Answer, *, thresholds: Thresholds) -> Json:
    """The object that `ask --json` prints. A value that does not apply is null; a list is empty.

    `citations` are the best one and all others that are as sure.
    """
    best = _citation(answer.best) if answer.best else dict.fromkeys(_CITATION_KEYS)
    return {
        "question": answer.question,
        "understood": answer.understood,
        "answered": answer.answered,
        **best,
        "confidence": answer.confidence,
        "citations": [_citation(citation) for citation in _shown(answer, thresholds)],
        "suggestions": list(answer.suggestions),
        "reason": answer.reason.value,
        "took_ms": round(answer.took_ms, 2),
        "kind": answer.kind.value,
        "language": answer.language,
        "repairs": [{"written": repair.written, "used": repair.used} for repair in answer.repairs],
        "missing": list(answer.missing),
    }


def _shown(answer: Answer, thresholds: Thresholds) -> list[Citation]:
    return [*answer.citations[:1], *further(answer, thresholds=thresholds, limit=len(answer.citations))]


_CITATION_KEYS = ("answer", "sentence", "passage", "article", "span", "sentence_span")


def _citation(citation: Citation) -> Json:
    """Without a short answer the sentence is the answer, so `answer` always equals the text at `span`."""
    short = citation.short or citation.sentence
    return {
        "answer": short.text,
        "sentence": citation.sentence.text,
        "passage": citation.passage.text,
        "article": _article(citation.article),
        "span": _span(short.span),
        "sentence_span": _span(citation.sentence.span),
        "confidence": citation.confidence,
    }


def _article(article: Article) -> Json:
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "author": article.author,
        "published": article.published.isoformat() if article.published else None,
    }


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def prediction(question_id: str, answer: Answer) -> Json:
    """A row for scoring: the best candidate, whether or not its confidence was sufficient for an answer."""
    best = answer.candidates[0] if answer.candidates else None
    return {
        "id": question_id,
        "answer": (best.short or best.sentence).text if best else "",
        "sentence": best.sentence.text if best else "",
        "passage": best.paragraph if best else None,
        "article": _name(best) if best else None,
        "confidence": answer.confidence,
        "answered": answer.answered,
        "ranked": [list(place) for place in _ranked(answer)],
    }


def _ranked(answer: Answer) -> list[tuple[str, int]]:
    """The paragraphs in the order of their best candidate, each once."""
    return list(dict.fromkeys((_name(citation), citation.paragraph) for citation in answer.candidates))[:10]


def _name(citation: Citation) -> str:
    """The file's name without its ending, which is the last part of an article's id."""
    return PurePosixPath(citation.article.id).name
