"""What is kept beside the articles: the states of documents, and which article repeats which other one."""

import json
import sqlite3

from knowledge.store.changes import DocumentState, StoryLink
from knowledge.store.embedded.record import Connections

_encode = json.JSONEncoder(ensure_ascii=False).encode


def documents_of(connections: Connections) -> dict[str, DocumentState]:
    """The state of each document, by its id."""
    with connections.borrow() as connection:
        rows = connection.execute("SELECT id, digest, size, modified_ns, articles FROM documents").fetchall()
    return {
        document_id: DocumentState(document_id, digest, size, modified_ns, _articles(document_id, articles))
        for document_id, digest, size, modified_ns, articles in rows
    }


def stories_of(connections: Connections) -> dict[str, StoryLink]:
    """The link of each article that is linked to the first one of its story."""
    with connections.borrow() as connection:
        rows = connection.execute("SELECT article, first, is_corrected FROM stories").fetchall()
    return {article: StoryLink(article, first, bool(is_corrected)) for article, first, is_corrected in rows}


def remember(connection: sqlite3.Connection, state: DocumentState) -> None:
    """Write the state of a document."""
    articles = None if state.articles == (state.id,) else _encode(state.articles)
    row = (state.id, state.digest, state.size, state.modified_ns, articles)
    connection.execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?)", row)


def forget(connection: sqlite3.Connection, document_id: str) -> None:
    """Delete the state of a document."""
    connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))


def link(connection: sqlite3.Connection, story: StoryLink) -> bool:
    """Write or delete the link of an article; returns whether that changed anything."""
    row = connection.execute("SELECT first, is_corrected FROM stories WHERE article = ?", (story.article,)).fetchone()
    if (story.first, story.is_corrected) == (row or (None, False)):
        return False
    connection.execute("DELETE FROM stories WHERE article = ?", (story.article,))
    if story.first is not None:
        connection.execute("INSERT INTO stories VALUES (?, ?, ?)", (story.article, story.first, story.is_corrected))
    return True


def drop_broken_links(connection: sqlite3.Connection) -> None:
    """Delete the links from and to articles that are not stored."""
    current = "(SELECT id FROM articles WHERE removed IS NULL)"
    connection.execute(
        f"DELETE FROM stories WHERE article NOT IN {current} OR first NOT IN {current}"  # noqa: S608 (a constant)
    )


def _articles(document_id: str, packed: str | None) -> tuple[str, ...]:
    return (document_id,) if packed is None else tuple(json.loads(packed))
