"""The short answer within a sentence: found by patterns if no reader read it, else made from the reader's span."""

import re
from collections.abc import Collection, Sequence
from functools import cache

from knowledge.answers import QuestionKind
from knowledge.languages import Language
from knowledge.model import Span
from knowledge.question.question import Question, Sort
from knowledge.reading.definitions import definition
from knowledge.reading.sorts import fits, has_unit, is_duration, repeats, spans_of
from knowledge.reading.speech import quoted_words
from knowledge.reading.whole_times import whole_time
from knowledge.reading.widening import widened
from knowledge.text.analysis import content_stems
from knowledge.text.shapes import CAPITALISED, names, numbers, times
from knowledge.text.words import Word, fold, raw_words, words

_CLAUSES = re.compile(r"(?:[^,;]|,(?=\d))+")
_NAME_BEHIND = re.compile(rf",\s(?P<name>{CAPITALISED}(?:\s{CAPITALISED})+)(?=[,.;]|$)")
_KINDS_OF_AMOUNT = (QuestionKind.WHAT, QuestionKind.HOW_MANY)


def short_answer(question: Question, text: str, language: Language, *, stems: Collection[str]) -> Span | None:
    """The span of `text`, a sentence with these of the question's `stems`, that fits best, made whole; None if none
    fits.

    Of several, the one nearest to words of the question: in "Lee founded Acme in 1999 and left in 2004" a question
    with "left" takes 2004. What the question itself names is never its answer.
    """
    asked = set(question.content)
    if question.sort is Sort.PERSON and asked and asked <= question.names:
        return None  # "Who is Ada Quince?" asks what is said of her, and no other name is that
    spans = spans_of(question.sort, text, language)
    if question.sort in (Sort.PERSON, Sort.ORGANISATION):
        dates = times(text, language)
        spans = [span for span in spans if not any(span in date for date in dates)]  # the month of "2 May 2020"
    fitting = [span for span in spans if fits(question.sort, span, text, language)] or spans
    nearest = _nearest(question, fitting, text, language) if not asked.isdisjoint(stems) else next(iter(fitting), None)
    if nearest is None:
        return None
    found = widened(nearest, text, language, asked)
    return whole_time(found, text, language) if question.sort is Sort.TIME else found


def short_from(question: Question, reading: Span, text: str, language: Language) -> Span:
    """The short answer for the span `reading` that the reader found in the sentence `text`: the span or a part of it,
    or the name of what it describes; made whole.
    """
    subject = subject_of(text, reading, language)
    if subject and not set(question.content).intersection(content_stems(subject.of(text), language)):
        return subject
    if said := quoted_words(question, text, language) or definition(question, text, language):
        return said
    found = widened(reading, text, language, question.content)
    if better := _of_wanted_sort(question, found, text, language):
        return better
    if question.sort is not Sort.TIME or language is not question.language:
        return _with_name(question, found, text, language)
    time = widened(only_time(text, reading, language), text, language, question.content)
    asks_year = any(word.is_sort for word in question.words)
    return time if asks_year or not fits(Sort.TIME, time, text, language) else whole_time(time, text, language)


def _with_name(question: Question, span: Span, text: str, language: Language) -> Span:
    """Somebody's name behind what they are, if both are told: "the gardener, Tom Esk"."""
    if question.sort is not Sort.PERSON or names(span.of(text), language):
        return span
    name = _NAME_BEHIND.match(text, span.end)
    return Span(span.start, name.end("name")) if name and names(name["name"], language) else span


def _of_wanted_sort(question: Question, span: Span, text: str, language: Language) -> Span | None:
    """The date, or the amount in the unit asked for, that is nearest to words of the question, if `span` is none though
    the sentence has one: "3 km" and not "35 minutes" for "how far". It takes the wrong one of two in the same unit.
    """
    if language is not question.language:
        return None
    wanted: Sequence[Span] = ()
    if measured := _measured(question, text, language):
        return None if any(one in span or span in one for one in measured) else measured[0]
    if question.amounts and question.sort in (Sort.NUMBER, Sort.FREQUENCY) and question.kind in _KINDS_OF_AMOUNT:
        wanted = [widened(one, text, language, question.content) for one in numbers(text, language)]
        wanted = [one for one in wanted if has_unit(question, one.of(text), language)]
        # A way may be counted in minutes; where the sentence has its length, too, that is meant.
        lengths = [one for one in wanted if not is_duration(question, one.of(text), language)]
        said = span.of(text)
        if has_unit(question, said, language) and not (lengths and is_duration(question, said, language)):
            return _beside_name(question, span, wanted, text, language)
        wanted = lengths or wanted
    elif question.sort is Sort.TIME and not fits(Sort.TIME, span, text, language):
        wanted = times(text, language)
    return _nearest(question, wanted, text, language)


def _measured(question: Question, text: str, language: Language) -> list[Span]:
    """The amounts right before the word for what is measured: "25 m wide" for "how wide"."""
    measures = {word.folded for word in question.words if word.asks} - language.stopwords
    if question.sort is not Sort.NUMBER or not measures:
        return []
    found = [widened(one, text, language, question.content) for one in numbers(text, language)]
    return [one for one in found if not measures.isdisjoint(map(fold, raw_words(text[one.end :])[:1]))]


def _beside_name(question: Question, span: Span, wanted: Sequence[Span], text: str, language: Language) -> Span | None:
    """The amount in the clause that has a name of the question, if that of `span` has none: "the Sigma pump every 800
    hours, the Omega pump every 1,200 hours".
    """
    clauses = [Span(*match.span()) for match in _CLAUSES.finditer(text)]
    named = [one for one in clauses if not question.names.isdisjoint(content_stems(one.of(text), language))]
    if not named or any(span in one for one in named):
        return None
    return next((one for one in wanted if any(one in clause for clause in named)), None)


def _nearest(question: Question, spans: Sequence[Span], text: str, language: Language) -> Span | None:
    """The span nearest to words of the question, none of which it may repeat."""
    asked = set(question.content)
    options = [span for span in spans if not repeats(asked, span.of(text), language)]
    anchors = [word for word in words(text) if asked.intersection(content_stems(word.folded, language))]
    return min(options, key=lambda span: (sum(_distance(span, word) for word in anchors), span.start), default=None)


def subject_of(text: str, span: Span, language: Language) -> Span | None:
    """The name that a sentence identifies with the thing at `span`: "OpenStack" for "glue" in "OpenStack is the glue
    that". A question for what holds everything together wants the name. It misses names that are further away.
    """
    pattern = _identity(language)
    for match in pattern.finditer(text) if pattern else ():
        if span.start < match.end("thing") and match.start("thing") < span.end:
            return Span(*match.span("name")) if names(match["name"], language) else None
    return None


def only_time(text: str, span: Span, language: Language) -> Span:
    """Only the dates of `span` if it also names something else: "last week" of "Hong Kong last week"."""
    dates = [date for date in times(text, language) if date in span]
    named = [name for name in names(text, language) if name.start < span.end and span.start < name.end]
    beside = [name for name in named if not any(date in name or name in date for date in dates)]
    return Span(dates[0].start, dates[-1].end) if dates and beside else span


@cache
def _identity(language: Language) -> re.Pattern[str] | None:
    words = language.identity
    if words is None:
        return None
    verbs, articles, relatives = map("|".join, (words.verbs, words.articles, words.relatives))
    return re.compile(
        rf"(?P<name>{CAPITALISED}(?:\s{CAPITALISED})*)\s(?:{verbs})\s"
        rf"(?P<thing>(?:{articles})\s[^,;.]{{2,60}}?)\s(?:{relatives})\s"
    )


def _distance(span: Span, anchor: Word) -> float:
    # Near words count most; the far ones hardly differ.
    gap = max(span.start - anchor.end, anchor.start - span.end, 0)
    return gap / (gap + 30)
