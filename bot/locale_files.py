"""Checks a locale file: it has every text, and the {blanks} of the reference, so that each text can be filled."""

from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from string import Formatter
from typing import Any, TypeVar, get_type_hints

from bot.yaml_files import as_yaml, read_mapping


class LocaleError(Exception):
    """A locale file that cannot be used; the message names file, key and what is allowed."""


Record = TypeVar("Record")


def keys_of(record: type[Any]) -> set[str]:
    """The keys of a record of texts; those of a section have its name and a dot before theirs."""
    sections = {name: kind for name, kind in get_type_hints(record).items() if is_dataclass(kind)}
    inner = {f"{name}.{key}" for name, kind in sections.items() for key in keys_of(kind)}  # type: ignore[arg-type]
    return {field.name for field in fields(record)} - sections.keys() | inner


def filled(record: type[Record], words: Mapping[str, str], prefix: str = "") -> Record:
    """The record with the words of its keys; the keys of a section begin with its name and a dot."""
    values: dict[str, Any] = {}
    for name, kind in get_type_hints(record).items():
        key = prefix + name
        values[name] = filled(kind, words, f"{key}.") if is_dataclass(kind) else words[key]  # type: ignore[arg-type]
    return record(**values)


def checked_words(content: bytes, expected: Set[str], *, file: str) -> dict[str, str]:
    """The words of a locale file by key: all `expected` keys and no other, each with a text. Raises `LocaleError`.

    YAML reads an unquoted `no`, `3:20` or `~` as something else than a text, so these are refused by key and value.
    """
    try:
        words = _flat(read_mapping(content), {key.partition(".")[0] for key in expected if "." in key})
    except ValueError as error:
        raise LocaleError(f"{file}: {error}") from error
    wrong = [f"{key} is missing" for key in sorted(expected - words.keys())]
    wrong += [f"unknown key {key}" for key in sorted(map(str, words.keys() - expected))]
    wrong += [
        f"{key}: {as_yaml(text)} is not valid; allowed: a text, in quotation marks if YAML reads it as another type"
        for key, text in words.items()
        if not isinstance(text, str) or not text.strip()
    ]
    if wrong:
        raise LocaleError(f"{file}: {'; '.join(wrong)}")
    return words


def _flat(content: Mapping[Any, Any], sections: Set[str]) -> dict[Any, Any]:
    """The content with the sections' keys on one level. What should be a section and is none stays as it is."""
    flat: dict[Any, Any] = {}
    for key, value in content.items():
        if key in sections and isinstance(value, dict):
            flat |= {f"{key}.{inner}": text for inner, text in value.items()}
        else:
            flat[key] = value
    return flat


def compare_blanks(words: Mapping[str, str], reference: Mapping[str, str], *, file: str) -> None:
    """Raise `LocaleError` unless each text has the same {blanks} as the reference's."""
    wrong = [
        f"{key} has the blanks {_listed(text)}; allowed: {_listed(reference[key])}"
        for key, text in words.items()
        if _blanks(text) != _blanks(reference[key])
    ]
    if wrong:
        raise LocaleError(f"{file}: {'; '.join(wrong)}")


def _listed(text: str) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(_blanks(text))) or "none"


def _blanks(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:  # a brace without its counterpart
        return {text}
