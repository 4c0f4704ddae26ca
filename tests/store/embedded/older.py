"""Records as older versions of Footnote wrote them, made from a record of the present format."""

import json
import sqlite3
import struct
from contextlib import closing
from itertools import chain
from pathlib import Path

from knowledge.model import Fact
from knowledge.store.embedded.facts import unpack_facts
from knowledge.store.embedded.numbers import unpack_spans
from knowledge.store.embedded.packing import unpack_terms, unpack_text, unpack_vocabulary
from knowledge.text.spelling import deletion_keys

_FORMAT_2 = """
CREATE TABLE old_texts (
    revision INTEGER PRIMARY KEY REFERENCES articles (revision) ON DELETE CASCADE,
    text TEXT NOT NULL, blocks TEXT, vocabulary TEXT NOT NULL, terms TEXT NOT NULL
);
CREATE TABLE old_vocabulary (word TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO old_vocabulary SELECT word, count FROM vocabulary;
DROP TABLE deletions;
CREATE TABLE deletions (key TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (key, word)) WITHOUT ROWID;
DROP TABLE signatures;
DROP TABLE documents;
DROP TABLE stories;
DROP TABLE earlier;
DROP TABLE made_facts;
ALTER TABLE articles DROP COLUMN publisher;
ALTER TABLE articles DROP COLUMN dated_by;
ALTER TABLE articles DROP COLUMN text_digest;
ALTER TABLE articles DROP COLUMN short_forms;
"""
_END = """
DROP TABLE texts;
ALTER TABLE old_texts RENAME TO texts;
DROP TABLE vocabulary;
ALTER TABLE old_vocabulary RENAME TO vocabulary;
PRAGMA user_version = 2;
"""


def as_format_2(folder: Path) -> None:
    """Make the record what Footnote wrote before it had documents."""
    with closing(sqlite3.connect(folder / "record.db")) as connection:
        connection.executescript(_FORMAT_2)
        for revision, text, blocks, analysis in connection.execute(
            "SELECT revision, text, blocks, analysis FROM texts"
        ).fetchall():
            plain = unpack_text(text)
            counts = unpack_vocabulary(analysis, plain)
            vocabulary = f"{' '.join(counts)}\n{' '.join(map(str, counts.values()))}"
            terms = "\n".join("\t".join(one.texts) for one in unpack_terms(analysis, plain, revision=0, first=0))
            row = (revision, plain, blocks, vocabulary, terms)
            connection.execute("INSERT INTO old_texts VALUES (?, ?, ?, ?, ?)", row)
        for number, sentences, facts in connection.execute("SELECT id, sentences, facts FROM passages").fetchall():
            edges = list(chain.from_iterable((span.start, span.end) for span in unpack_spans(sentences)))
            columns = (struct.pack(f"<{len(edges)}I", *edges), _facts(unpack_facts(facts)), number)
            connection.execute("UPDATE passages SET sentences = ?, facts = ? WHERE id = ?", columns)
        for (word,) in connection.execute("SELECT word FROM vocabulary").fetchall():
            connection.executemany("INSERT INTO deletions VALUES (?, ?)", [(key, word) for key in deletion_keys(word)])
        connection.executescript(_END)
        connection.commit()


def _facts(facts: tuple[Fact, ...]) -> str | None:
    packed = list[list[object]]()
    for fact in facts:
        spans = (fact.sentence, fact.value, fact.subject, fact.name, fact.organisation, fact.when)
        edges = [[span.start, span.end] if span else None for span in spans]
        packed.append([fact.kind, fact.pattern, fact.date, fact.qualifiers, *edges])
    return json.dumps(packed) if packed else None


def as_format_1(folder: Path) -> None:
    """Make the record what Footnote wrote before it had blocks, vectors and terms of heads."""
    as_format_2(folder)
    with closing(sqlite3.connect(folder / "record.db")) as connection:
        connection.execute("ALTER TABLE texts DROP COLUMN blocks")
        connection.execute("DROP TABLE meanings")
        for revision, terms in connection.execute("SELECT revision, terms FROM texts").fetchall():
            lines = [line.split("\t") for line in terms.split("\n")]
            older = "\n".join("\t".join((stems, *rest)) for stems, _, *rest in lines)
            connection.execute("UPDATE texts SET terms = ? WHERE revision = ?", (older, revision))
        facts = '[["role",[0,8],[0,1],[0,1],[0,1],null],["speech",[0,8],[0,1],[0,1],[4,6]]]'
        connection.execute("UPDATE passages SET facts = ?", (facts,))
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
