"""Writes the whole library as JSON Lines: one state of the store, in an order that depends on its content alone."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from knowledge.errors import TransferError
from knowledge.store.base import KeptState, Store
from knowledge.transfer.lines import FORMAT, Contents, Earlier, End, ExportLine, Head, written

Told = Callable[[int, int], None]


def write_library(store: Store, file: IO[bytes], progress: Told) -> Contents:
    """Write all that the store keeps to `file`. One article at a time is in memory, and a reload makes no difference.

    `progress` is called after each article with the number of those written, and of all. Raises `StoreError`, and
    `OSError` if the file cannot be written.
    """
    contents, lines = Contents(), 0
    with store.frozen() as state:
        for line in _lines(state, progress):
            file.write(written(line))
            contents.count(line.value)
            lines += 1
    file.write(written(ExportLine(end=End(lines))))
    return contents


def _lines(state: KeptState, progress: Told) -> Iterator[ExportLine]:
    yield ExportLine(library=Head(FORMAT))
    ids = sorted(state.digests())
    for done, article_id in enumerate(ids, 1):
        yield ExportLine(article=state.article(article_id))
        progress(done, len(ids))
    for article_id in state.histories():
        for version in state.earlier(article_id):
            yield ExportLine(earlier=Earlier(version.until, version.article))
    for _, document in sorted(state.documents().items()):
        yield ExportLine(document=document)
    for _, link in sorted(state.stories().items()):
        yield ExportLine(story=link)


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write, which appears at `path` as a whole when the context ends without an error.

    It is written beside `path`, and an earlier file stays until then. Raises `TransferError` if it cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        reason = f"the file cannot be written ({error.strerror or error})"
        raise TransferError(str(path), reason, "free some space, or choose another place") from error
    finally:
        part.unlink(missing_ok=True)
