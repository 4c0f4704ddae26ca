"""The library folder among the sources: which one it is, and what its files are called."""

from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import ShelfError
from knowledge.intake.shelf import Shelf
from knowledge.settings import Settings
from knowledge.sources.files import is_folder
from knowledge.sources.formats import format_of
from knowledge.store.base import ReadableStore

_FOLDER = "shelf"  # in the data folder: the journal of the steps that can be undone


@dataclass(frozen=True, slots=True)
class LibraryFolder:
    """The folder that keeps what admins add. `prefix` is before the name of a file in the ids of its articles."""

    path: Path
    prefix: str

    @classmethod
    def of(cls, settings: Settings) -> "LibraryFolder":
        """The folder of these settings, which may not exist yet. Raises ShelfError if no source is a folder."""
        path = settings.library or next((source for source in settings.paths if is_folder(source)), None)
        if path is None:
            raise _no_folder(settings)
        above = next((source for source in settings.paths if path.is_relative_to(source)), path)
        return cls(path, "".join(f"{part}/" for part in path.relative_to(above).parts))

    def shelf(self, settings: Settings) -> Shelf:
        return Shelf(self.path, settings.data / _FOLDER)

    def document_id(self, name: str) -> str:
        return self.prefix + Path(name).stem

    def check_free(self, name: str, store: ReadableStore) -> None:
        """Raise ShelfError if a file of another place or ending has the id that the file `name` would have."""
        wanted, document_id = self.path / name, self.document_id(name)
        others = [path for path in _alike(wanted) if path.name != name]
        state = store.documents().get(document_id)
        for article_id in state.articles[:1] if state else (document_id,):
            article = store.article(article_id)
            others += [Path(article.source)] if article and Path(article.source) != wanted else []
        if others:
            raise ShelfError(wanted, f"{others[0].name} has the same name", "rename your file, and send it again")


def _no_folder(settings: Settings) -> ShelfError:
    # A path without the ending of an article was meant as a folder. It is not made, as its disk may only be away.
    missing = next((path for path in settings.paths if not path.exists() and format_of(path) is None), None)
    if missing:
        reason = f"the folder {missing} is missing, in which what you add is kept"
        return ShelfError(missing, reason, "make it, or correct its path under sources in config.yaml")
    reason = "there is no folder for what you add, as no source is a folder"
    return ShelfError(Path("config.yaml"), reason, "name a folder under library in config.yaml")


def _alike(wanted: Path) -> list[Path]:
    """The articles beside `wanted` whose names differ from its own only in the ending."""
    try:
        return [path for path in wanted.parent.iterdir() if path.stem == wanted.stem and _is_article(path)]
    except OSError:
        return []


def _is_article(path: Path) -> bool:
    return format_of(path) is not None and path.is_file()
