"""Data files (CSV, TSV, JSON, JSON Lines, XLSX) of articles, or of questions with their answers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from knowledge.errors import SourceError
from knowledge.sources.characters import clean
from knowledge.sources.decoding import decode
from knowledge.sources.draft import Draft
from knowledge.sources.rows.articles import article_drafts, reading_of, short_key
from knowledge.sources.rows.columns import Columns, recognise
from knowledge.sources.rows.delimited import delimited_table
from knowledge.sources.rows.json_rows import record_table
from knowledge.sources.rows.json_values import JsonValue, json_values
from knowledge.sources.rows.questions import question_drafts
from knowledge.sources.rows.row import DataTable
from knowledge.sources.rows.workbook import workbook_tables

_MOST_ERRORS = 50  # of one file that are named one by one
_NAME_COLUMNS = "name its columns title and text, or question and answer"
_JSON_LINES = (".jsonl", ".ndjson")
_WORKBOOK = b"PK\x03\x04"


def read(data: bytes, path: Path) -> Iterator[Draft | SourceError]:
    """The articles in the data file `data`, and an error for each row that cannot be read, after 50 one for the rest.

    The format is that of the ending of `path`. Raises SourceError if nothing can be read.
    """
    return _drafts_of(_tables(data, path), path)


def _drafts_of(tables: Iterable[DataTable], path: Path) -> Iterator[Draft | SourceError]:
    found = [table for table in tables if table.rows or table.faults]
    if not any(table.rows for table in found):
        _refuse_empty(found, path)
    usable = [(table, columns) for table in found if (columns := _columns(table)).is_usable]
    if not usable:
        described = "; ".join(_columns(table).described for table in found[:3])
        raise SourceError(path, f"no column is recognised as the text or the answer ({described})", _NAME_COLUMNS)
    yield from bounded(_drafts(usable, path), path)


def recognised_columns(data: bytes, path: Path) -> tuple[Columns, ...]:
    """What the columns of a data file hold, for each of its sheets. Raises SourceError if it cannot be read."""
    return tuple(_columns(table) for table in _tables(data, path) if table.columns)


def record_drafts(values: Iterable[JsonValue | SourceError], path: Path) -> Iterator[Draft | SourceError]:
    """The articles in the records of `values`, as `read` gives them."""
    return _drafts_of(_json_tables(values, path), path)


def _json_tables(values: Iterable[JsonValue | SourceError], path: Path) -> list[DataTable]:
    """The table of the records in `values`, with the errors among them as its faults."""
    found = list(values)
    faults = tuple(one for one in found if isinstance(one, SourceError))
    sound = [one for one in found if isinstance(one, JsonValue)]
    table = record_table(sound, path) if sound or not faults else DataTable((), ())
    return [replace(table, faults=(*faults, *table.faults))]


def _tables(data: bytes, path: Path) -> list[DataTable]:
    ending = path.suffix.lower()
    if ending in (".xlsx", ".xlsm") or data.startswith(_WORKBOOK):
        return workbook_tables(data, path)
    text = decode(data, path)
    if ending in (".csv", ".tsv"):
        return [delimited_table(clean(text), path)]
    return _json_tables(json_values(text, path, is_lines=ending in _JSON_LINES), path)


def _columns(table: DataTable) -> Columns:
    return recognise(table.columns, table.rows, sheet=table.sheet)


def _refuse_empty(tables: list[DataTable], path: Path) -> None:
    """Raise an error for a file without any sound row: the first of its faults, if it has some."""
    faults = [fault for table in tables for fault in table.faults]
    if faults:
        more = f" (and {len(faults) - 1:,} more)" if len(faults) > 1 else ""
        raise SourceError(path, f"no row can be read: {faults[0].reason}{more}", faults[0].remedy)
    raise SourceError(
        path, "the file has no rows below the names of its columns", "write articles into it, or remove it"
    )


def _drafts(usable: list[tuple[DataTable, Columns]], path: Path) -> Iterator[Draft | SourceError]:
    for table, columns in usable:
        reading = reading_of(columns, table.rows, path)
        make = question_drafts if columns.asks else article_drafts
        for draft in make(reading, table.rows):
            if isinstance(draft, Draft) and len(usable) > 1:
                yield replace(draft, key=short_key(f"{table.sheet} {draft.key}"))
            else:
                yield draft
        yield from table.faults


def bounded(found: Iterable[Draft | SourceError], path: Path) -> Iterator[Draft | SourceError]:
    """`found` with the first 50 errors, and one that counts the others."""
    errors = 0
    for one in found:
        errors += isinstance(one, SourceError)
        if isinstance(one, Draft) or errors <= _MOST_ERRORS:
            yield one
    if errors > _MOST_ERRORS:
        reason = f"{errors - _MOST_ERRORS:,} more rows cannot be read"
        yield SourceError(path, reason, "correct the rows named above first, then reload")
