"""The block of values at the top of a Markdown file: YAML between lines of `---`, TOML between `+++`, or a JSON object.

Every value is given as the text that is written. Anchors, aliases, tags and deep nesting are refused.
"""

import json
import re
import tomllib
from datetime import date, datetime, time
from json import JSONDecodeError, JSONDecoder
from pathlib import Path
from typing import Any

from knowledge.errors import DataError, SourceError
from knowledge.plain_yaml import DEEPEST, Value, compose_texts

LARGEST = 65_536  # characters; front matter has a few hundred
_YAML = re.compile(r"\A\s*---[ \t]*\n(?P<block>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\s*\+\+\+[ \t]*\n(?P<block>.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_JSON = re.compile(r"\A\s*(?=\{\s*\")")
_KEY = re.compile(r"^[\w\"'][\w\"' -]{0,40}:(?:\s|\Z)", re.MULTILINE)
_TOML_KEY = re.compile(r"^(?:[\w\"'.-]{1,60}\s*=|\[+[\w.\"'-]+\]+\s*$)", re.MULTILINE)
_TOO_LONG = f"it has more than {LARGEST:,} characters; move text below its end"

Values = dict[str, Value]


def split_block(text: str, path: Path) -> tuple[Values | None, str]:
    """The values at the top of `text`, and the text below them; None, and the whole text, if there are none.

    A block without keys is no front matter: it is text between two rules. Raises SourceError if it cannot be read.
    """
    try:
        if block := _YAML.match(text):
            values = _yaml(block)
        elif block := _TOML.match(text):
            values = _toml(block)
        elif _JSON.match(text):
            return _json(text)
        else:
            return None, text
    except DataError as error:
        reason, _, remedy = error.problems[0].rpartition("; ")
        raise SourceError(path, f"the front matter cannot be read: {reason}", remedy) from error
    return (values, text[block.end() :]) if values is not None else (None, text)


def _yaml(block: re.Match[str]) -> Values | None:
    try:
        _check_length(block["block"])
        lines_above = block.string.count("\n", 0, block.start("block"))  # so that messages give the line in the file
        values = compose_texts("\n" * lines_above + block["block"], name="front matter")
    except DataError:
        if not _KEY.search(block["block"]):
            return None
        raise
    return values if isinstance(values, dict) else None


def _toml(block: re.Match[str]) -> Values | None:
    if not _TOML_KEY.search(block["block"]):
        return None
    _check_length(block["block"])
    lines_above = block.string.count("\n", 0, block.start("block"))
    try:
        return _texts(tomllib.loads("\n" * lines_above + block["block"]), 0)
    except tomllib.TOMLDecodeError as error:
        problem = str(error).replace("; ", ", ")
        raise DataError("front matter", (f"this is not TOML: {problem}; correct the line",)) from error
    except (ValueError, RecursionError) as error:
        problem = "its values are nested too deep, or a number is too long"
        raise DataError("front matter", (f"{problem}; simplify it",)) from error


def _json(text: str) -> tuple[Values | None, str]:
    """The values of a JSON object at the top, as Hugo allows; text that only begins like one stays text."""
    start = len(text) - len(text.lstrip())
    try:
        value, end = JSONDecoder(strict=False).raw_decode(text[: start + LARGEST], start)
    except (JSONDecodeError, ValueError, RecursionError):
        return None, text
    rest = text[end:]
    if not isinstance(value, dict) or (rest.strip() and not rest.lstrip(" \t").startswith("\n")):
        return None, text
    return _texts(value, 0), rest.lstrip()


def _check_length(block: str) -> None:
    if len(block) > LARGEST:
        raise DataError("front matter", (_TOO_LONG,))


def _texts(values: dict[str, Any], depth: int) -> Values:
    return {key: _text(value, depth + 1) for key, value in values.items()}


def _text(value: Any, depth: int) -> Value:
    """`value` with all that is no list or table as text, as in YAML."""
    if depth > DEEPEST:
        raise DataError("front matter", (f"values are nested more than {DEEPEST} levels deep; flatten them",))
    if isinstance(value, dict):
        return _texts(value, depth)
    if isinstance(value, list):
        return [_text(part, depth + 1) for part in value]
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, str):
        return value
    return json.dumps(value)
