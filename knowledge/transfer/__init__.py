"""How does a whole library leave, and come back? As JSON Lines, with its history; `lines.py` has the format."""

from knowledge.transfer.exporting import whole_file
from knowledge.transfer.folders import export_library, import_library
from knowledge.transfer.lines import Contents

__all__ = ["Contents", "export_library", "import_library", "whole_file"]
