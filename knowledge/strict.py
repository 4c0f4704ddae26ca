"""Loads YAML data files strictly, so that a slip in a word list stops the load instead of changing its meaning.

YAML reads `on`, `no`, `~`, `3:20` and `1_000` as a boolean, as nothing or as a number. Here such a value passes only
where a boolean, nothing or a plain number is wanted; where a word is wanted it is an error that names the file, the
key, the line, the value and the remedy. Anchors, aliases, tags and keys that occur twice are refused: our files need
none of them, and a few hundred bytes of nested aliases expand to gigabytes.
"""

import json
from collections.abc import Hashable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from knowledge.errors import DataError
from knowledge.plain_yaml import KeyPath, Place, compose

LARGEST = 1_000_000  # bytes; the largest data file of the project has 203,000
_MOST_PROBLEMS = 10  # in one message; a wrong type of file would fill a screen
_WANTS_TEXT = {"string_type", "literal_error", "enum", "pattern_type"}

T = TypeVar("T")


def read_yaml(path: Path, kind: type[T]) -> T:
    """The value in the YAML file at `path`, checked against `kind` as `parse_yaml` does. Raises DataError."""
    try:
        if path.stat().st_size > LARGEST:
            raise DataError(str(path), (f"the file has more than {LARGEST:,} bytes; split it",))
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataError(str(path), (f"the file cannot be read ({error.strerror}); check its path",)) from error
    except UnicodeDecodeError as error:
        problem = f"byte {error.start} is not UTF-8; save the file as UTF-8 text"
        raise DataError(str(path), (problem,)) from error
    return parse_yaml(text, kind, name=str(path))


def parse_yaml(text: str, kind: type[T], *, name: str) -> T:
    """The value that the YAML `text` describes; `name` is the file that error messages name.

    `kind` is a pydantic model or any type that pydantic can check, such as `dict[str, list[str]]`. Nothing is
    converted, except that a list may fill a tuple or a set and a word may fill a pattern, a path, a date or an enum.
    Unknown keys are refused in models and dataclasses at every level. Dates stay text unless `kind` wants a date.
    Raises DataError.
    """
    if len(text) > LARGEST:
        raise DataError(name, (f"the text has more than {LARGEST:,} characters; split it",))
    value, places = compose(text, name=name)
    try:
        # JSON has the types of `value`, and pydantic lets a JSON list be a tuple or a set in strict mode, too.
        checked: T = _checker(cast("Hashable", kind)).validate_json(json.dumps(value), strict=True, extra="forbid")
        return checked
    except ValidationError as error:
        problems = [_problem(one, places) for one in error.errors()]
        raise DataError(name, tuple(_first(problems))) from error


@cache
def _checker(kind: Any) -> TypeAdapter[Any]:
    """What checks a value against a type; making one takes 25 ms for a record as large as a language's."""
    return TypeAdapter(kind)


def _first(problems: list[str]) -> Iterator[str]:
    yield from problems[:_MOST_PROBLEMS]
    if len(problems) > _MOST_PROBLEMS:
        yield f"and {len(problems) - _MOST_PROBLEMS} more"


def _problem(error: ErrorDetails, places: Mapping[KeyPath, Place]) -> str:
    """One sentence on `error`: where it is, which value is wrong, and what to do."""
    key = error["loc"]
    place = next((places[key[:length]] for length in range(len(key), -1, -1) if key[:length] in places), Place(1))
    where = place.at(key)
    written = place.written or _shown(error["input"])
    match error["type"]:
        case "missing":
            return f"{where}: the key is missing; add it"
        case "extra_forbidden" | "unexpected_keyword_argument":
            return f"{where}: no such key is known here; correct its spelling or remove it"
        case kind if kind in _WANTS_TEXT and place.read_as:
            return f"{where}: {place.misread()}"
        case _:
            wanted = error["msg"].removeprefix("Value error, ")
            return f"{where}: {written} is not allowed; {wanted[:1].lower()}{wanted[1:]}"


def _shown(value: object) -> str:
    return "an empty value" if value is None else json.dumps(value, ensure_ascii=False)[:80]
