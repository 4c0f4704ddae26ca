"""Dates as articles write them: ISO, with month names in several languages, or in digits that are not ambiguous."""

import re
from datetime import date
from functools import cache
from pathlib import Path

from knowledge.strict import read_yaml

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
        # The form of mails and of the C library: "Wed Oct 12 09:14:03 CEST 2022".
        rf"{_MONTH}\s+(?P<day>\d{{1,2}})\s+\d{{2}}:\d{{2}}(?::\d{{2}})?\s+(?:[A-Z]{{2,5}}\s+)?(?P<year>\d{{4}})",
        r"(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})",
    )
)


@cache
def _months() -> dict[str, int]:
    by_language = read_yaml(Path(__file__).with_name("months.yaml"), dict[str, list[str]])
    return {
        name: number
        for months in by_language.values()
        for number, names in enumerate(months, start=1)
        for name in names.split()
    }


def is_date(text: str) -> bool:
    """True if `text` is a date and nothing else, even if it is ambiguous which number is the day (11/12/2013)."""
    return len(text) <= _LONGEST and any(_plausible(match) for form in _FORMS if (match := form.fullmatch(text)))


def read_date(text: str) -> date | None:
    """The date in `text`, with or without a time of day; None if `text` is no date or an ambiguous one."""
    if len(text) > _LONGEST:
        return None
    return next((_dated(match) for form in _FORMS if (match := form.fullmatch(text))), None)


def _plausible(match: re.Match[str]) -> bool:
    parts = match.groupdict()
    return _dated(match) is not None or ("first" in parts and max(int(parts["first"]), int(parts["second"])) <= 12)


def _dated(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    if "first" in parts:
        day, month = _ordered(int(parts["first"]), int(parts["second"]), parts["mark"])
    else:
        day = int(parts["day"])
        month = int(parts["number"]) if "number" in parts else _months().get(parts["month"].casefold(), 0)
    try:
        return date(int(parts["year"]), month, day)
    except ValueError:
        return None


def _ordered(first: int, second: int, mark: str) -> tuple[int, int]:
    """Day and month, or zeros if both orders are possible: dots mean day first, a slash or a dash means either."""
    if mark == "." or first > 12 or first == second:
        return first, second
    return (second, first) if second > 12 else (0, 0)
