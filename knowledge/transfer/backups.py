"""A backup of a library's data folder: the store, and what reloads and admins' changes keep beside it."""

import shutil
from contextlib import suppress
from pathlib import Path

from knowledge.errors import StoreError
from knowledge.store.embedded import backup

# The pages of web sources, the journal of what can be undone in the library folder, and the reports of reloads. Files
# that wait for a decision are not kept for long, so they are not copied.
_BESIDE = ("web", "shelf", "reloads.jsonl")


def backup_library(data: Path, target: Path) -> None:
    """Copy the store in `data`, and what is kept beside it for long, to `target`, which is empty or not there yet.

    The store is copied as it is at one moment, whatever goes on. Pages that are fetched meanwhile may be missing; the
    next reload fetches them. Raises `StoreError`; then there is nothing new in `target`.
    """
    backup(data, target)
    try:
        for name in _BESIDE:
            _copy(data / name, target / name)
    except OSError as error:
        shutil.rmtree(target, ignore_errors=True)
        reason = f"the backup cannot be written: {error.strerror or error}"
        raise StoreError(target, reason, "free some space, or choose another folder") from error


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, copy_function=_copy_file)
    elif source.is_file():
        _copy_file(source, target)


def _copy_file(source: str | Path, target: str | Path) -> None:
    with suppress(FileNotFoundError):  # a page that is replaced at this moment
        shutil.copy2(source, target)
