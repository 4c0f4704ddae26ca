"""Which stored articles no source has any more, and which of them are kept all the same.

An unplugged disk must not empty the store, and its mount point is often an empty folder: so the articles of a source
that failed or became empty are kept. Those of a source that suddenly misses more than half of them are kept until
their removal is confirmed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.intake.reports import MissingArticles
from knowledge.sources.files import Failure

_LEAST = 5  # articles; fewer are removed without a question, however few the source had


@dataclass(frozen=True, slots=True)
class Removals:
    """The ids of the articles to remove, the `failures` that name the empty folders, and what is to be confirmed."""

    gone: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    asks: tuple[MissingArticles, ...] = ()


@dataclass(slots=True)
class Missing:
    """Collects stored articles that no source has any more, each with the path of the file that it came from.

    `taken` are files that were removed on purpose: their articles go, whatever else is missing.
    """

    failed: Sequence[Path]
    empty: Sequence[Path]
    taken: Collection[Path] = ()
    paths: dict[str, Path] = field(default_factory=dict)
    _emptied: set[Path] = field(default_factory=set)
    _taken: set[str] = field(default_factory=set)

    def add(self, article_id: str, path: Path) -> None:
        """Add an article, unless its source failed or became empty."""
        if path in self.taken:
            self._taken.add(article_id)
            return
        if any(_within(path, self.failed)):
            return
        emptied = tuple(_within(path, self.empty))
        self._emptied.update(emptied)
        if not emptied:
            self.paths[article_id] = path

    def removals(
        self, sources: Sequence[Path], present: Mapping[str, Path], meant: Collection[str], *, confirmed: bool
    ) -> Removals:
        """What to remove. `present` are the articles that the sources still have, with their paths; `meant` are those
        among the missing that need no question: their file is there under another name, or was made a draft.
        """
        asks = () if confirmed else tuple(self._asks(sources, present, meant))
        kept = {article_id for ask in asks for article_id in ask.articles}
        gone = (self.paths.keys() - kept) | self._taken
        return Removals(tuple(sorted(gone)), tuple(_emptied(folder) for folder in sorted(self._emptied)), asks)

    def _asks(
        self, sources: Sequence[Path], present: Mapping[str, Path], meant: Collection[str]
    ) -> Iterator[MissingArticles]:
        lost = {one: path for one, path in self.paths.items() if one not in meant}
        for source in sources if len(lost) >= _LEAST else ():
            missing = sorted(one for one, path in lost.items() if any(_within(path, [source])))
            if len(missing) < _LEAST:
                continue
            left = sum(any(_within(path, [source])) for path in present.values())
            if len(missing) > left:
                yield MissingArticles(str(source), tuple(missing), len(missing) + left)


def _within(path: Path, places: Iterable[Path]) -> Iterator[Path]:
    """Those of the `places` that are or contain `path`."""
    return (place for place in places if path.absolute().is_relative_to(place.absolute()))


def _emptied(folder: Path) -> Failure:
    return Failure(
        str(folder),
        "the folder has no article any more, so its stored articles are kept",
        "put its files back, or take the folder out of the sources to remove its articles",
    )
