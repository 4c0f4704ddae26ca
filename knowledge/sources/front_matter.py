"""The YAML block between two lines of `---` at the top of a Markdown file: what the file says about its article.

Values are read as the text that stands there (`title: 1984` is a title, not a number); lists and mappings where
text is wanted are refused. Keys that mean nothing here are passed over in silence, because the same files serve
site generators and note books that keep keys of their own.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from knowledge.errors import SourceError
from knowledge.sources.characters import clean
from knowledge.sources.dates import read_date

_BLOCK = re.compile(r"\A\s*---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# What site generators call the same things.
_OTHER_NAMES = {"author": "authors", "published": "date", "language": "lang", "url": "canonical_url"}
_NOTHING = {"", "~", "null"}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a file says about its article; None or empty where it does not."""

    title: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()


def split(text: str, path: Path) -> tuple[FrontMatter, str]:
    """What the front matter of `text` says, and the rest of `text`; raises SourceError where it cannot be read."""
    block = _BLOCK.match(text)
    if block is None:
        return FrontMatter(), text
    try:
        # The base loader makes text, lists and mappings, and nothing else: no numbers, no dates, no objects.
        values = yaml.load(block["yaml"], Loader=yaml.BaseLoader)  # noqa: S506 - it is safer than the safe loader
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 2}" if mark else ""
        raise SourceError(path, f"the front matter is not YAML{where}", "put values with colons in quotes") from error
    if not isinstance(values, dict):
        return FrontMatter(), text  # a rule, prose, another rule: no front matter at all
    return _read(values, path), text[block.end() :]


def _read(values: dict[str, object], path: Path) -> FrontMatter:
    return FrontMatter(
        title=_text(values, "title", path),
        author=_author(values, path),
        published=_published(values, path),
        url=_url(values, path),
        language=_language(values, path),
        tags=_tags(values, path),
    )


def _value(values: dict[str, object], key: str) -> tuple[str, object]:
    """The key that is written for `key`, and its value."""
    other = _OTHER_NAMES.get(key, key)
    return (other, values[other]) if key not in values and other in values else (key, values.get(key))


def _refuse(path: Path, key: str, value: object, remedy: str) -> SourceError:
    return SourceError(path, f"the front matter says {key}: {str(value)[:80]!r}", remedy)


def _text(values: dict[str, object], key: str, path: Path) -> str | None:
    written, value = _value(values, key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise _refuse(path, written, value, f"write {written} as one line of text")
    text = " ".join(clean(value).split())
    return None if text in _NOTHING else text


def _texts(values: dict[str, object], key: str, path: Path) -> tuple[str, ...]:
    written, value = _value(values, key)
    if not isinstance(value, list):
        return tuple(filter(None, (part.strip() for part in (_text(values, key, path) or "").split(","))))
    for part in value:
        if not isinstance(part, str):
            raise _refuse(path, written, part, f"write {written} as a list of texts, such as [one, two]")
    return tuple(filter(None, (" ".join(clean(part).split()) for part in value)))


def _author(values: dict[str, object], path: Path) -> str | None:
    return ", ".join(_texts(values, "author", path)) or None


def _tags(values: dict[str, object], path: Path) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_texts(values, "tags", path)))


def _published(values: dict[str, object], path: Path) -> date | None:
    text = _text(values, "published", path)
    if text is None:
        return None
    published = read_date(text)
    if published is None:
        raise _refuse(path, _value(values, "published")[0], text, "write the day as YYYY-MM-DD, such as 2013-11-12")
    return published


def _url(values: dict[str, object], path: Path) -> str | None:
    url = _text(values, "url", path)
    if url is None or re.fullmatch(r"https?://[^\s/]\S*", url):
        return url
    # Site generators keep the path of the page under this key; it leads nowhere outside their site.
    if url.startswith("/"):
        return None
    raise _refuse(path, "url", url, "write a whole address that begins with https:// or http://")


def _language(values: dict[str, object], path: Path) -> str | None:
    text = _text(values, "language", path)
    if text is None:
        return None
    language = re.split("[-_]", text.lower())[0]
    if not re.fullmatch("[a-z]{2}", language):
        raise _refuse(path, _value(values, "language")[0], text, "write a code of two letters, such as en or de")
    return language
