"""What the elements of HTML are to a reader, from html_roles.yaml, which explains the lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from knowledge.strict import read_yaml


class _Data(BaseModel):
    unread: list[str]
    blocks: list[str]
    inline: list[str]
    opening: list[str]
    rows: list[str]
    cells: list[str]
    header_cells: list[str]
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Roles:
    """Names of elements, in `opening` of attributes; `names` has those of HTML for those of trafilatura."""

    unread: frozenset[str]
    blocks: frozenset[str]
    inline: frozenset[str]
    opening: frozenset[str]
    rows: frozenset[str]
    cells: frozenset[str]
    header_cells: frozenset[str]
    names: Mapping[str, str]


@cache
def roles() -> Roles:
    """The roles of elements. Raises DataError if the file is damaged."""
    data = read_yaml(Path(__file__).with_name("html_roles.yaml"), _Data)
    sets = data.model_dump(exclude={"names"})
    return Roles(**{name: frozenset(elements) for name, elements in sets.items()}, names=data.names)
