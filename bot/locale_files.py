"""Checks a locale file: it has every text, and the {blanks} of the reference, so that each text can be filled."""

from collections.abc import Mapping, Set
from dataclasses import is_dataclass
from string import Formatter
from typing import Any, TypeVar, get_type_hints

from bot.wording.plurals import FALLBACK, Plural, allowed_forms, needed_forms
from bot.yaml_files import as_yaml, read_mapping

REFERENCE = "en"


class LocaleError(Exception):
    """A locale file that cannot be used; the message names file, key and what is allowed."""


Record = TypeVar("Record")


def kinds_of(record: type[Any], prefix: str = "") -> dict[str, type[Any]]:
    """The kind of each text of a record, by its key; the keys of a section begin with its name and a dot."""
    kinds: dict[str, type[Any]] = {}
    for name, kind in get_type_hints(record).items():
        if kind in (str, Plural):
            kinds[prefix + name] = kind
        elif is_dataclass(kind):
            kinds |= kinds_of(kind, f"{prefix}{name}.")  # type: ignore[arg-type]
    return kinds


def filled(record: type[Record], words: Mapping[str, Any], *, language: str, prefix: str = "") -> Record:
    """The record with the words of its keys; the keys of a section begin with its name and a dot."""
    values: dict[str, Any] = {}
    for name, kind in get_type_hints(record).items():
        key = prefix + name
        if kind is Plural:
            values[name] = Plural(language, _forms(words, key))
        elif is_dataclass(kind):
            values[name] = filled(kind, words, language=language, prefix=f"{key}.")  # type: ignore[arg-type]
        else:
            values[name] = words[key]
    return record(**values)


def _forms(words: Mapping[str, str], key: str) -> dict[str, str]:
    return {name.rpartition(".")[2]: text for name, text in words.items() if name.rpartition(".")[0] == key}


def checked_words(
    content: bytes, kinds: Mapping[str, type[Any]], *, file: str, language: str = REFERENCE
) -> dict[str, str]:
    """The words of a locale file by key: all keys of `kinds` and no other, each with a text. Raises `LocaleError`.

    A plural has a key for each of its forms, such as `articles.one`. YAML reads an unquoted `no`, `3:20` or `~` as
    something else than a text, so these are refused by key and value.
    """
    try:
        needed = _keys(kinds, needed_forms(language))
        allowed = _keys(kinds, allowed_forms(language))
        words = _flat(read_mapping(content), _sections(allowed))
    except ValueError as error:
        raise LocaleError(f"{file}: {error}") from error
    wrong = [f"{key} is missing" for key in sorted(needed - words.keys())]
    wrong += [f"unknown key {key}" for key in sorted(words.keys() - allowed)]
    wrong += [
        f"{key}: {as_yaml(text)} is not valid; allowed: a text, in quotation marks if YAML reads it as another type"
        for key, text in words.items()
        if not isinstance(text, str) or not text.strip()
    ]
    if wrong:
        raise LocaleError(f"{file}: {'; '.join(wrong)}")
    return words


def _keys(kinds: Mapping[str, type[Any]], forms: Set[str]) -> set[str]:
    """All keys of a file; a plural has one for each form."""
    plain = {key for key, kind in kinds.items() if kind is not Plural}
    return plain | {f"{key}.{form}" for key, kind in kinds.items() if kind is Plural for form in forms}


def _sections(keys: Set[str]) -> set[str]:
    """All that has keys below it."""
    return {key[:at] for key in keys for at, character in enumerate(key) if character == "."}


def _flat(content: Mapping[Any, Any], sections: Set[str], prefix: str = "") -> dict[str, Any]:
    """The content with all keys on one level. What should be a section and is none stays as it is."""
    flat: dict[str, Any] = {}
    for name, value in content.items():
        key = f"{prefix}{name}"
        if key in sections and isinstance(value, dict):
            flat |= _flat(value, sections, f"{key}.")
        else:
            flat[key] = value
    return flat


def compare_blanks(words: Mapping[str, str], reference: Mapping[str, str], *, file: str) -> None:
    """Raise `LocaleError` unless each text has the same {blanks} as the reference's.

    A form of a plural is compared with the reference's form for all numbers: languages have different forms.
    """
    asked = {key: reference.get(f"{key.rpartition('.')[0]}.{FALLBACK}", reference.get(key, "")) for key in words}
    wrong = [
        f"{key} has the blanks {_listed(text)}; allowed: {_listed(asked[key])}"
        for key, text in words.items()
        if _blanks(text) != _blanks(asked[key])
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
