"""The vectors of passages: reading them, keeping them beside the batches, and listing the passages without one."""

import json
from collections.abc import Collection, Mapping
from contextlib import closing

from knowledge.store.embedded.record import Connections, Record


def vectors_of(connections: Connections, ids: Collection[int]) -> dict[int, bytes]:
    """The vectors of those of these passages that have one."""
    with connections.borrow() as connection:
        rows = connection.execute(
            "SELECT passage, vector FROM meanings WHERE passage IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        ).fetchall()
    return dict(rows)


def keep(record: Record, vectors: Mapping[int, bytes]) -> None:
    """Keep these vectors, except those of passages that are gone. Raises SQLite's error if a batch is being written.

    It does not take the writer lock: a reload that begins at this moment would be refused. It waits for SQLite's own
    lock instead, for some milliseconds.
    """
    with closing(record.connect()) as connection:
        connection.execute("PRAGMA busy_timeout = 0")  # a batch takes minutes, so waiting would be in vain
        connection.execute("PRAGMA synchronous = NORMAL")  # a power cut loses the last vectors, nothing else
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "INSERT OR REPLACE INTO meanings SELECT id, ? FROM passages WHERE id = ?",
            [(vector, passage) for passage, vector in vectors.items()],
        )
        connection.execute("COMMIT")


def passages_without(connections: Connections, languages: Collection[str], limit: int) -> list[int]:
    """The ids of current passages in these languages that have no vector."""
    with connections.borrow() as connection:
        rows = connection.execute(
            "SELECT passages.id FROM passages JOIN articles USING (revision)"
            " LEFT JOIN meanings ON passage = passages.id"
            " WHERE removed IS NULL AND vector IS NULL AND language IN (SELECT value FROM json_each(?))"
            " ORDER BY passages.id LIMIT ?",
            (json.dumps(list(languages)), limit),
        ).fetchall()
    return [number for (number,) in rows]
