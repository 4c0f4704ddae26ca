"""Dates in a column: those that can be read two ways are read as the others of their column must be."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum

from knowledge.sources.dates import read_date

_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d).*", re.DOTALL)
_SECONDS = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")  # since 1970, or milliseconds
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:.*")


class DateOrder(StrEnum):
    """Which of two numbers is the day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNKNOWN = "unknown"


def date_order(values: Iterable[str]) -> DateOrder:
    """The order of day and month in `values`, if a number above 12 shows it and none shows the other order."""
    found = [match for value in values if (match := _NUMBERS.fullmatch(value))]
    day_first = any(int(match[1]) > 12 for match in found)
    month_first = any(int(match[2]) > 12 for match in found)
    if day_first == month_first:
        return DateOrder.UNKNOWN
    return DateOrder.DAY_FIRST if day_first else DateOrder.MONTH_FIRST


def row_date(value: str, order: DateOrder) -> date | None:
    """The day that `value` names; None if it is no date, or one that can be read two ways."""
    value = value.strip()
    if iso := _ISO.fullmatch(value):
        return read_date(iso[1])
    if seconds := _SECONDS.fullmatch(value):
        return datetime.fromtimestamp(int(seconds[1]), UTC).date()
    numbers = _NUMBERS.fullmatch(value)
    if numbers is None or order is DateOrder.UNKNOWN:
        return read_date(value)
    first, second, year = map(int, numbers.groups())
    day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    try:
        return date(year, month, day)
    except ValueError:
        return None
