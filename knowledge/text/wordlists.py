"""Reads the data files of this room: word lists and tables, one entry a line, "#" before a comment."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "wordlists"


@cache
def read_lines(name: str) -> tuple[str, ...]:
    """The lines of the file `name` without comments and blank lines; none if there is no such file."""
    path = FOLDER / name
    if not path.exists():
        return ()
    lines = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line)
