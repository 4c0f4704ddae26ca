"""Waits until something in the source folders changes, so that the articles can be read again.

The system tells of changes in folders (`watchfiles`). Single files, and folders that are not there at the moment, are
looked at every few seconds: an editor replaces a file, and a disk that is plugged in again tells nobody.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

from watchfiles import Change, awatch

from knowledge.sources.files import is_folder
from knowledge.sources.formats import format_of

_DEBOUNCE_MS = 2_000  # changes within this time are one: a copy of many files would start many reloads
_QUIET_MS = 400  # without a change end it
_LOOK_MS = 5_000  # between two looks at what the system does not tell of


async def changes(
    sources: Sequence[Path],
    stop: asyncio.Event,
    is_due: Callable[[], bool] = lambda: False,
    *,
    look_ms: int = _LOOK_MS,
) -> AsyncIterator[None]:
    """Yield when files of the sources have changed, until `stop` is set.

    `is_due` is called every few seconds; when it returns true, that counts as a change: sources in the web are due
    after an interval. Raises OSError if the system cannot watch (for example, because too much is watched already).
    """
    seen = _looks(sources)
    while not stop.is_set():
        folders = [source for source in sources if is_folder(source)]
        async for changed in _rounds(folders, stop, look_ms):
            now = _looks(sources)
            if changed or now != seen or is_due():
                yield
            if now != seen and [source for source in sources if is_folder(source)] != folders:
                seen = now
                break  # watch the folders that are there now
            seen = now


async def _rounds(folders: Sequence[Path], stop: asyncio.Event, look_ms: int) -> AsyncIterator[bool]:
    """After each change, and at least every `look_ms`: True if something in the folders has changed."""
    if not folders:
        while not stop.is_set():
            try:
                await asyncio.wait_for(stop.wait(), look_ms / 1000)
            except TimeoutError:
                yield False
        return
    async for found in awatch(
        *folders,
        watch_filter=_Filter(folders),
        debounce=_DEBOUNCE_MS,
        step=_QUIET_MS,
        stop_event=stop,
        rust_timeout=look_ms,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    ):
        yield bool(found)


class _Filter:
    """Lets pass what may make a difference: files of known formats, and folders, unless they are hidden."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = [folder.resolve() for folder in folders]

    def __call__(self, change: Change, path: str) -> bool:
        changed = Path(path)
        inside = next((changed.relative_to(one) for one in self._folders if changed.is_relative_to(one)), changed)
        if any(part.startswith(".") for part in inside.parts):
            return False
        return not changed.suffix or format_of(changed) is not None


def _looks(sources: Sequence[Path]) -> list[tuple[bool, int, int]]:
    """What tells that a source that is no folder has changed, or that a folder has come or gone."""
    return [_look(source) for source in sources]


def _look(source: Path) -> tuple[bool, int, int]:
    try:
        status = source.stat()
    except OSError:
        return False, 0, 0
    is_same = (status.st_dev, status.st_ino) if is_folder(source) else (status.st_size, status.st_mtime_ns)
    return (True, *is_same)
