"""Ways to damage a store, by what verifying it says of them."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from knowledge.model import Span
from knowledge.store.embedded.facts import pack_facts
from knowledge.store.embedded.numbers import pack_spans
from knowledge.store.embedded.packing import pack_text
from tests.store.making import entry

_A1 = "(SELECT revision FROM articles WHERE id = 'a1' AND removed IS NULL)"
Damage = Callable[[Path], None]


def changed(folder: Path, statement: str, *values: object) -> None:
    """Change the record behind the store's back."""
    with closing(sqlite3.connect(folder / "record.db", isolation_level=None)) as connection:
        assert connection.execute(statement, values).rowcount


def scrambled(ending: str, folder: Path) -> None:
    """Change one byte in the largest file of the index with this ending."""
    file = max((folder / "index").glob(f"*.{ending}"), key=lambda file: file.stat().st_size)
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 0xFF
    file.write_bytes(content)


def emptied(folder: Path) -> None:
    """Delete the files of the index."""
    for file in (folder / "index").iterdir():
        file.unlink()


def in_text(column: str, value: object) -> Damage:
    """Change a column of the text of the article a1."""
    return partial(_in_a1, "texts", column, value)


def in_passage(column: str, value: object) -> Damage:
    """Change a column of the passage of the article a1."""
    return partial(_in_a1, "passages", column, value)


def _in_a1(table: str, column: str, value: object, folder: Path) -> None:
    changed(folder, f"UPDATE {table} SET {column} = ? WHERE revision = {_A1}", value)  # noqa: S608 (our own names)


def by(statement: str, *values: object) -> Damage:
    """Change the record with a statement."""
    return lambda folder: changed(folder, statement, *values)


ARTICLES: dict[str, Damage] = {
    "its text is not the one that was stored": in_text("text", pack_text("The cat.")),
    "it cannot be read": in_text("text", b"x\x9c\x01"),
    "blocks overlap": in_text("blocks", '[["item",4,6],["item",0,3]]'),
    "its terms cannot be read": in_text("analysis", b""),
    "passages are missing": by(f"DELETE FROM passages WHERE revision = {_A1}"),  # noqa: S608 (our own names)
    "a sentence of passage 0 of - lies outside it": in_passage("sentences", pack_spans([Span(0, 900)])),
    "a passage or a fact lies outside its text": in_passage(
        "facts", pack_facts(entry("a1", "The dog runs far.").passages[0].facts)
    ),
    "its passages or facts cannot be read": in_passage("facts", b"\x00\x01"),
}
DERIVED: dict[str, Damage] = {
    "the counts a1: its sentences or facts are counted wrongly": by("UPDATE articles SET facts = 9 WHERE id = 'a1'"),
    "the counts: the passages are counted wrongly": by("UPDATE state SET passages = 77"),
    "the vocabulary: the words are counted wrongly": by("UPDATE vocabulary SET count = 3 WHERE word = 'dog.'"),
    "the vocabulary: words of similar spelling are not found": by(
        "DELETE FROM deletions WHERE word = (SELECT id FROM vocabulary WHERE word = 'dog.')"
    ),
    "a document news: its article gone is not stored": by(
        "INSERT INTO documents VALUES ('news', 'abc', 1, 1, '[\"a1\", \"gone\"]')"
    ),
    "a story a1: it names an article that is not stored: gone": by("INSERT INTO stories VALUES ('a1', 'gone', 0)"),
    "an earlier version old: it cannot be read": by(
        "INSERT INTO earlier VALUES ('old', 1, '2026-01-01', '[]', ?, NULL, NULL)", b""
    ),
}
INDEX: dict[str, Damage] = {
    "idx is damaged": partial(scrambled, "idx"),
    "term is damaged": partial(scrambled, "term"),
    "there is no index": emptied,
    "it was written from another state of the articles": by("UPDATE state SET sequence = 9"),
}
