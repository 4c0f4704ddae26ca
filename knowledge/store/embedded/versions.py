"""Earlier versions of articles, kept for citations that were given before a reload replaced or removed the article."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from knowledge.store.changes import EarlierVersion
from knowledge.store.embedded.packing import pack_text
from knowledge.store.embedded.record import Connections
from knowledge.store.embedded.rows import ARTICLE_COLUMNS, article_columns, article_of, pack_blocks, pack_pages

MOST = 20  # versions kept of an article
# What a citation shows. If none of it differs, an article was only analysed or cut into blocks anew.
_SHOWN = "text_digest, title, author, published, url, publisher"
_ENDED = f"""
SELECT revision, articles.id, {_SHOWN} FROM articles WHERE removed = ? AND added < ?
"""  # noqa: S608 (names of our own columns)
_WHOLE = f"""
SELECT {ARTICLE_COLUMNS}, text, blocks, pages FROM articles JOIN texts USING (revision) WHERE revision = ?
"""  # noqa: S608


def earlier_of(connections: Connections, article_id: str) -> list[EarlierVersion]:
    """The earlier versions of an article, the newest first."""
    with connections.borrow() as connection:
        rows = connection.execute(
            "SELECT columns, text, blocks, pages, until, version FROM earlier WHERE article = ? ORDER BY version DESC",
            (article_id,),
        ).fetchall()
    return [
        EarlierVersion(article_of([*json.loads(columns), text, blocks, pages]), datetime.fromisoformat(until), version)
        for columns, text, blocks, pages, until, version in rows
    ]


def histories_of(connections: Connections) -> list[str]:
    """The ids of all articles that have earlier versions, in order."""
    with connections.borrow() as connection:
        rows = connection.execute("SELECT DISTINCT article FROM earlier ORDER BY article").fetchall()
    return [article for (article,) in rows]


def put_earlier(connection: sqlite3.Connection, earlier: EarlierVersion) -> None:
    """Keep a version that comes from elsewhere."""
    article = earlier.article
    parts = (pack_text(article.text), pack_blocks(article.blocks), pack_pages(article.pages))
    columns = json.dumps(article_columns(article), ensure_ascii=False)
    until = earlier.until.astimezone(UTC).isoformat()
    _keep(connection, (article.id, earlier.version, until, columns, *parts))


def keep_earlier(connection: sqlite3.Connection, version: int) -> None:
    """Keep the articles that the batch `version` ended, as they were; those that it did not change are left out."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    for revision, article_id, *shown in connection.execute(_ENDED, (version, version)).fetchall():
        if list(_current(connection, article_id)) == shown:
            continue
        *columns, text, blocks, pages = connection.execute(_WHOLE, (revision,)).fetchone()
        row = (article_id, version, now, json.dumps(columns, ensure_ascii=False), text, blocks, pages)
        _keep(connection, row)


def _keep(connection: sqlite3.Connection, row: Sequence[Any]) -> None:
    connection.execute("INSERT OR REPLACE INTO earlier VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    connection.execute(
        "DELETE FROM earlier WHERE article = ?1 AND version NOT IN"
        " (SELECT version FROM earlier WHERE article = ?1 ORDER BY version DESC LIMIT ?2)",
        (row[0], MOST),
    )


def _current(connection: sqlite3.Connection, article_id: str) -> tuple[object, ...]:
    query = f"SELECT {_SHOWN} FROM articles WHERE id = ? AND removed IS NULL"  # noqa: S608 (names of our own columns)
    return tuple(connection.execute(query, (article_id,)).fetchone() or ())
