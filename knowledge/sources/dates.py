"""Dates as articles write them: ISO, with month names in several languages, or in figures that can be read one way."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import yaml

_TIME = (
    r"(?:[,T]?\s*(?:(?:at|um|à|a las|às|alle|om|в|kl\.?)\s+)?\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?"
    r"\s*(?:[ap]\.?m\.?|uhr)?\s*(?:z|[a-z]{2,4}|[+-]\d{2}:?\d{2})?)?"
)
_LONGEST = 80  # characters
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,?\s+)??"
_MONTH = r"(?P<month>[^\W\d_]{3,12})\.?"
_FORMS = tuple(
    re.compile(f"{_WEEKDAY}{form}{_TIME}", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})",
        r"(?P<year>\d{4})[/.](?P<number>\d{1,2})[/.](?P<day>\d{1,2})",
        r"(?P<year>\d{4})\s*[年년]\s*(?P<number>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]",
        rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+|of\s+)?{_MONTH},?\s+(?:de\s+)?(?P<year>\d{{4}})(?:\s*(?:г\.?|года))?",
        r"(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})",
    )
)


@cache
def _months() -> dict[str, int]:
    by_language = yaml.safe_load(Path(__file__).with_name("months.yaml").read_text(encoding="utf-8"))
    return {
        name: number
        for months in by_language.values()
        for number, names in enumerate(months, start=1)
        for name in names.split()
    }


def is_date(text: str) -> bool:
    """Whether `text` is a date and nothing else, also one whose day and month cannot be told apart."""
    return len(text) <= _LONGEST and any(form.fullmatch(text) and _plausible(form.fullmatch(text)) for form in _FORMS)


def read_date(text: str) -> date | None:
    """The date that `text` is, with or without a time of day; None if it is none or can be read two ways."""
    if len(text) > _LONGEST:
        return None
    return next((_dated(found) for form in _FORMS if (found := form.fullmatch(text))), None)


def _plausible(found: re.Match[str] | None) -> bool:
    if found is None:
        return False
    parts = found.groupdict()
    return _dated(found) is not None or ("first" in parts and max(int(parts["first"]), int(parts["second"])) <= 12)


def _dated(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        # Dots mean day first; a slash means either, so 11/12/2013 is not read at all.
        if parts["mark"] == "." or first > 12 or first == second:
            day, month = first, second
        elif second > 12:
            day, month = second, first
        else:
            return None
    else:
        day = int(parts["day"])
        month = int(parts["number"]) if "number" in parts else _months().get(parts["month"].casefold(), 0)
    try:
        return date(int(parts["year"]), month, day)
    except ValueError:
        return None
