"""A row of a data file by the names of its columns, and the table that it belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import SourceError


@dataclass(frozen=True, slots=True)
class DataRow:
    """The values of a row by column, without empty ones. `place` says where it is in its file: "line 7"."""

    values: Mapping[str, str]
    place: str

    def fault(self, path: Path, reason: str, remedy: str) -> SourceError:
        """The error that names this row of the file at `path`."""
        return SourceError(path, f"{self.place}: {reason}", remedy)


@dataclass(frozen=True, slots=True)
class DataTable:
    """The sound rows of a file, or of one sheet, whose name is `sheet`; `faults` are the rows that cannot be read."""

    columns: tuple[str, ...]
    rows: tuple[DataRow, ...]
    faults: tuple[SourceError, ...] = ()
    sheet: str = ""
