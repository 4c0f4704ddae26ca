"""What the front matter of a Markdown file says of its article: title, author, date and the like.

Each value is read as the text that is written (`title: 1984` is a title, not a number). A known key takes a text;
authors and tags also take a list of texts. Other keys are ignored whatever their values are, because the same files
serve site generators and note-taking programs with keys of their own.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from knowledge.errors import SourceError, UnpublishedError
from knowledge.plain_yaml import Value
from knowledge.sources.characters import clean
from knowledge.sources.dates import read_date
from knowledge.sources.front_matter_block import LARGEST, Values, split_block
from knowledge.strict import read_yaml

__all__ = ["LARGEST", "FrontMatter", "split"]
_NOTHING = {"", "~", "null"}
_DOCUMENTED = frozenset(
    {"title", "author", "authors", "published", "date", "url", "canonical_url", "language", "lang", "tags"}
)
_YES, _NO = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0"})

T = TypeVar("T")


class _Keys(BaseModel):
    """The keys of front_matter_keys.yaml, which explains them."""

    title: list[str]
    author: list[str]
    published: list[str]
    url: list[str]
    language: list[str]
    tags: list[str]
    publisher: list[str]
    draft: list[str]
    shown: list[str]
    tables: list[str]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values that a file gives for its article; None or empty where it gives none."""

    title: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    publisher: str | None = None


@cache
def _keys() -> Mapping[str, tuple[str, ...]]:
    data = read_yaml(Path(__file__).with_name("front_matter_keys.yaml"), _Keys)
    return {name: tuple(keys) for name, keys in data.model_dump().items()}


def split(text: str, path: Path) -> tuple[FrontMatter, str]:
    """The front matter of `text`, and the text below it.

    Raises SourceError if the front matter cannot be read, and UnpublishedError if it marks the article as a draft.
    """
    values, body = split_block(text, path)
    if values is None:
        return FrontMatter(), text
    values = _with_tables(values)
    _refuse_draft(values, path)
    return _read(values, path), body


def _with_tables(values: Values) -> Values:
    """`values` with those of the tables in it that belong to the article; its own come first."""
    tables = [table for key in _keys()["tables"] if isinstance(table := values.get(key), dict)]
    for table in tables:
        values = {**table, **values}
    return values


def _refuse_draft(values: Values, path: Path) -> None:
    for name, meant in (("draft", _YES), ("shown", _NO)):
        for key in _keys()[name]:
            value = values.get(key)
            if isinstance(value, str) and value.strip().lower() in meant:
                reason = f"the front matter says {key}: {value}, so it is a draft"
                raise UnpublishedError(path, reason, f"remove {key} when it is to be published")


def _read(values: Values, path: Path) -> FrontMatter:
    return FrontMatter(
        title=_first(values, "title", _text, path),
        author=", ".join(_first(values, "author", _names, path) or ()) or None,
        published=_first(values, "published", _published, path),
        url=_first(values, "url", _url, path),
        language=_first(values, "language", _language, path),
        tags=_first(values, "tags", _tags, path) or (),
        publisher=_first(values, "publisher", _publisher, path),
    )


def _first(values: Values, name: str, read: Callable[[str, Value], T], path: Path) -> T | None:
    """The value for `name` under the first of its keys that has one.

    A value that cannot be meant is refused under a key that we document, and ignored under those of other programs.
    """
    for key in _keys()[name]:
        try:
            found = read(key, values[key]) if key in values else None
        except _Refusal as refusal:
            if key in _DOCUMENTED:
                reason = f"the front matter says {key}: {str(refusal.value)[:80]!r}"
                raise SourceError(path, reason, refusal.remedy) from refusal
            continue
        if found:
            return found
    return None


class _Refusal(Exception):  # noqa: N818 - it is translated into a SourceError, which names the key and the file
    """A value, or the part of one, that cannot be meant; `remedy` says what to write."""

    def __init__(self, value: Value, remedy: str) -> None:
        super().__init__(remedy)
        self.value, self.remedy = value, remedy


def _text(key: str, value: Value) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise _Refusal(value, f"write {key} as one line of text")
    text = " ".join(clean(value).split())
    return None if text in _NOTHING else text


def _texts(key: str, value: Value) -> tuple[str, ...]:
    if not isinstance(value, list):
        return tuple(filter(None, (part.strip() for part in (_text(key, value) or "").split(","))))
    wrong = next((part for part in value if not isinstance(part, str)), None)
    if wrong is not None:
        raise _Refusal(wrong, f"write {key} as a list of texts, such as [one, two]")
    return tuple(filter(None, (" ".join(clean(str(part)).split()) for part in value)))


def _names(key: str, value: Value) -> tuple[str, ...]:
    """The names of people; each may be a table with a name, as Docusaurus and Jekyll write them."""
    people = value if isinstance(value, list) else [value]
    if any(isinstance(one, dict) and "name" in one for one in people):
        people = [one["name"] if isinstance(one, dict) and "name" in one else one for one in people]
        return _texts(key, people)
    return _texts(key, value)


def _tags(key: str, value: Value) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (tag.lstrip("#") for tag in _texts(key, value)))))


def _published(key: str, value: Value) -> date | None:
    text = _text(key, value)
    if text is None or text.lower() in _YES:  # Jekyll's "published: true" says nothing of the day
        return None
    published = read_date(text)
    if published is None:
        raise _Refusal(text, "write the date as YYYY-MM-DD, such as 2013-11-12")
    return published


def _url(key: str, value: Value) -> str | None:
    url = _text(key, value)
    if url is None or re.fullmatch(r"https?://[^\s/]\S*", url):
        return url
    # Site generators use this key for the path of the page, which means nothing outside their site.
    if url.startswith("/"):
        return None
    raise _Refusal(url, "write a full address that begins with https:// or http://")


def _language(key: str, value: Value) -> str | None:
    text = _text(key, value)
    if text is None:
        return None
    language = re.split("[-_]", text.lower())[0]
    if not re.fullmatch("[a-z]{2}", language):
        raise _Refusal(text, "write a code of two letters, such as en or de")
    return language


def _publisher(key: str, value: Value) -> str | None:
    text = _text(key, value)
    return None if text is None or "://" in text else text
