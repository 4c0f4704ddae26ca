"""The YAML block between two lines of `---` at the top of a Markdown file: title, author, date and the like.

Each value is read as the text that is written (`title: 1984` is a title, not a number). A known key takes a text;
authors and tags also take a list of texts. Other keys are ignored whatever their values are, because the same files
serve site generators and note-taking programs with keys of their own. Anchors, aliases and tags are refused in the
whole block.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.errors import DataError, SourceError
from knowledge.plain_yaml import Value, compose_texts
from knowledge.sources.characters import clean
from knowledge.sources.dates import read_date

LARGEST = 65_536  # characters; front matter has a few hundred
_BLOCK = re.compile(r"\A\s*---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"^[\w\"'][\w\"' -]{0,40}:(?:\s|\Z)", re.MULTILINE)
# The names that site generators use for the same keys.
_OTHER_NAMES = {"author": "authors", "published": "date", "language": "lang", "url": "canonical_url"}
_NOTHING = {"", "~", "null"}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values that a file gives for its article; None or empty where it gives none."""

    title: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()


def split(text: str, path: Path) -> tuple[FrontMatter, str]:
    """The front matter of `text`, and the text below it. Raises SourceError if the front matter cannot be read.

    A block without keys is no front matter: it is text between two horizontal rules.
    """
    block = _BLOCK.match(text)
    if block is None:
        return FrontMatter(), text
    try:
        values = _composed(block)
    except DataError as error:
        if not _KEY.search(block["yaml"]):
            return FrontMatter(), text
        reason, _, remedy = error.problems[0].rpartition("; ")
        raise SourceError(path, f"the front matter cannot be read: {reason}", remedy) from error
    return (_read(values, path), text[block.end() :]) if isinstance(values, dict) else (FrontMatter(), text)


def _composed(block: re.Match[str]) -> Value:
    if len(block["yaml"]) > LARGEST:
        raise DataError("front matter", (f"it has more than {LARGEST:,} characters; move text below the closing ---",))
    lines_above = block.string.count("\n", 0, block.start("yaml"))  # so that messages give the line in the file
    return compose_texts("\n" * lines_above + block["yaml"], name="front matter")


def _read(values: Mapping[str, Value], path: Path) -> FrontMatter:
    return FrontMatter(
        title=_text(values, "title", path),
        author=_author(values, path),
        published=_published(values, path),
        url=_url(values, path),
        language=_language(values, path),
        tags=_tags(values, path),
    )


def _value(values: Mapping[str, Value], key: str) -> tuple[str, Value]:
    """The key as the file writes it, and its value."""
    other = _OTHER_NAMES.get(key, key)
    return (other, values[other]) if key not in values and other in values else (key, values.get(key))


def _refuse(path: Path, key: str, value: Value, remedy: str) -> SourceError:
    return SourceError(path, f"the front matter says {key}: {str(value)[:80]!r}", remedy)


def _text(values: Mapping[str, Value], key: str, path: Path) -> str | None:
    written, value = _value(values, key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise _refuse(path, written, value, f"write {written} as one line of text")
    text = " ".join(clean(value).split())
    return None if text in _NOTHING else text


def _texts(values: Mapping[str, Value], key: str, path: Path) -> tuple[str, ...]:
    written, value = _value(values, key)
    if not isinstance(value, list):
        return tuple(filter(None, (part.strip() for part in (_text(values, key, path) or "").split(","))))
    texts: list[str] = []
    for part in value:
        if not isinstance(part, str):
            raise _refuse(path, written, part, f"write {written} as a list of texts, such as [one, two]")
        texts.append(" ".join(clean(part).split()))
    return tuple(filter(None, texts))


def _author(values: Mapping[str, Value], path: Path) -> str | None:
    return ", ".join(_texts(values, "author", path)) or None


def _tags(values: Mapping[str, Value], path: Path) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_texts(values, "tags", path)))


def _published(values: Mapping[str, Value], path: Path) -> date | None:
    text = _text(values, "published", path)
    if text is None:
        return None
    published = read_date(text)
    if published is None:
        raise _refuse(path, _value(values, "published")[0], text, "write the date as YYYY-MM-DD, such as 2013-11-12")
    return published


def _url(values: Mapping[str, Value], path: Path) -> str | None:
    url = _text(values, "url", path)
    if url is None or re.fullmatch(r"https?://[^\s/]\S*", url):
        return url
    # Site generators use this key for the path of the page, which means nothing outside their site.
    if url.startswith("/"):
        return None
    raise _refuse(path, "url", url, "write a full address that begins with https:// or http://")


def _language(values: Mapping[str, Value], path: Path) -> str | None:
    text = _text(values, "language", path)
    if text is None:
        return None
    language = re.split("[-_]", text.lower())[0]
    if not re.fullmatch("[a-z]{2}", language):
        raise _refuse(path, _value(values, "language")[0], text, "write a code of two letters, such as en or de")
    return language
