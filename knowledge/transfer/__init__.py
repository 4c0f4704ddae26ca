"""How does a whole library leave, and come back? As JSON Lines with its history (`lines.py`), or as a copied folder."""

from knowledge.transfer.backups import backup_library
from knowledge.transfer.exporting import whole_file
from knowledge.transfer.folders import export_library, import_library
from knowledge.transfer.lines import Contents

__all__ = ["Contents", "backup_library", "export_library", "import_library", "whole_file"]
