"""Finds the records in a JSON value, and makes rows of them: a list of objects, or the list in an object."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from knowledge.errors import SourceError
from knowledge.sources.questions import is_question
from knowledge.sources.rows.columns import folded_name, known_role
from knowledge.sources.rows.grid import GridLine, stripped, table_of
from knowledge.sources.rows.json_values import JsonValue
from knowledge.sources.rows.row import DataRow, DataTable

# Keys of an object that hold what a value of several parts says: {"rendered": "Tom &amp; Jerry"}, {"name": "A. Bell"}.
_INNER = ("rendered", "name", "text", "value", "title", "label", "term", "content", "href", "url", "$t", "#text")
_DEEPEST = 6
_MOST_COLUMNS = 500
_WANTED = "write a list of objects with title and text, or with question and answer"


def record_table(values: Sequence[JsonValue], path: Path) -> DataTable:
    """The table of the records in `values`: of the value of a JSON file, or of the lines of JSON Lines.

    Raises SourceError if there are none.
    """
    if len(values) == 1 and not values[0].place:
        found = _records(values[0].value, 0)
        if found and all(isinstance(record, list) for record, _ in found):
            return _grid([record for record, _ in found], path)
        placed = [JsonValue(record, place) for record, place in found]
    else:
        placed = list(values)
    if not placed:
        raise SourceError(path, "no articles can be found in this JSON file", _WANTED)
    return _table(placed, path)


def _records(value: Any, depth: int) -> list[tuple[Any, str]]:
    """The records in `value`, each with its place."""
    if isinstance(value, list):
        return [(item, f"item {number}") for number, item in enumerate(value, start=1)]
    if not isinstance(value, dict) or depth > _DEEPEST:
        return []
    lists = [inner for inner in value.values() if isinstance(inner, list) and inner and isinstance(inner[0], dict)]
    if lists and not _is_record(value):
        return _records(max(lists, key=len), depth + 1)
    if _is_record(value):
        return [(value, "item 1")]
    return _by_key(value, depth)


def _is_record(value: Mapping[str, Any]) -> bool:
    """True if `value` has a text of its own, and not only other records."""
    roles = {known_role(key) for key, inner in value.items() if isinstance(inner, str)}
    return {"text", "answer"} & roles != set()


def _by_key(value: dict[str, Any], depth: int) -> list[tuple[Any, str]]:
    """The records of an object whose keys are ids, or questions with their answers."""
    inner = list(value.values())
    if len(inner) > 1 and all(isinstance(one, dict) for one in inner):
        return [({"id": key, **one}, f"key {key[:60]!r}") for key, one in value.items()]
    if inner and all(isinstance(one, str) for one in inner) and sum(map(is_question, value)) * 2 > len(value):
        return [({"question": key, "answer": one}, f"key {key[:60]!r}") for key, one in value.items()]
    objects = [one for one in inner if isinstance(one, dict)]
    return next((found for one in objects if (found := _records(one, depth + 1))), [])


def _grid(lines: Iterable[list[Any]], path: Path) -> DataTable:
    cells = (tuple(stripped([_said(cell, 0) for cell in line])) for line in lines)
    return table_of([GridLine(line, f"item {number}") for number, line in enumerate(cells, start=1)], path)


def _table(placed: Iterable[JsonValue], path: Path) -> DataTable:
    columns: dict[str, None] = {}
    rows: list[DataRow] = []
    faults: list[SourceError] = []
    for one in placed:
        if not isinstance(one.value, dict):
            faults.append(SourceError(path, f"{one.place}: this is no object with names for its values", _WANTED))
            continue
        said = dict(_values(one.value))
        if len(columns) < _MOST_COLUMNS:
            columns |= dict.fromkeys(said)
        if any(said.values()):
            rows.append(DataRow({name: value for name, value in said.items() if value}, one.place))
    return DataTable(tuple(columns), tuple(rows), tuple(faults))


def _values(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in record.items():
        yield without_halves(name), _said(value, 0).strip()


def _said(value: Any, depth: int) -> str:
    """The text of a value: of a list, its texts as paragraphs; of an object, what it mainly says."""
    if isinstance(value, str):
        return without_halves(value)
    if isinstance(value, bool) or value is None:
        return "true" if value else ""
    if isinstance(value, int | float):
        return str(value) if abs(value) < 10**18 else ""
    if depth > _DEEPEST:
        return ""
    if isinstance(value, list):
        return "\n\n".join(filter(None, (_said(one, depth + 1) for one in value)))
    by_name = {folded_name(key) or key: inner for key, inner in value.items()}
    return next((said for key in _INNER if (said := _said(by_name.get(key), depth + 1))), "")


def without_halves(text: str) -> str:
    """`text` without halves of characters, which JSON can write and UTF-8 cannot."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
