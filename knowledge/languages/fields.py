"""The types of a language file's values: words, phrases and patterns, each checked when the file is loaded."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator


def _strings(value: Any, separator: str | None = None) -> list[str]:
    """The items of a list, or of a text that is split at the separator (None: at blanks).

    Raises ValueError, which names the item that is no text.
    """
    if isinstance(value, str):
        return [item for part in value.split(separator) if (item := part.strip())]
    if isinstance(value, frozenset | set | tuple):  # the default of a field
        return list(value)
    if not isinstance(value, list):
        raise ValueError(f"write one text, or a list of texts, not {value!r}")
    for item in value:
        if not isinstance(item, str):
            raise ValueError(f"{item!r} is no text: put the word in quotation marks")
        if not item.strip():
            raise ValueError("an empty word")
    return value


def _small(value: Any) -> list[str]:
    strings = _strings(value)
    if capital := next((item for item in strings if item != item.lower()), None):
        raise ValueError(f"write {capital!r} in small letters, as words are compared in them")
    return strings


def _pattern(value: Any) -> re.Pattern[str]:
    if isinstance(value, re.Pattern):
        return value
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text: put the pattern in quotation marks")
    try:
        return re.compile(value)
    except re.error as error:
        raise ValueError(f"{value!r} is no regular expression: {error}") from error


def _patterns(value: Any) -> tuple[str, ...]:
    return tuple(_pattern(item).pattern for item in _strings(value))


def _frozen(value: Any) -> frozenset[str]:
    return frozenset(_small(value))


def _phrase_set(value: Any) -> frozenset[str]:
    return frozenset(map(str.lower, _strings(value, ",")))


def _ordered(value: Any) -> tuple[str, ...]:
    return tuple(_strings(value, ","))


# Folded words without order: one text that is split at blanks, or a list where an item has several words.
Words = Annotated[frozenset[str], BeforeValidator(_frozen)]
# Folded words or phrases without order: a list, or one text with commas between them.
PhraseSet = Annotated[frozenset[str], BeforeValidator(_phrase_set)]
# Words or phrases, in the order and the letters of the file: a list, or one text with commas between them. A text is
# loaded ten times as fast, and all languages are loaded to detect one.
Phrases = Annotated[tuple[str, ...], BeforeValidator(_ordered)]
Pattern = Annotated[re.Pattern[str], BeforeValidator(_pattern)]
# Regular expressions that become parts of a larger one, so each is kept as text.
Patterns = Annotated[tuple[str, ...], BeforeValidator(_patterns)]
NO_WORDS: frozenset[str] = frozenset()
