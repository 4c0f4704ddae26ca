"""The short answer within a sentence, where shape alone must find it: no reader, no fact."""

import re
from collections.abc import Collection

from knowledge.answering.question import Question
from knowledge.answering.shapes import CAPITALISED, names, spans_of
from knowledge.model import Span
from knowledge.text.analysis import content_stems
from knowledge.text.words import words

IDENTITY = re.compile(
    rf"(?P<name>{CAPITALISED}(?:\s{CAPITALISED})*)\s(?:is|was|are|were|will be|would be|became|has become)\s"
    r"(?P<thing>(?:the|a|an)\s[^,;.]{2,60}?)\s(?:that|which|who)\s"
)


def short_answer(question: Question, text: str, language: str, *, stems: Collection[str]) -> Span | None:
    """The span of `text` (a sentence with these of the question's `stems`; offsets in it) that fits best, or None.

    Of several, the one nearest to words of the question: in "Lee founded Acme in 1999 and left in 2004" a question
    with "left" takes 2004. What the question itself names is never its answer.
    """
    asked = set(question.content)
    fitting = spans_of(question.wanted, text, language)
    if asked.isdisjoint(stems):
        return next(iter(fitting), None)
    options = [span for span in fitting if not set(content_stems(span.of(text), language)) <= asked]
    if not options:
        return None
    anchors = [word.start for word in words(text) if asked.intersection(content_stems(word.folded, language))]
    return min(options, key=lambda span: (sum(_distance(span, anchor) for anchor in anchors), span.start))


def subject_of(text: str, span: Span, language: str) -> Span | None:
    """The name that a sentence says the thing at `span` to be: "OpenStack" for "glue" in "OpenStack is the glue that".

    Who asks what holds everything together wants the name. English only; it misses names that stand further off.
    """
    if language != "en":
        return None
    for match in IDENTITY.finditer(text):
        if span.start < match.end("thing") and match.start("thing") < span.end:
            return next((name for name in names(match["name"], language)), None) and Span(*match.span("name"))
    return None


def _distance(span: Span, anchor: int) -> float:
    # Near words tell most; far ones hardly more than one another.
    gap = min(abs(anchor - span.start), abs(anchor - span.end))
    return gap / (gap + 30)
