"""Makes a time whole: the whole date of a year, both ends of a range, the days of an hour ("at 7 on weekdays").

A question for a year wants no more than the year; see `knowledge.reading.pattern`.
"""

import re
from collections.abc import Sequence
from functools import cache

from knowledge.languages import Language
from knowledge.model import Span
from knowledge.text.shapes import times


def whole_time(span: Span, text: str, language: Language) -> Span:
    """The span with all times of the sentence `text` that it touches or that are joined to it; the span if none is."""
    found = _all_times(text, language)
    grown = True
    while grown:
        grown = False
        for one in found:
            if one not in span and (_touch(one, span) or _are_joined(one, span, text, language)):
                span, grown = Span(min(one.start, span.start), max(one.end, span.end)), True
    return span


def _all_times(text: str, language: Language) -> Sequence[Span]:
    clock = _clock(language)
    return (*times(text, language), *(Span(*match.span()) for match in (clock.finditer(text) if clock else ())))


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _are_joined(one: Span, other: Span, text: str, language: Language) -> bool:
    first, second = sorted((one, other), key=lambda span: span.start)
    return first.end <= second.start and bool(_joint(language).fullmatch(text[first.end : second.start]))


@cache
def _joint(language: Language) -> re.Pattern[str]:
    words = "|".join(map(re.escape, language.answers.joints)) or "(?!)"
    return re.compile(rf"\s?[–-]\s?|,?\s(?:(?:{words})\s)?|\s(?:{words})\s", re.IGNORECASE)


@cache
def _clock(language: Language) -> re.Pattern[str] | None:
    """A bare hour behind the word for it: "at 7"."""
    words = "|".join(map(re.escape, language.answers.clock))
    return re.compile(rf"(?<!\w)(?:{words})\s\d{{1,2}}(?![\w.,:]?\d)(?!\w)", re.IGNORECASE) if words else None
