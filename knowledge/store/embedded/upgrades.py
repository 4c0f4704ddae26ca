"""Brings a record of an older format to the present one, format by format. The next reload reads all files anew."""

import json
import sqlite3
import struct
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from knowledge.model import Fact, FactKind, Qualifier, Span
from knowledge.store.embedded.facts import pack_facts
from knowledge.store.embedded.numbers import pack_spans
from knowledge.store.embedded.packing import FIELDS, pack_analysis, pack_text
from knowledge.store.embedded.rows import key_number, text_digest
from knowledge.text.spelling import deletion_keys

SCRIPTS = {start: Path(__file__).with_name(f"upgrade-{start}.sql") for start in (1, 2)}  # by the format to start from
_FIELDS_OF_FORMAT_1 = ("stems", "words", "pairs", "grams")


def upgrade(connection: sqlite3.Connection) -> None:
    """Upgrade the record in one transaction. It does nothing if another process has done so meanwhile."""
    for name, function in _FUNCTIONS.items():
        connection.create_function(name, function.__code__.co_argcount, function, deterministic=True)
    connection.execute("BEGIN IMMEDIATE")
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    while found in SCRIPTS:
        run(SCRIPTS[found], connection)
        found += 1
        connection.execute(f"PRAGMA user_version = {found}")
    connection.execute("COMMIT")


def run(script: Path, connection: sqlite3.Connection) -> None:
    """Run the statements of a file within the current transaction, which `executescript` would commit."""
    for statement in script.read_text(encoding="utf-8").split(";\n"):
        connection.execute(statement)


def _key_numbers(word: str) -> str:
    return json.dumps(list(map(key_number, deletion_keys(word))))


def _packed_analysis(vocabulary: str, terms: str, text: str) -> bytes:
    """The columns of format 2 as one: two lines of words and counts, and a line of terms for each passage."""
    words, counts = vocabulary.split("\n")
    counted = dict(zip(words.split(" "), map(int, counts.split(" ")), strict=True)) if words else {}
    lines = terms.split("\n") if terms else ()
    return pack_analysis(counted, list(map(_texts, lines)), text)


def _texts(line: str) -> tuple[str, ...]:
    texts = tuple(line.split("\t"))
    if len(texts) == len(FIELDS):
        return texts
    by_field = dict(zip(_FIELDS_OF_FORMAT_1, texts, strict=True))
    return tuple(by_field.get(field, "") for field in FIELDS)


def _packed_spans(packed: bytes) -> bytes:
    edges = struct.unpack(f"<{len(packed) // 4}I", packed)
    return pack_spans(list(map(Span, edges[::2], edges[1::2])))


def _packed_facts(packed: str | None) -> bytes | None:
    return pack_facts(map(_fact, json.loads(packed))) if packed is not None else None


def _fact(packed: Sequence[Any]) -> Fact:
    kind, pattern, *rest = packed
    if not isinstance(pattern, str):
        return _fact_without_pattern(kind, *(Span(*part) if part else None for part in (pattern, *rest)))
    date, qualifiers, *edges = rest
    sentence, value, subject, name, organisation, when = (Span(*part) if part else None for part in edges)
    if sentence is None or value is None:
        raise ValueError(f"a stored fact has no sentence or value: {packed}")
    marks = tuple(map(Qualifier, qualifiers))
    return Fact(FactKind(kind), sentence, value, subject, name, organisation, marks, when, date, pattern)


def _fact_without_pattern(kind: str, *spans: Span | None) -> Fact:
    """A fact as it was before facts had patterns."""
    sentence, subject, name, value, organisation = (*spans, None)[:5]
    if sentence is None or value is None:
        raise ValueError(f"a stored fact has no sentence or value: {spans}")
    stated = FactKind.ROLE if kind == "role" else FactKind.QUOTE
    return Fact(stated, sentence, value, subject, name, organisation)


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "text_digest": text_digest,
    "pack_text": pack_text,
    "pack_analysis": _packed_analysis,
    "pack_spans": _packed_spans,
    "pack_facts": _packed_facts,
    "key_numbers": _key_numbers,
}
