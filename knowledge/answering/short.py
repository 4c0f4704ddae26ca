"""The short answer within a sentence, where shape alone must find it: no reader, no fact."""

from knowledge.answering.question import Question
from knowledge.answering.shapes import spans_of
from knowledge.model import Span
from knowledge.text.analysis import content_stems
from knowledge.text.words import words


def short_answer(question: Question, text: str, language: str) -> Span | None:
    """The span of `text` (a sentence; offsets in it) that best fits what is wanted, or None.

    Of several, the one nearest to words of the question: in "Lee founded Acme in 1999 and left in 2004" a question
    with "left" takes 2004. What the question itself names is never its answer.
    """
    asked = set(question.content)
    options = [
        span
        for span in spans_of(question.wanted, text, language)
        if not set(content_stems(span.of(text), language)) <= asked
    ]
    if not options:
        return None
    anchors = [word.start for word in words(text) if asked.intersection(content_stems(word.folded, language))]
    if not anchors:
        return options[0]
    return min(options, key=lambda span: (sum(_distance(span, anchor) for anchor in anchors), span.start))


def _distance(span: Span, anchor: int) -> float:
    # Near words tell most; far ones hardly more than one another.
    gap = min(abs(anchor - span.start), abs(anchor - span.end))
    return gap / (gap + 30)
