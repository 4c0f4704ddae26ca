"""Checks a locale file: it has every text, and the {blanks} of the reference, so that each text can be filled."""

from collections.abc import Mapping, Set
from string import Formatter

from bot.yaml_files import as_yaml, read_mapping


class LocaleError(Exception):
    """A locale file that cannot be used; the message names file, key and what is allowed."""


def checked_words(content: bytes, expected: Set[str], *, file: str) -> dict[str, str]:
    """The words of a locale file by key: all `expected` keys and no other, each with a text. Raises `LocaleError`.

    YAML reads an unquoted `no`, `3:20` or `~` as something else than a text, so these are refused by key and value.
    """
    try:
        words = read_mapping(content)
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
