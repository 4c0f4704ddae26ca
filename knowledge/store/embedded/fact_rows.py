"""The facts of passages that are made after a batch: keeping them, counting them, and listing passages without them.

They replace the facts that came with the passage. What was read with them is in `Lookup`.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing

from knowledge.model import Fact
from knowledge.store.embedded.facts import pack_facts, unpack_facts
from knowledge.store.embedded.record import Connections, Record

# For queries that have the passages as `p` and join this as `made`.
JOIN = "LEFT JOIN made_facts made ON made.passage = p.id"
FACTS = "CASE WHEN made.passage IS NULL THEN p.facts ELSE made.facts END"
IS_MADE = "made.passage IS NOT NULL"
_BEFORE = """
SELECT p.facts, (SELECT span_end FROM passages WHERE id = p.id - 1 AND revision = p.revision) FROM passages p
WHERE id = ?
"""


def keep_facts(record: Record, facts: Mapping[int, Sequence[Fact]]) -> None:
    """Keep these facts, except those of passages that are gone. Raises SQLite's error if a batch is being written.

    As for vectors, it does not take the writer lock, and a power cut may lose the last ones.
    """
    with closing(record.connect()) as connection:
        connection.execute("PRAGMA busy_timeout = 0")  # a batch takes minutes, so waiting would be in vain
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("BEGIN IMMEDIATE")
        rows = [row for number, made in facts.items() if (row := _row(connection, number, made))]
        connection.executemany("INSERT OR REPLACE INTO made_facts VALUES (?, ?, ?)", rows)
        connection.execute("COMMIT")


def _row(connection: sqlite3.Connection, number: int, made: Sequence[Fact]) -> tuple[int, int, bytes | None] | None:
    found = connection.execute(_BEFORE, (number,)).fetchone()
    if found is None:
        return None
    before, shared = found
    # Passages that overlap share sentences: their facts are counted with the first of them.
    added, gone = (sum(fact.sentence.start >= (shared or 0) for fact in of) for of in (made, unpack_facts(before)))
    return number, added - gone, pack_facts(made)


def passages_without_facts(connections: Connections, limit: int) -> list[int]:
    """The ids of current passages whose facts were not made yet."""
    with connections.borrow() as connection:
        rows = connection.execute(
            f"SELECT p.id FROM passages p JOIN articles USING (revision) {JOIN}"  # noqa: S608 (our own columns)
            f" WHERE removed IS NULL AND NOT {IS_MADE} ORDER BY p.id LIMIT ?",
            (limit,),
        ).fetchall()
    return [number for (number,) in rows]


def has_all_facts(connections: Connections, article_id: str) -> bool:
    """True if the facts of all passages of the article were made."""
    with connections.borrow() as connection:
        missing = connection.execute(
            f"SELECT 1 FROM articles JOIN passages p USING (revision) {JOIN}"  # noqa: S608 (as above)
            f" WHERE articles.id = ? AND removed IS NULL AND NOT {IS_MADE} LIMIT 1",
            (article_id,),
        ).fetchone()
    return missing is None


def facts_added(connection: sqlite3.Connection) -> int:
    """How many facts of current passages there are beyond those that came with them."""
    (added,) = connection.execute(
        "SELECT total(added) FROM made_facts WHERE passage NOT IN"
        " (SELECT p.id FROM articles JOIN passages p USING (revision) WHERE removed IS NOT NULL)"
    ).fetchone()
    return int(added)
