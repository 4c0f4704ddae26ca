"""What an admin is shown of each source: whether it is there, how many articles it has, and its last error."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from knowledge.fetching.cache import SourceState
from knowledge.intake.journal import PastReload
from knowledge.intake.web import WebSources
from knowledge.settings import Settings, Source, SourceKind
from knowledge.sources.files import find_documents
from knowledge.store.base import DocumentState, ReadableStore


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """A source as it is now: `location` is its path or address, `articles` is how many of it are stored.

    `is_there` is false for a path without a file or folder, and for an address that was never fetched. `read_at` is
    when an address was last fetched. `error` is what went wrong then or in the last reload, "" if nothing did.
    """

    kind: SourceKind
    location: str
    is_there: bool
    articles: int
    error: str = ""
    read_at: datetime | None = None


def source_states(settings: Settings, store: ReadableStore, last: PastReload | None) -> list[SourceStatus]:
    """The sources of `settings` in their order, those in the web last; `last` is the report of the last reload.

    It lists all folders: a second for some ten thousand files.
    """
    states = store.documents()
    found = [_of_path(path, states, last) for path in settings.paths]
    if not settings.web:
        return found
    web = WebSources.of(settings)
    for source, state in web.states():
        folder = web.mirror.folder_of(source)
        found.append(_of_address(source, state, _articles([folder], states) if folder.is_dir() else 0))
    return found


def _of_path(path: Path, states: Mapping[str, DocumentState], last: PastReload | None) -> SourceStatus:
    failures = last.failed if last else ()
    own = [one for one in failures if Path(one.source).absolute().is_relative_to(path.absolute())]
    error = f"{own[0].source}: {own[0].reason}; {own[0].remedy}" if own else ""
    return SourceStatus(SourceKind.FILES, str(path), path.exists(), _articles([path], states), error)


def _of_address(source: Source, state: SourceState | None, articles: int) -> SourceStatus:
    read_at, error = (state.read_at, state.error) if state else (None, "")
    return SourceStatus(source.kind, source.location, state is not None, articles, error, read_at)


def _articles(sources: Sequence[Path], states: Mapping[str, DocumentState]) -> int:
    documents, _ = find_documents(sources)
    return sum(len(states[one.id].articles) for one in documents if one.id in states)
