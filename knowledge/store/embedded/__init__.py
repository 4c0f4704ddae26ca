"""Where do the articles live, on one machine? In a folder: SQLite is the record, tantivy the index made from it."""

from knowledge.store.embedded.store import EmbeddedStore

__all__ = ["EmbeddedStore"]
