"""JSON and JSON Lines as plain values; of a broken file, the sound objects and where the broken ones are."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from json import JSONDecodeError, JSONDecoder
from pathlib import Path
from typing import Any

from knowledge.errors import SourceError

_NEXT_OBJECT = re.compile(r"(?:[,\[\n])\s*(?=\{)")
_FIRST_OBJECT = re.compile(r"\[\s*(?=\{)")
_BETWEEN = re.compile(r"[\s,]*")
_MOST_FAULTS = 1_000  # broken lines, after which the rest of a file is not read
_MOST_ATTEMPTS = 200  # broken objects in a list, each of which may be searched to the end of the file
_EXPORT_AGAIN = "correct the line, or export the file once more"
# Settings are often written with comments, and with a comma behind the last value. None of these can fail at a place
# that another then tries again, so a file takes time in proportion to its length.
_COMMENT = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\Z)|//[^\n]*|/\*.*?(?:\*/|\Z)', re.DOTALL)
_LAST_COMMA = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\Z)|,(?=\s{0,200}[}\]])', re.DOTALL)
_WORDS = {
    "Expecting value": "a value is missing",
    "Expecting ',' delimiter": "a comma is missing, or a quotation mark inside a text has no backslash",
    "Expecting ':' delimiter": "a colon is missing behind a key",
    "Expecting property name enclosed in double quotes": "a key in double quotation marks is missing",
    "Illegal trailing comma before end of object": "there is a comma behind the last value",
    "Illegal trailing comma before end of array": "there is a comma behind the last value",
    "Unterminated string starting at": "a text begins and never ends",
    "Invalid control character at": "a text contains a line end or another control character",
    "Invalid \\escape": "a backslash stands before a character that has no escape",
    "Extra data": "there is something behind the value",
}


@dataclass(frozen=True, slots=True)
class JsonValue:
    """A value and where it is in its file; `place` is empty for the value that is the whole file."""

    value: Any
    place: str = ""


def json_values(text: str, path: Path, *, is_lines: bool) -> Iterator[JsonValue | SourceError]:
    """The value of the JSON file `text`, or each value of JSON Lines, with an error for each that cannot be parsed.

    `is_lines` says what the ending of the file promises; what the text shows decides. Raises SourceError if there is
    no value at all.
    """
    whole = None if is_lines and _begins_lines(text) else _parsed_leniently(text)
    if isinstance(whole, JsonValue):
        yield whole
    elif _begins_lines(text):
        yield from _lines(text, path)
    elif isinstance(whole, JSONDecodeError):
        yield from _sound(text, whole, path)
    else:
        raise SourceError(path, f"the file is not JSON: {_in_words(whole)}", _EXPORT_AGAIN)


def _parsed(text: str) -> JsonValue | JSONDecodeError | None:
    """The value that `text` is; None if it is too deep or too long to be parsed."""
    try:
        return JsonValue(json.loads(text, strict=False))
    except JSONDecodeError as error:
        return error
    except (ValueError, RecursionError):  # a number with thousands of digits, thousands of brackets
        return None


def _parsed_leniently(text: str) -> JsonValue | JSONDecodeError | None:
    """As `_parsed`, also of a value with comments, and then with commas behind the last ones of lists."""
    found = _parsed(text)
    if not isinstance(found, JSONDecodeError) or not ("//" in text or "/*" in text):
        return found
    bare = _LAST_COMMA.sub(_quoted, _COMMENT.sub(_quoted, text))
    again = _parsed(bare)
    return again if isinstance(again, JsonValue) else found


def _quoted(found: re.Match[str]) -> str:
    """What was found, if it is a text between quotation marks."""
    return found[0] if found[0].startswith('"') else ""


def _begins_lines(text: str) -> bool:
    """True if the first line is a whole object and more follows."""
    first, _, rest = text.lstrip().partition("\n")
    return first[:1] == "{" and bool(rest.strip()) and isinstance(_parsed(first), JsonValue)


def _lines(text: str, path: Path) -> Iterator[JsonValue | SourceError]:
    broken = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        found = _parsed(line)
        if isinstance(found, JsonValue):
            yield JsonValue(found.value, f"line {number}")
            continue
        broken += 1
        if broken > _MOST_FAULTS:
            reason = f"more than {_MOST_FAULTS:,} lines are broken; the rest was not read"
            yield SourceError(path, reason, _EXPORT_AGAIN)
            return
        yield SourceError(path, f"line {number} is not JSON: {_in_words(found)}", _EXPORT_AGAIN)


def _sound(text: str, error: JSONDecodeError, path: Path) -> Iterator[JsonValue | SourceError]:
    """The objects in the list of a broken file that can be parsed, and an error for each place that cannot."""
    first = _FIRST_OBJECT.search(text)
    if first is None:
        raise SourceError(path, f"line {error.lineno}: the file is not JSON: {_in_words(error)}", _EXPORT_AGAIN)
    decoder = JSONDecoder(strict=False)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    at, broken = first.end(), 0
    while at < len(text) and text[at] == "{" and broken <= _MOST_ATTEMPTS:
        number = bisect_right(starts, at)
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as fault:
            broken += 1
            where = fault.lineno if isinstance(fault, JSONDecodeError) else number
            yield SourceError(path, f"line {where}: the object is broken: {_in_words(fault)}", _EXPORT_AGAIN)
            following = _NEXT_OBJECT.search(text, max(at + 1, getattr(fault, "pos", 0)))
            at = following.end() if following else len(text)
        else:
            yield JsonValue(value, f"line {number}")
            match = _BETWEEN.match(text, at)
            at = match.end() if match else at
    if not broken:
        yield SourceError(path, f"line {error.lineno}: the file is not JSON: {_in_words(error)}", _EXPORT_AGAIN)


def _in_words(error: object) -> str:
    if isinstance(error, JSONDecodeError):
        return _WORDS.get(error.msg.split(": ")[0], error.msg)
    return "its values are nested too deep, or a number is too long"
