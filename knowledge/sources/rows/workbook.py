"""XLSX workbooks: the visible sheets as tables, with merged cells filled and dates as dates.

openpyxl streams the rows. Before that, the archive is checked: its parts must not unpack to more than a limit and must
declare no entities, as both can be made to use any amount of memory.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from knowledge.errors import SourceError
from knowledge.sources.characters import clean
from knowledge.sources.rows.grid import MOST_COLUMNS, GridLine, stripped, table_of
from knowledge.sources.rows.row import DataTable

LARGEST_UNPACKED = 200_000_000  # bytes of all parts; a workbook of 100,000 articles has less
_MOST_ROWS = 100_000  # of one sheet
_MOST_CHARACTERS = 30_000_000  # of all cells
_MOST_MERGED = 50_000  # merged ranges, and rows that they cover
_SPLIT_IT = "export its articles as several files, or as CSV"
_SAVE_AGAIN = "open it in a spreadsheet program and save it again as .xlsx"
_ERRORS = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!)")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0|\0<\0!")
_PROLOG = 65_536  # bytes at the beginning of a part that are searched for declarations
# openpyxl raises these, and errors of XML (SyntaxError), for archives that are damaged somewhere.
_DAMAGED = (
    BadZipFile,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    SyntaxError,
    EOFError,
    OSError,
    RuntimeError,
    OverflowError,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class _Range:
    """The cells that are merged into one, from the first row and column to the last ones, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


def workbook_tables(data: bytes, path: Path) -> list[DataTable]:
    """The tables on the visible sheets of the workbook `data`. Raises SourceError if it cannot be read."""
    _check(data, path)
    import openpyxl  # noqa: PLC0415 - it takes 150 ms, which only workbooks need

    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        return list(_tables(book, data, path))
    except _DAMAGED as error:
        raise SourceError(path, "the workbook is damaged", _SAVE_AGAIN) from error


def _check(data: bytes, path: Path) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise SourceError(
            path, "the workbook has a password, or is in the old .xls format", "save it as .xlsx without a password"
        )
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                size = f"{LARGEST_UNPACKED / 1e6:.0f} MB"
                raise SourceError(path, f"the workbook unpacks to more than {size}", _SPLIT_IT)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as stream:
                        if _DECLARATION.search(stream.read(_PROLOG)):
                            raise SourceError(path, f"{part.filename} in the workbook declares entities", _SAVE_AGAIN)
    except _DAMAGED as error:
        raise SourceError(path, "the file is no workbook, or it is damaged", _SAVE_AGAIN) from error


def _tables(book: Any, data: bytes, path: Path) -> Iterator[DataTable]:
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    left = _MOST_CHARACTERS
    with ZipFile(BytesIO(data)) as archive:
        for sheet in sheets:
            lines = list(_lines(sheet, _merged(archive, sheet), path))
            left -= sum(len(cell) for line in lines for cell in line.cells)
            if left < 0:
                raise SourceError(path, f"the workbook has more than {_MOST_CHARACTERS:,} characters", _SPLIT_IT)
            if lines:
                yield table_of(lines, path, sheet=sheet.title if len(sheets) > 1 else "")


def _lines(sheet: Any, merged: list[_Range], path: Path) -> Iterator[GridLine]:
    sheet.reset_dimensions()  # a file may state any; rows are then as long as their cells
    covered = _covered(merged)
    filled: dict[_Range, str] = {}
    rows = sheet.iter_rows(max_col=MOST_COLUMNS, max_row=_MOST_ROWS + 1, values_only=True)
    for number, row in enumerate(islice(rows, _MOST_ROWS + 1), start=1):
        if number > _MOST_ROWS and any(value is not None for value in row):
            raise SourceError(path, f"the sheet {sheet.title!r} has more than {_MOST_ROWS:,} rows", _SPLIT_IT)
        if row.count(None) == len(row) and number not in covered:  # openpyxl fills gaps with up to a million rows
            continue
        cells = [*stripped([_said(value) for value in row])]
        for one in covered.get(number, ()):
            _fill(cells, number, one, filled)
        if any(cells):
            yield GridLine(tuple(cells), f"row {number} of {sheet.title!r}")


def _covered(merged: list[_Range]) -> dict[int, list[_Range]]:
    """The ranges that cover each row, as far as their rows are not too many in all."""
    found: dict[int, list[_Range]] = {}
    left = _MOST_MERGED
    for one in merged:
        left -= one.bottom - one.top
        for row in range(one.top, one.bottom + 1) if left >= 0 else ():
            found.setdefault(row, []).append(one)
    return found


def _fill(cells: list[str], row: int, merged: _Range, filled: dict[_Range, str]) -> None:
    """Write what the first cell of `merged` says into the cells of this row below it, as a reader sees it there."""
    at = merged.left - 1
    if row == merged.top:
        filled[merged] = cells[at] if at < len(cells) else ""
    elif at < MOST_COLUMNS and merged.left == merged.right:
        cells += [""] * (at + 1 - len(cells))
        cells[at] = cells[at] or filled.get(merged, "")


def _merged(archive: ZipFile, sheet: Any) -> list[_Range]:
    """The merged ranges of `sheet`, which openpyxl does not give where it streams."""
    found: list[_Range] = []
    with archive.open(sheet._worksheet_path) as stream:
        for match in _matches(stream):
            left, top, right, bottom = match.groups()
            found.append(_Range(int(top), _column(left), int(bottom), _column(right)))
            if len(found) >= _MOST_MERGED:
                break
    return [one for one in found if one.bottom > one.top]


def _matches(stream: IO[bytes]) -> Iterator[re.Match[bytes]]:
    """The merged ranges in a part, which is read piece by piece: a sheet may have hundreds of megabytes."""
    kept = b""
    while piece := stream.read(1_000_000):
        text = kept + piece
        end = 0
        for match in _MERGED.finditer(text):
            yield match
            end = match.end()
        kept = text[max(end, len(text) - 200) :]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _said(value: object) -> str:
    """The text of a cell: of a formula its stored value, of a date the day, of a mistake nothing."""
    if value is None or isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = clean(str(value))
    return "" if _ERRORS.fullmatch(text) else text
