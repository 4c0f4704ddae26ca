"""The files in a source folder: every visible file of a known format, reached without leaving the folder.

A symbolic link that leads out of the folder is refused by name: otherwise one link could make an article of any file
that the process may read. A link that stays inside is followed after everything else, so that a file keeps the id of
its own path, and no folder is entered twice, so links in a circle end.
"""

import os
from collections import deque
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.errors import SourceError

_LIST_IT = "list that place among the sources if its articles are meant, or remove the link"


def files_in(
    folder: Path, endings: Collection[str], sources: Collection[Path], refuse: Callable[[SourceError], None]
) -> Iterator[Path]:
    """The files in `folder` and its subfolders that have one of the `endings`; hidden files and folders are skipped.

    `sources` are all the source folders and files, this one included. `refuse` is called for each folder that cannot be
    read and each link that leads out of `folder`, unless it leads into another source, which is read anyway.
    """
    real = tuple(resolved for source in sources if (resolved := _resolved(source)))
    walk = _Walk(folder.resolve(), frozenset(endings), real, refuse)
    yield from walk.files(folder)
    while walk.links:
        yield from walk.follow(walk.links.popleft())


@dataclass(slots=True)
class _Walk:
    root: Path  # all paths compared here are resolved: absolute and without links
    endings: frozenset[str]
    sources: tuple[Path, ...]
    refuse: Callable[[SourceError], None]
    entered: set[Path] = field(default_factory=set)
    links: deque[Path] = field(default_factory=deque)  # found and not followed yet

    def files(self, folder: Path) -> Iterator[Path]:
        """The files below `folder` that are reached without a link, in order; links are put aside."""
        for here, folders, names in os.walk(folder, onerror=self._unreadable):
            real = Path(here).resolve()
            if real in self.entered:
                folders.clear()
                continue
            self.entered.add(real)
            folders[:] = self._without_links(here, folders)
            yield from (Path(here, name) for name in self._without_links(here, filter(self._is_known, names)))

    def _without_links(self, here: str, names: Collection[str] | Iterator[str]) -> list[str]:
        """The visible ones of `names` that are no links; the links are put aside."""
        visible = sorted(name for name in names if not name.startswith("."))
        links = [name for name in visible if os.path.islink(os.path.join(here, name))]  # noqa: PTH114, PTH118 (speed)
        self.links.extend(Path(here, name) for name in links)
        return [name for name in visible if name not in links] if links else visible

    def follow(self, link: Path) -> Iterator[Path]:
        """The files that `link` leads to, under its own name."""
        real = _resolved(link)
        if real is None:
            yield link  # reading it gives the reason why not
        elif real.is_relative_to(self.root):
            yield from self.files(link) if real.is_dir() else (link,)
        elif not any(real.is_relative_to(source) for source in self.sources):
            self.refuse(SourceError(link, f"the link leads out of the source folder, to {real}", _LIST_IT))

    def _is_known(self, name: str) -> bool:
        return os.path.splitext(name)[1].lower() in self.endings  # noqa: PTH122 (ten times faster than a path)

    def _unreadable(self, error: OSError) -> None:
        path = Path(error.filename)
        self.refuse(SourceError(path, f"the folder cannot be read ({error.strerror})", "allow reading it"))


def _resolved(path: Path) -> Path | None:
    """`path` without links; None if it leads nowhere, or in a circle (Python 3.11 raises RuntimeError then)."""
    try:
        return path.resolve(strict=True)
    except (OSError, RuntimeError):
        return None
