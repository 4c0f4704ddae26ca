"""What the elements of HTML are to a reader, from html_roles.yaml, which explains the lists."""

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


@dataclass(frozen=True, slots=True)
class Roles:
    """Names of elements, and in `opening` of attributes."""

    unread: frozenset[str]
    blocks: frozenset[str]
    inline: frozenset[str]
    opening: frozenset[str]
    rows: frozenset[str]
    cells: frozenset[str]
    header_cells: frozenset[str]


@cache
def roles() -> Roles:
    """The roles of elements. Raises DataError if the file is damaged."""
    data = read_yaml(Path(__file__).with_name("html_roles.yaml"), _Data)
    return Roles(**{name: frozenset(names) for name, names in data.model_dump().items()})
