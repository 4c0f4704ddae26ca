"""How dates, numbers and names are written: a protocol, and the plain way of terminals and logs."""

from datetime import date, datetime
from typing import Protocol


class Figures(Protocol):
    """Rendering calls this for what Footnote says itself. The words of an article are quoted, never written anew."""

    def date(self, day: date) -> str:
        """A day."""

    def iso_date(self, text: str) -> str:
        """A day, month or year that is given as ISO 8601; any other text stays as it is."""

    def moment(self, at: datetime) -> str:
        """A day and a time, in the time zone of this machine."""

    def number(self, value: float, *, digits: int = 0) -> str:
        """A number with so many decimal places."""

    def duration(self, seconds: float) -> str:
        """Seconds; from 100 on minutes."""

    def apart(self, text: str) -> str:
        """A title or a name within a line; one of the other direction is set apart, so the line keeps its order."""


class PlainFigures:
    """ISO 8601 and a decimal point, in every language."""

    def date(self, day: date) -> str:
        return day.isoformat()

    def iso_date(self, text: str) -> str:
        return text

    def moment(self, at: datetime) -> str:
        return f"{at.astimezone():%Y-%m-%d %H:%M}"

    def number(self, value: float, *, digits: int = 0) -> str:
        return f"{value:.{digits}f}"

    def duration(self, seconds: float) -> str:
        return f"{seconds:.0f} s" if seconds < LONG else f"{seconds / 60:.0f} min"

    def apart(self, text: str) -> str:
        return text


LONG = 100  # seconds from which on minutes are enough
PLAIN = PlainFigures()
