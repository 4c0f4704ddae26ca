"""Spans of the sort that a question wants, by their shape."""

from collections.abc import Sequence

from knowledge.languages import Language
from knowledge.model import Span
from knowledge.question.question import Sort
from knowledge.text.shapes import locations, names, numbers, places, reasons, times

_NAMES = frozenset({Sort.PLACE, Sort.PERSON, Sort.ORGANISATION})


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
