"""Copies a store while it is in use. To restore it, use the copy as the data folder."""

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from knowledge.errors import StoreError
from knowledge.store.embedded.faults import translated
from knowledge.store.embedded.index_files import copy_files
from knowledge.store.embedded.verifying import require


def backup(folder: Path, target: Path) -> None:
    """Copy the store in `folder` to `target`, a folder that does not exist yet or is empty.

    The copy has the last state that was committed, even if a batch is being written or questions are asked. It appears
    as a whole: until then, its files are in a folder beside `target`. Raises `StoreError`.
    """
    require(folder)
    _refuse_content(target)
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        with translated(folder):
            _copy_record(folder / "record.db", unfinished / "record.db")
        _copy_index(folder / "index", unfinished / "index")
        if target.exists():
            target.rmdir()
        unfinished.rename(target)
    except OSError as error:
        reason = f"the backup cannot be written: {error.strerror or error}"
        raise StoreError(target, reason, "free some space, or choose another folder") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _refuse_content(target: Path) -> None:
    try:
        has_content = target.exists() and any(target.iterdir())
    except OSError as error:
        raise StoreError(target, error.strerror or str(error), "choose another folder for the backup") from error
    if has_content:
        raise StoreError(target, "is not empty", "choose a new folder for the backup")


def _copy_record(file: Path, target: Path) -> None:
    """SQLite copies one state, whatever is committed meanwhile, as all pages are copied in one step."""
    with (
        closing(sqlite3.connect(file, isolation_level=None)) as source,
        closing(sqlite3.connect(target, isolation_level=None)) as copy,
    ):
        source.backup(copy)


def _copy_index(index: Path, target: Path) -> None:
    """Copy the index, unless it changes meanwhile. The copy is brought up to date, or made, when it is opened."""
    target.mkdir()
    try:
        copy_files(index, target)
    except (OSError, ValueError):
        with suppress(OSError):
            shutil.rmtree(target)
