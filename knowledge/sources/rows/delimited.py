"""CSV and TSV files: finds out how they part their values, and keeps the sound rows of a broken file.

Python's sniffer guesses the separator from the frequencies of characters, which fails on prose. Here each separator is
tried, and the one that gives most lines the same number of values is taken.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from knowledge.errors import SourceError
from knowledge.sources.rows.grid import GridLine, stripped, table_of
from knowledge.sources.rows.row import DataTable

_SEPARATORS = (",", ";", "\t", "|")
_DECLARED = re.compile(r"sep=(.)\n", re.IGNORECASE)  # Excel's first line
_SAMPLE = 60  # lines by which the separator is found
_LONGEST_VALUE = 10_000_000  # characters
_MOST_LINES = 5_000  # of one row; a quotation mark that is still open then is never closed
_MOST_FAULTS = 1_000  # broken rows, after which the rest of a file is not read
_QUOTE_IT = "close the quotation mark, and double those inside a value"


@dataclass(frozen=True, slots=True)
class _Dialect:
    separator: str
    quote: str = '"'
    escape: str | None = None

    def values(self, lines: Iterator[str]) -> Any:
        return csv.reader(
            lines,
            delimiter=self.separator,
            quotechar=self.quote,
            escapechar=self.escape,
            doublequote=self.escape is None,
            skipinitialspace=True,
            strict=True,
        )


def delimited_table(text: str, path: Path) -> DataTable:
    """The table in the CSV or TSV file `text`, with a fault for each row that cannot be parsed."""
    csv.field_size_limit(_LONGEST_VALUE)
    declared = _DECLARED.match(text)
    first = 1 if declared else 0
    lines = text.split("\n")
    dialect = _dialect(text, lines[first:], declared[1] if declared else None)
    read = _Reading(lines, dialect, path)
    table = table_of(read.lines(first), path, separator=dialect.separator)
    return DataTable(table.columns, table.rows, (*read.faults, *table.faults))


class _Reading:
    """One way through the lines of a file. A row that cannot be parsed is left, and the next line begins a row."""

    def __init__(self, lines: Sequence[str], dialect: _Dialect, path: Path) -> None:
        self.faults: list[SourceError] = []
        self._lines, self._dialect, self._path = lines, dialect, path

    def lines(self, at: int) -> list[GridLine]:
        found: list[GridLine] = []
        width = 0
        while at < len(self._lines) and len(self.faults) < _MOST_FAULTS:
            if not self._lines[at].strip():
                at += 1
                continue
            values, used = self._row(at, width)
            if values:
                found.append(GridLine(tuple(stripped(values)), f"line {at + 1}"))
                width = width or len(values)
            at += used
        if at < len(self._lines):
            reason = f"more than {_MOST_FAULTS:,} rows are broken, and the lines from {at + 1} on were not read"
            self.faults.append(SourceError(self._path, reason, "export the file once more"))
        return found

    def _row(self, at: int, width: int) -> tuple[list[str], int]:
        """The values of the row that begins at line `at`, and how many lines it has; no values if it is broken."""
        numbers = range(at, min(at + _MOST_LINES, len(self._lines)))
        reader = self._dialect.values(f"{self._lines[number]}\n" for number in numbers)
        try:
            return next(reader), reader.line_num
        except csv.Error as error:
            values = self._unquoted(self._lines[at])
            if width and len(values) == width:
                return values, 1
            reason = f"line {at + 1}: {_in_words(error)}"
            self.faults.append(SourceError(self._path, reason, _QUOTE_IT))
            return [], 1

    def _unquoted(self, line: str) -> list[str]:
        """The values of `line` as they are written; none if one of them may go on in the next line."""
        values = line.split(self._dialect.separator)
        return values if all(value.count(self._dialect.quote) % 2 == 0 for value in values) else []


def _in_words(error: csv.Error) -> str:
    if "unexpected end of data" in str(error):
        return "a quotation mark opens a value and is never closed"
    if "expected after" in str(error):
        return "there is text behind the closing quotation mark of a value"
    return f"the row cannot be parsed ({error})"


def _dialect(text: str, lines: Sequence[str], declared: str | None) -> _Dialect:
    escape = "\\" if '\\"' in text and '""' not in text else None
    candidates = [declared] if declared else list(_SEPARATORS)
    found = [_Dialect(separator, _quote(text, separator), escape) for separator in candidates]
    return max(found, key=lambda dialect: _regularity(dialect, lines))


def _quote(text: str, separator: str) -> str:
    """Single quotation marks only if they stand beside separators and double ones do not."""
    mark = re.escape(separator)
    single = re.search(rf"(?:^|{mark})'[^'\n]*'{mark}'", text[:20_000], re.MULTILINE)
    return "'" if single and not re.search(rf"(?:^|{mark})\"", text, re.MULTILINE) else '"'


def _regularity(dialect: _Dialect, lines: Sequence[str]) -> tuple[float, int]:
    """How regular the first rows are: the share that has the usual number of values, if that is more than one."""
    widths: list[int] = []
    reader = dialect.values(f"{line}\n" for line in islice(lines, _MOST_LINES))
    with suppress(csv.Error):  # the rows above a broken one show enough
        widths += (len(row) for row in islice(reader, _SAMPLE) if row)
    if not widths:
        widths = [line.count(dialect.separator) + 1 for line in lines[:_SAMPLE] if line.strip()]
    width, rows = Counter(widths).most_common(1)[0] if widths else (1, 0)
    return (rows / len(widths), width) if width > 1 else (0.0, 1)
