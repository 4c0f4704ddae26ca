"""Reads the language files, each once, and finds the record of a code."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from knowledge.errors import DataError
from knowledge.languages.language import Language
from knowledge.languages.script import Script
from knowledge.strict import read_yaml

FOLDER = Path(__file__).parent
DEFAULT = "en"  # the code assumed for a text that shows no language, where no article shows one either
_SCRIPTS = "scripts.yaml"
# Copied for each language without a file. `Language.model_construct` would copy the defaults deeply, which fails once
# one of them has computed a property.
_UNKNOWN = Language(code="und", name="undetermined", script="latin")


@cache
def language_of(code: str) -> Language:
    """The record of an ISO 639-1 code; for a language without a file, one that has the defaults only.

    Raises `DataError` for a bad file.
    """
    path = FOLDER / f"{code}.yaml"
    if not path.is_file() or path.name == _SCRIPTS:
        return _UNKNOWN.model_copy(update={"code": code, "name": code})
    return read_language(path)


def read_language(path: Path) -> Language:
    """The record in a file. Raises `DataError` for bad content, also for a code that is not the file's name."""
    language = read_yaml(path, Language)
    if language.code != path.stem:
        raise DataError(str(path), (f"code: {language.code!r} is not the name of the file; write code: {path.stem}",))
    if language.script not in scripts():
        names = ", ".join(scripts())
        raise DataError(str(path), (f"script: {language.script!r} is not known; write one of {names}",))
    return language


@cache
def known_languages() -> tuple[Language, ...]:
    """All languages that have a file, in the order of their codes."""
    return tuple(language_of(path.stem) for path in sorted(FOLDER.glob("*.yaml")) if path.name != _SCRIPTS)


@cache
def scripts() -> Mapping[str, Script]:
    """All scripts by name."""
    return read_yaml(FOLDER / _SCRIPTS, dict[str, Script])
