"""Export and import for who has the data folder and no open library: the commands of the command line."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import IO

from knowledge.store.embedded import EmbeddedStore
from knowledge.store.embedded.verifying import require
from knowledge.transfer.exporting import write_library
from knowledge.transfer.importing import read_library
from knowledge.transfer.lines import Contents


def export_library(data: Path, file: IO[bytes], progress: Callable[[int, int], None]) -> Contents:
    """Write all that is stored in the folder `data` to `file`, while it may be in use; see `write_library`."""
    require(data)
    with closing(EmbeddedStore(data)) as store:
        return write_library(store, file, progress)


def import_library(data: Path, file: IO[bytes], name: str, *, merge: bool, progress: Callable[[int], None]) -> Contents:
    """Add all that the export `file` holds to the store in the folder `data`; see `read_library`."""
    with closing(EmbeddedStore(data)) as store:
        return read_library(store, file, name, merge=merge, progress=progress)
