"""From a candidate to what presentation works on, and whether a short answer is shown over the quote."""

import re

from knowledge.judging.candidates import Candidate
from knowledge.judging.presented import Subject
from knowledge.model import Span
from knowledge.question.question import Question
from knowledge.reading.sorts import lacks_unit
from knowledge.text.structure import asks_above, section_at

# The reader's probability from which its span is shown over the quote, where a short answer is asked for, and where it
# is not ("why", "how"); and from which it settles the question, so that only its sentence is shown.
SHOWN, SHOWN_UNASKED, SETTLES = 0.05, 0.6, 0.985
# Of what explains a term, the share that a short answer must be: of "clay that was fired once", "clay" says little.
OF_ENTRY = 0.5
_WITH_UNIT = re.compile(r"\s?[^\s,;.()]+")  # the word behind an amount, as "degrees"
# How much of the heading must be the question, for what is below it to be shown from its beginning.
HEAD_IS_QUESTION = 0.5


def shown_short(candidate: Candidate, question: Question) -> Span | None:
    """The short answer if it is shown: one was asked for, or the reader is sure. Never for a question for yes or no."""
    if candidate.entry and candidate.entry.short:
        return candidate.entry.short
    if candidate.entry and candidate.short and _length(candidate.short) < OF_ENTRY * _length(candidate.sentence):
        return None
    if candidate.short is None or candidate.is_decided_by_fact or candidate.evidence.readings is None:
        return candidate.short
    if _lacks_unit(candidate, candidate.short, question):
        return None
    if question.wants_passage:
        is_sure = candidate.signals.reader >= SHOWN_UNASKED and not question.is_yes_no
        return candidate.short if is_sure else None
    return candidate.short if candidate.signals.reader >= SHOWN else None


def _lacks_unit(candidate: Candidate, short: Span, question: Question) -> bool:
    """True if an amount is asked for, and its unit is elsewhere in the sentence: "two minutes away, 3 euros"."""
    text, language = candidate.article.text, candidate.evidence.language
    sentence = candidate.sentence.of(text)
    behind = _WITH_UNIT.match(text, short.end, candidate.sentence.end)
    said = text[short.start : behind.end() if behind else short.end]
    return lacks_unit(question, said, language) and not lacks_unit(question, sentence, language)


def subject_of(candidate: Candidate, question: Question, short: Span | None, length: int) -> Subject:
    """The place that answers, for presentation."""
    evidence, is_headed = candidate.evidence, candidate.entry is not None and candidate.entry.is_headed
    was_read = evidence.readings is not None and not candidate.is_decided_by_fact
    settled = (
        short is not None
        and not (question.wants_passage and was_read)
        and (not was_read or candidate.signals.reader >= SETTLES)
    )
    return Subject(
        text=candidate.article.text,
        section=section_at(candidate.article, candidate.sentence.start),
        sentences=evidence.stored.passage.sentences,
        signals=[option.signals for option in candidate.options],
        sentence=candidate.sentence,
        short=short,
        is_short=settled,
        head_is_question=is_headed
        or (
            candidate.signals.head_is_question >= HEAD_IS_QUESTION
            and (question.wants_passage or asks_above(candidate.article, candidate.sentence.start))
        ),
        is_entry=candidate.entry is not None and not is_headed,
        asked=question.content,
        language=candidate.article.language,
        part_weights=candidate.weights.part,
        length=length,
    )


def _length(span: Span) -> int:
    return span.end - span.start
