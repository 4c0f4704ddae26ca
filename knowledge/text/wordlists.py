"""Reads word lists and tables: text files with one entry a line and "#" before a comment."""

from functools import cache
from pathlib import Path

from knowledge.languages import Language
from knowledge.languages.catalogue import FOLDER as LANGUAGES

FOLDER = Path(__file__).parent / "wordlists"


@cache
def read_lines(path: Path) -> tuple[str, ...]:
    """The lines of a file without comments and blank lines."""
    lines = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line)


def dictionary(language: Language) -> tuple[str, ...]:
    """The lines of the language's list of words that are spelled right; none if it has no list."""
    return read_lines(LANGUAGES / language.dictionary) if language.dictionary else ()


def read_families(language: Language) -> tuple[str, ...]:
    """The lines of the language's list of words of one family; none if it has no list."""
    return read_lines(LANGUAGES / language.families) if language.families else ()
