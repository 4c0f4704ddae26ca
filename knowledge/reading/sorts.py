"""Spans of the sort that a question wants, by their shape, and the units of an amount that it asks for."""

from collections.abc import Sequence

from knowledge.answers import QuestionKind
from knowledge.languages import Language
from knowledge.model import Span
from knowledge.question.question import Question, Sort
from knowledge.text.analysis import content_stems
from knowledge.text.shapes import locations, names, numbers, places, reasons, times
from knowledge.text.words import fold, raw_words

_NAMES = frozenset({Sort.PLACE, Sort.PERSON, Sort.ORGANISATION})
# Log-odds that a span loses if it is not of the wanted sort: a place for a company, a word for a number.
_WRONG_SORT = 1.5


def best_of_sort(
    question: Question, readings: Sequence[tuple[Span, float]], text: str, language: Language
) -> tuple[Span, float] | None:
    """The best of the reader's spans of the sentence `text`, with its log-odds, after those of a wrong sort lost some.

    A span that repeats a name of the question is no answer to "who", and loses as much.
    """
    fitting = [(span, odds - _WRONG_SORT * _faults(question, span, text, language)) for span, odds in readings]
    return max(fitting, key=lambda one: one[1], default=None)


def _faults(question: Question, span: Span, text: str, language: Language) -> int:
    """How many things speak against the span: it is of another sort, it repeats a name of the question."""
    repeats = question.sort is Sort.PERSON and not question.names.isdisjoint(content_stems(span.of(text), language))
    return (not fits(question.sort, span, text, question.language)) + repeats


def shape_of(question: Question, text: str, language: Language) -> float:
    """1 if the sentence `text` has a span of the wanted sort, -1 if not, 0 if shape cannot show it."""
    if language is not question.language or not is_shaped(question.sort, language):
        return 0.0
    if lacks_unit(question, text, language):
        return -1.0
    return 1.0 if spans_of(question.sort, text, language) else -1.0


def lacks_unit(question: Question, text: str, language: Language) -> bool:
    """True if an amount with certain units is asked for, and the sentence `text` has none of them.

    It misses a price without a currency.
    """
    asks = question.kind in (QuestionKind.WHAT, QuestionKind.HOW_MANY)
    if not asks or not question.amounts or language is not question.language:
        return False
    # One phrase may ask for several kinds ("how long"): a unit of any will do.
    return not any(has_any(demand.met, text, language) for demand in question.amounts)


def has_any(wanted: frozenset[str], text: str, language: Language) -> bool:
    """True if the text has one of the words or signs; where words have no blanks between them, as plain text."""
    if language.questions.phrases_in_text:
        lowered = text.lower()
        return any(word in lowered for word in wanted)
    signs = {sign for sign in text if not sign.isalnum()}  # "€" is no word
    return not wanted.isdisjoint(set(map(fold, raw_words(text))) | signs)


def is_shaped(sort: Sort, language: Language) -> bool:
    """True if the shape of the sort is plain enough in this language to show that a sentence has none."""
    return sort in (Sort.TIME, Sort.NUMBER) or (sort in _NAMES and language.has_capitals)


def spans_of(sort: Sort, text: str, language: Language) -> Sequence[Span]:
    """The spans of `text` that look like the wanted sort; none if shape cannot show it (`ANYTHING`, `ROLE`)."""
    match sort:
        case Sort.TIME:
            return times(text, language)
        case Sort.NUMBER:
            return numbers(text, language)
        case Sort.PLACE:
            return places(text, language) or names(text, language)
        case Sort.PERSON | Sort.ORGANISATION:
            return names(text, language)
        case Sort.REASON:
            return reasons(text, language)
        case _:
            return ()


def fits(sort: Sort, span: Span, text: str, language: Language) -> bool:
    """True if the stretch `span` of a sentence may be of the wanted sort, or if shape cannot show it.

    It takes "in Huawei" for a place, and so for no company; a year is no amount, though "1,500" alone might be one.
    """
    match sort:
        case Sort.TIME:
            return _touches(span, times(text, language))
        case Sort.NUMBER:
            dates = times(text, language)
            return _touches(span, [one for one in numbers(text, language) if not _touches(one, dates)])
        case Sort.PERSON | Sort.ORGANISATION:
            is_location = any(place.start == span.start for place in locations(text, language))
            return bool(names(span.of(text), language)) and not is_location
        case Sort.PLACE:
            return bool(names(span.of(text), language))
        case _:
            return True


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(one.start < span.end and span.start < one.end for one in others)
