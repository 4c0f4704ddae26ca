"""What kind of file a page is, by the type that its server declares; the types are in content_types.yaml."""

import re
from functools import cache
from pathlib import Path, PurePosixPath

from pydantic import BaseModel

from knowledge.strict import read_yaml

LISTINGS = (".xml", ".gz")  # feeds and sitemaps; no article has these endings
_LONGEST = 1_000  # characters of a header; a pattern may need the square of its length
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)


class _Types(BaseModel):
    """The keys of content_types.yaml, which explains them."""

    endings: dict[str, str]
    vague: list[str]
    same: dict[str, str]


def ending_of(content_type: str, target: str) -> str | None:
    """The ending of the file that a page becomes; None if its type is not fetched.

    `content_type` is the header, "" if there was none; `target` is the path of its address with the query.
    """
    types, declared = _types(), content_type.partition(";")[0].strip().lower()
    if not declared or declared in types.vague:
        named = PurePosixPath(target.partition("?")[0]).suffix.lower()
        named = types.same.get(named, named)
        if named in types.endings.values():
            return named
    return types.endings.get(declared)


def is_ending(ending: str) -> bool:
    """True if pages may have this ending, such as ".html"."""
    return ending in _types().same or ending in _types().endings.values()


def charset_of(content_type: str) -> str:
    """The encoding that the header declares, "" if none."""
    found = _CHARSET.search(content_type[:_LONGEST])
    return found[1].lower() if found else ""


@cache
def _types() -> _Types:
    return read_yaml(Path(__file__).with_name("content_types.yaml"), _Types)
