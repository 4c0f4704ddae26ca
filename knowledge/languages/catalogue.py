"""Reads the language files, each once, and finds the record of a code."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import Stemmer

from knowledge.errors import DataError
from knowledge.languages.language import Language
from knowledge.languages.script import Script
from knowledge.strict import read_yaml

FOLDER = Path(__file__).parent
DEFAULT = "en"  # the code assumed for a text that shows no language, where no article shows one either
_SCRIPTS = "scripts.yaml"


@cache
def language_of(code: str) -> Language:
    """The record of an ISO 639-1 code; for a language without a file, one that has the defaults only.

    Raises `DataError` for a bad file.
    """
    if code not in _codes():
        return Language(code=code, name=code, script="latin")
    return read_language(FOLDER / f"{code}.yaml")


def read_language(path: Path) -> Language:
    """The record in a file. Raises `DataError` for bad content, also for a name that means nothing here."""
    language = read_yaml(path, Language)
    if problems := tuple(_problems(language, path)):
        raise DataError(str(path), problems)
    return language


def _problems(language: Language, path: Path) -> Iterator[str]:
    """The names in a record that mean nothing: no type can check them."""
    if language.code != path.stem:
        yield f"code: {language.code!r} is not the name of the file; write code: {path.stem}"
    if language.script not in scripts():
        yield f"script: {language.script!r} is not known; write one of {', '.join(scripts())}"
    if language.stemmer and language.stemmer not in Stemmer.algorithms():
        yield f"stemmer: {language.stemmer!r} is not known; write one of {', '.join(Stemmer.algorithms())}"
    for key, name in (("dictionary", language.dictionary), ("families", language.families)):
        if name and not (path.parent / name).is_file():
            yield f"{key}: there is no file {name!r}; put it beside {path.name}"


@cache
def known_languages() -> tuple[Language, ...]:
    """All languages that have a file, in the order of their codes."""
    return tuple(map(language_of, sorted(_codes())))


@cache
def _codes() -> frozenset[str]:
    return frozenset(path.stem for path in FOLDER.glob("*.yaml") if path.name != _SCRIPTS)


@cache
def scripts() -> Mapping[str, Script]:
    """All scripts by name."""
    return read_yaml(FOLDER / _SCRIPTS, dict[str, Script])
