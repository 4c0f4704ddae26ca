"""Answers as plain data for other programs: `ask --json` and the rows of `evaluate`."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from bot.rendering.phrases import further
from knowledge import Answer, Article, Citation, Detail, Form, Part, Quote, Span, Thresholds

Json = dict[str, Any]


def answer_object(answer: Answer, *, thresholds: Thresholds) -> Json:
    """The object that stands for an answer. A value that does not apply is null; a list is empty.

    `citations` are the best one and all others that are as sure.
    """
    best = _citation(answer.best) if answer.best else _NO_CITATION
    return {
        "question": answer.question,
        "understood": answer.understood,
        "answered": answer.answered,
        "tier": answer.tier.value,
        **best,
        "form": answer.form.value if answer.form else None,
        "quote": shown_text(answer) if answer.is_shown else None,
        "details": [_detail(detail) for detail in answer.details],
        "confidence": answer.confidence,
        "citations": [_citation(citation) for citation in _shown(answer, thresholds)],
        "suggestions": list(answer.suggestions),
        "reason": answer.reason.value,
        "took_ms": round(answer.took_ms, 2),
        "kind": answer.kind.value,
        "language": answer.language,
        "repairs": [{"written": repair.written, "used": repair.used} for repair in answer.repairs],
        "missing": list(answer.missing),
        "difference": answer.difference.value if answer.difference else None,
    }


def answers_object(answers: Sequence[Answer], *, thresholds: Thresholds) -> Json | list[Json]:
    """What `ask --json` prints: the object of the answer, or a list of them if several questions were asked."""
    objects = [answer_object(answer, thresholds=thresholds) for answer in answers]
    return objects[0] if len(objects) == 1 else objects


def _shown(answer: Answer, thresholds: Thresholds) -> list[Citation]:
    return [*answer.citations[:1], *further(answer, thresholds=thresholds, limit=len(answer.citations))]


_NO_CITATION: Json = dict.fromkeys(("answer", "sentence", "passage", "article", "span", "sentence_span", "page")) | {
    "parts": [],
    "headings": [],
    "also_in": [],
}


def _citation(citation: Citation) -> Json:
    """`answer` is the text at `span`, and `quote` all that is shown, in `parts`."""
    short = _short(citation)
    return {
        "answer": short.text if short else None,
        "sentence": citation.sentence.text,
        "passage": citation.passage.text,
        "article": article_object(citation.article),
        "span": span_object(short.span) if short else None,
        "sentence_span": span_object(citation.sentence.span),
        "page": citation.article.page_at((short or citation.sentence).span.start),
        "form": citation.form.value,
        "quote": citation.shown,
        "parts": [_part(part) for part in citation.parts],
        "headings": [heading.text for heading in citation.headings],
        "also_in": [article_object(article) for article in citation.also_in],
        "confidence": citation.confidence,
    }


def _short(citation: Citation) -> Quote | None:
    """The short answer. In the form `SHORT`, the sentence takes its place; steps or a table have none."""
    return citation.short or (citation.sentence if citation.form is Form.SHORT else None)


def shown_text(answer: Answer) -> str:
    """What is shown as the answer, its parts joined by line breaks; of a silent one, what the best candidate says."""
    if answer.details:
        return "\n".join(detail.value for detail in answer.details)
    return answer.candidates[0].shown if answer.candidates else ""


def _part(part: Part) -> Json:
    return {
        "text": part.text.text,
        "span": span_object(part.text.span),
        "label": part.label.text if part.label else None,
    }


def _detail(detail: Detail) -> Json:
    return {"kind": detail.kind.value, "value": detail.value, "article": article_object(detail.article)}


def article_object(article: Article) -> Json:
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "author": article.author,
        "published": article.published.isoformat() if article.published else None,
    }


def span_object(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def prediction(question_id: str, answer: Answer) -> Json:
    """A row for scoring: the best candidate, whether or not its confidence was sufficient for an answer.

    `answered` is true if the answer is sure; `quote` is the text shown as the answer.
    """
    best = answer.candidates[0] if answer.candidates else None
    short = _short(best) if best else None
    form = answer.form or (best.form if best else None)
    return {
        "id": question_id,
        "answer": short.text if short else "",
        "sentence": best.sentence.text if best else "",
        "quote": shown_text(answer),
        "form": form.value if form else None,
        "tier": answer.tier.value,
        "passage": best.paragraph if best else None,
        "article": _article_name(answer),
        "confidence": answer.confidence,
        "answered": answer.answered,
        "ranked": [list(place) for place in _ranked(answer)],
    }


def _article_name(answer: Answer) -> str | None:
    articles = [detail.article for detail in answer.details] + [one.article for one in answer.candidates]
    return _name(articles[0]) if articles else None


def _ranked(answer: Answer) -> list[tuple[str, int]]:
    """The paragraphs in the order of their best candidate, each once."""
    return list(dict.fromkeys((_name(citation.article), citation.paragraph) for citation in answer.candidates))[:10]


def _name(article: Article) -> str:
    """The file's name without its ending, which is the last part of an article's id."""
    return PurePosixPath(article.id).name
