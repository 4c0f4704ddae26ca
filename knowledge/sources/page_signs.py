"""What the attributes and words of an element say of its use, from page_elements.yaml, which explains the lists."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from knowledge.strict import read_yaml

_LONGEST = 80  # characters of a name


class _Data(BaseModel):
    """The keys of page_elements.yaml, which explains them."""

    roles: list[str]
    attributes: list[str]
    names: list[str]
    captions: list[str]
    labels: list[str]
    calls: list[str]


@dataclass(frozen=True, slots=True)
class PageSigns:
    """Values of `role`, attributes that name an element, and patterns for names and texts."""

    roles: frozenset[str]
    attributes: tuple[str, ...]
    names: re.Pattern[str]
    captions: re.Pattern[str]
    labels: re.Pattern[str]
    calls: re.Pattern[str]


@cache
def page_signs() -> PageSigns:
    """The signs of page elements. Raises DataError if their file is damaged."""
    data = read_yaml(Path(__file__).with_name("page_elements.yaml"), _Data)
    patterns = {name: _one_of(given) for name, given in data.model_dump(exclude={"roles", "attributes"}).items()}
    return PageSigns(roles=frozenset(data.roles), attributes=tuple(data.attributes), **patterns)


def _one_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def is_named(element: Any, names: re.Pattern[str]) -> bool:
    """True if `element` has a class or an id that is one of `names`."""
    given = (name for attribute in page_signs().attributes for name in (element.get(attribute) or "").split())
    return any(names.fullmatch(name) for name in given if len(name) <= _LONGEST)


def said(element: Any) -> str:
    """The words of `element` in one line."""
    return " ".join(element.text_content().split())
