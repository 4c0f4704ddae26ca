"""Lines of cells, as CSV files and sheets have them: finds the line with the names of the columns, and makes rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from knowledge.errors import SourceError
from knowledge.sources.rows.columns import known_role
from knowledge.sources.rows.row import DataRow, DataTable

_HEADER_WITHIN = 10  # lines with cells that may be above the names of the columns, such as the title of a sheet
_LONGEST_NAME = 60  # characters of the name of a column
MOST_COLUMNS = 200  # wider tables hold no text for readers


@dataclass(frozen=True, slots=True)
class GridLine:
    """The cells of one line, and where it is in its file: "line 7"."""

    cells: tuple[str, ...]
    place: str


def table_of(lines: Sequence[GridLine], path: Path, *, sheet: str = "", separator: str = "") -> DataTable:
    """The table in `lines`. If no line has names of columns, they are called "column 1" and so on.

    A line with more cells than there are columns is a fault if `separator`, which may stand in a value, parts them.
    """
    lines = [line for line in lines if any(line.cells)]
    at = _header_at(lines)
    names = _distinct(lines[at].cells) if at is not None else _numbered(lines)
    rows: list[DataRow] = []
    faults: list[SourceError] = []
    for line in lines if at is None else lines[at + 1 :]:
        row = DataRow({name: cell for name, cell in zip(names, line.cells, strict=False) if cell}, line.place)
        if separator and any(line.cells[len(names) :]):
            faults.append(_too_wide(row, len(line.cells), len(names), path))
        elif row.values:
            rows.append(row)
    return DataTable(names, tuple(rows), tuple(faults), sheet)


def _header_at(lines: Sequence[GridLine]) -> int | None:
    """The number of the line with the names of the columns: the one with most known names, else one of short words."""
    known = [len({role for cell in line.cells if (role := known_role(cell))}) for line in lines[:_HEADER_WITHIN]]
    best = max(known, default=0)
    if best > 1 or (best == 1 and known[0]):
        return known.index(best)
    return 0 if len(lines) > 1 and _are_names(lines[0], lines[1:50]) else None


def _are_names(first: GridLine, others: Sequence[GridLine]) -> bool:
    """True if all columns have different short names in `first`, and at least one has longer values below."""
    cells = [cell for cell in first.cells if cell]
    if len(set(cells)) < max(2, len(cells)) or any(map(_is_value, cells)):
        return False
    widths = [fmean(len(cell) for cell in line.cells or ("",)) for line in others]
    return fmean(map(len, cells)) * 2 < fmean(widths)


def _is_value(cell: str) -> bool:
    return len(cell) > _LONGEST_NAME or cell[-1:] in ".?!？。؟" or not any(map(str.isalpha, cell)) or "://" in cell


def _distinct(cells: Sequence[str]) -> tuple[str, ...]:
    """The names in `cells`; those that are empty or occur twice get a number."""
    names: list[str] = []
    for number, cell in enumerate(_trimmed(cells), start=1):
        name = " ".join(cell.split())[:_LONGEST_NAME]
        if not name:
            name = f"column {number}"
        names.append(f"{name} ({number})" if name in names else name)
    return tuple(names)


def _numbered(lines: Sequence[GridLine]) -> tuple[str, ...]:
    widest = max((len(_trimmed(line.cells)) for line in lines), default=0)
    return tuple(f"column {number}" for number in range(1, widest + 1))


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    last = max((at for at, cell in enumerate(cells) if cell), default=-1)
    return cells[: last + 1]


def _too_wide(row: DataRow, cells: int, columns: int, path: Path) -> SourceError:
    reason = f"there are {cells} values for {columns} columns"
    return row.fault(path, reason, "put values that contain the separator in quotation marks")


def stripped(cells: Sequence[str]) -> Iterator[str]:
    """`cells` without white space around them."""
    yield from (cell.strip() for cell in cells[:MOST_COLUMNS])
