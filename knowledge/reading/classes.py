"""Named classes of words, read from the data files beside the code."""

from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def read_classes(file: str) -> dict[str, frozenset[str]]:
    """The classes of `file` by name, in its order: a line each, the name, a colon, then folded words."""
    lines = (_HERE / file).read_text(encoding="utf-8").splitlines()
    parted = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return {name: frozenset(members.split()) for name, _, members in parted}
