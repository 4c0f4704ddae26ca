"""The recorded questions as CSV, for a spreadsheet. Nobody is named in it."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from typing import TextIO

# A cell that begins with one of these would be taken for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question with its answer and its votes; the order of the fields is that of the columns."""

    number: int
    asked: float
    place: str
    language: str
    question: str
    tier: str
    reason: str | None
    article: str | None
    shown: str | None
    seconds: float
    settled: str | None
    helpful: int
    not_helpful: int


COLUMNS = tuple(QuestionRow.__dataclass_fields__)


def write_table(rows: Iterable[QuestionRow], target: TextIO, *, heads: bool = True) -> None:
    """Write the rows, by default below the names of the columns; times are in UTC."""
    table = csv.writer(target)
    if heads:
        table.writerow(COLUMNS)
    for row in rows:
        values = [getattr(row, column) for column in COLUMNS]
        values[1] = datetime.fromtimestamp(row.asked, UTC).isoformat(timespec="seconds")
        table.writerow([_safe(value) for value in values])


def table_file(rows: Iterable[QuestionRow]) -> bytes:
    """The table as a file. It begins with the mark by which spreadsheets know UTF-8."""
    text = StringIO(newline="")
    write_table(rows, text)
    return text.getvalue().encode("utf-8-sig")


def _safe(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
