"""What of a book is no chapter: its cover, title page, copyright page, contents and index; matter.yaml lists them."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from knowledge.strict import read_yaml

_LONGEST_NOTICE = 2_500  # characters; a chapter may mention a copyright


class _Data(BaseModel):
    types: list[str]
    titles: list[str]
    notices: list[list[str]]


def is_unread_type(types: Iterable[str]) -> bool:
    """True if one of `types` (of `epub:type`, or of the guide) says that it is no chapter."""
    return not frozenset(_data().types).isdisjoint(one.lower() for one in types)


def is_unread_title(title: str) -> bool:
    """True if `title` is that of a part that is no chapter."""
    return _titles().fullmatch(" ".join(title.split())) is not None


def is_notice(text: str) -> bool:
    """True if `text` is that of a copyright page."""
    if len(text) > _LONGEST_NOTICE:
        return False
    folded = text.casefold()
    return any(all(word in folded for word in words) for words in _data().notices)


@cache
def _data() -> _Data:
    return read_yaml(Path(__file__).with_name("matter.yaml"), _Data)


@cache
def _titles() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _data().titles), re.IGNORECASE)
