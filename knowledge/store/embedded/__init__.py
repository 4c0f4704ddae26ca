"""Where are the articles kept on one machine? In a folder: SQLite holds the record, tantivy the index built from it."""

from knowledge.store.embedded.backups import backup
from knowledge.store.embedded.problems import StorePart, StoreProblem
from knowledge.store.embedded.repairing import StoreRepair, repair
from knowledge.store.embedded.store import EmbeddedStore
from knowledge.store.embedded.verifying import verify

__all__ = ["EmbeddedStore", "StorePart", "StoreProblem", "StoreRepair", "backup", "repair", "verify"]
