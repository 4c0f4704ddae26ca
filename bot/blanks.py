"""The {blanks} in a locale's texts, which must be those of the reference, so that every text can be filled."""

from collections.abc import Mapping
from string import Formatter


class LocaleError(Exception):
    """A locale file that cannot be used; the message names file, key and what is allowed."""


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
