"""Whether what is shown answers a question of a set. Each kind of set says in its own way what is right.

Rows with `answers`: what is shown holds one. Rows with `articles` and `key` (help centres): it is from one of the
articles, and matches the pattern. Rows with `sentences` and `selected`: it holds a sentence that people marked. Rows
with `expected` (field cases): the short answer has these words, or what is shown if there is no short answer.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evaluation.text import holds

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown as an answer: its whole text, parts joined by line breaks, and the short answer, "" for none.

    `article` is the name of the article's file without its ending, None if nothing was found.
    """

    article: str | None
    text: str
    short: str = ""


def is_answerable(row: Row) -> bool:
    """True if the articles answer the question."""
    if "expected" in row:
        return row["expected"] is not None
    return bool(row.get("kind", "answerable") == "answerable")


def is_right(row: Row, shown: Shown) -> bool:
    """True if what is shown answers the question, wherever it is from."""
    if not is_answerable(row):
        return False
    if "expected" in row:
        return plain(row["expected"]) in plain(shown.short or shown.text)
    if "articles" in row:
        return shown.article in row["articles"] and bool(re.search(row["key"], shown.text, re.IGNORECASE))
    if "selected" in row:
        return bool(sentences_in(row, shown.text) & marked(row))
    return holds(shown.text, row["answers"], row.get("lang", "en"))


def marked(row: Row) -> set[int]:
    """The numbers of the sentences that anybody marked as the answer."""
    return {number for numbers in row["selected"] for number in numbers}


def sentences_in(row: Row, text: str) -> set[int]:
    """The numbers of the passage's sentences that stand in a text, whatever its blanks and punctuation."""
    within = _squeezed(text)
    return {number for number, one in enumerate(row["sentences"]) if (said := _squeezed(one)) and said in within}


def plain(text: str) -> str:
    """The text in the form in which expected words are looked for."""
    return " ".join(text.lower().replace("’", "'").split())


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()
