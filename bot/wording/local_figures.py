"""Dates, numbers and names as readers of a language write them, by the data of Unicode (CLDR).

It is apart from the other figures, as its imports take 12 ms and a terminal does not need it.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from babel.core import Locale
from babel.dates import format_date, format_skeleton, format_time, get_datetime_format
from babel.numbers import format_decimal
from babel.units import format_unit

from bot.wording.figures import LONG
from bot.wording.isolation import isolated

_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class LocalFigures:
    """Figures of a language, such as "2 mai 2024"."""

    language: str

    def date(self, day: date) -> str:
        return format_date(day, "medium", locale=self.language)

    def iso_date(self, text: str) -> str:
        if not (found := _ISO.fullmatch(text)):
            return text
        try:
            day = datetime(int(found[1]), int(found[2]), int(found[3] or 1))
        except ValueError:
            return text
        return self.date(day.date()) if found[3] else format_skeleton("yMMMM", day, locale=self.language)

    def moment(self, at: datetime) -> str:
        here = at.astimezone()
        joined = str(get_datetime_format("medium", locale=self.language)).replace("'", "")
        clock = format_time(here, "short", tzinfo=here.tzinfo, locale=self.language)
        return joined.replace("{0}", clock).replace("{1}", self.date(here.date()))

    def number(self, value: float, *, digits: int = 0) -> str:
        pattern = "#,##0" + ("." + digits * "0" if digits else "")
        return format_decimal(value, pattern, locale=self.language)

    def duration(self, seconds: float) -> str:
        unit, value = ("second", seconds) if seconds < LONG else ("minute", seconds / 60)
        return format_unit(round(value), f"duration-{unit}", length="short", locale=self.language)

    def apart(self, text: str) -> str:
        return isolated(text, is_rtl=_is_rtl(self.language))


@cache
def _is_rtl(language: str) -> bool:
    return bool(Locale.parse(language).text_direction == "rtl")
