"""Whether what is shown answers a question of a set. Each kind of set says in its own way what is right.

Rows with `answers`: what is shown holds one, in the passage that it is from. Rows with `articles` and `key` (help
centres): it is from one of the articles, and matches the pattern. Rows with `sentences` and `selected`: it holds a
sentence that people marked. Rows with `expected` (field cases): it has these words.
"""

import re
from collections.abc import Mapping
from typing import Any

from evaluation.text import holds
from knowledge.answers import Citation

Row = Mapping[str, Any]


def is_answerable(row: Row) -> bool:
    """True if the articles answer the question."""
    if "expected" in row:
        return row["expected"] is not None
    return bool(row.get("kind", "answerable") == "answerable")


def is_place(row: Row, citation: Citation) -> bool:
    """True if a citation is of the place that answers, as far as the row names one."""
    if "expected" in row:
        return True
    if "articles" in row:
        return citation.article.id in row["articles"]
    article, span = citation.article, citation.passage.span
    first, last = article.paragraph_at(span.start), article.paragraph_at(span.end - 1)
    named = str(row["article"]).removesuffix(".md")
    return bool(article.id == named and first <= row["passage_index"] <= last)


def is_right(row: Row, citation: Citation) -> bool:
    """True if what the citation shows answers the question, wherever it is from."""
    if not is_answerable(row):
        return False
    if "expected" in row:
        return _plain(row["expected"]) in _plain(citation.short.text if citation.short else citation.shown)
    if "articles" in row:
        return citation.article.id in row["articles"] and bool(re.search(row["key"], citation.shown, re.IGNORECASE))
    if "selected" in row:
        shown = _squeezed(citation.shown)
        marked = {number for numbers in row["selected"] for number in numbers}
        return any((text := _squeezed(row["sentences"][number])) and text in shown for number in marked)
    return holds(citation.shown, row["answers"], row.get("lang", "en"))


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()
