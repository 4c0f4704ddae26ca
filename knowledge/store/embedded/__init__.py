"""Where are the articles kept on one machine? In a folder: SQLite holds the record, tantivy the index built from it."""

from knowledge.store.embedded.store import EmbeddedStore

__all__ = ["EmbeddedStore"]
