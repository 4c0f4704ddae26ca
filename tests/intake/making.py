"""Writes files and looks for words in a store, for the tests of this room."""

from pathlib import Path

from knowledge.store.base import QueryClause, Term
from knowledge.store.changes import Field
from knowledge.store.embedded import EmbeddedStore


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def found(store: EmbeddedStore, word: str) -> set[str]:
    """The ids of the articles that have this word."""
    hits = store.search([QueryClause(((Term(Field.WORDS, word), 1.0),))], 1000)
    return {passage.article.id for passage in store.passages([hit.passage for hit in hits])}
