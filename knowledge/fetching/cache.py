"""The folder in which the pages of one source are kept: each a file with its bytes and a hidden JSON file about it.

Files are replaced atomically, the bytes before what is said about them. If the process ends between the two, the page
is fetched and written once more. A file about a page that cannot be read means that the page is not known.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from knowledge.fetching.file_names import place_of, short_hash
from knowledge.fetching.validators import NO_COPY, Validators

_ABOUT_SOURCE = ".source.json"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listed:
    """What a feed or a sitemap says of a page; `mark` is compared to see whether that has changed, "" if unknown."""

    mark: str = ""
    title: str = ""
    author: str = ""
    published: str = ""  # as an ISO date or time
    tags: tuple[str, ...] = ()
    publisher: str = ""  # the title of the feed


@dataclass(frozen=True, slots=True)
class PageRecord:
    """What is known of a page. `key` is the id of its entry in a feed, else its address."""

    key: str
    url: str
    final_url: str
    ending: str
    content_type: str
    validators: Validators
    fetched_at: datetime
    checked_at: datetime
    listed: Listed


@dataclass(frozen=True, slots=True)
class MirroredPage:
    """A page in the cache: `id` is its place below the folder, `path` its file, `record` what is known of it."""

    id: str
    path: Path
    record: PageRecord

    @property
    def url(self) -> str:
        """Where a reader finds the page."""
        return self.record.final_url


@dataclass(frozen=True, slots=True)
class SourceState:
    """What is known of a source as a whole: when it was last read, and what went wrong then, "" if nothing."""

    location: str
    read_at: datetime
    error: str = ""
    validators: Validators = NO_COPY


_RECORDS = TypeAdapter(PageRecord)
_STATES = TypeAdapter(SourceState)


@dataclass(slots=True)
class Cache:
    """The pages below `folder`. Methods that write raise OSError."""

    folder: Path
    _pages: dict[str, MirroredPage] = field(default_factory=dict)
    _places: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, folder: Path) -> "Cache":
        """The cache in `folder`, which need not exist yet. Never raises because of what is in it."""
        cache = cls(folder)
        for about in sorted(folder.rglob(".*.json")):
            record = _read(about, _RECORDS) if about.name != _ABOUT_SOURCE else None
            if record:
                name = about.name[1:].removesuffix(".json")
                path = about.with_name(f"{name}{record.ending}")
                if path.is_file():
                    place = about.with_name(name).relative_to(folder).as_posix()
                    cache._remember(MirroredPage(place, path, record))
        return cache

    @property
    def pages(self) -> Mapping[str, MirroredPage]:
        """The pages by their keys."""
        return self._pages

    def state(self) -> SourceState | None:
        return _read(self.folder / _ABOUT_SOURCE, _STATES)

    def put_state(self, state: SourceState) -> None:
        self._write(self.folder / _ABOUT_SOURCE, _STATES.dump_json(state, indent=1))

    def put(self, record: PageRecord, content: bytes) -> bool:
        """Keep the page; True if its bytes differ from those that were kept."""
        known = self._pages.get(record.key)
        place = known.id if known else self._free_place(record)
        page = MirroredPage(place, self.folder / f"{place}{record.ending}", record)
        differs = not (known and known.path == page.path and known.path.read_bytes() == content)
        if differs:
            self._write(page.path, content)
        self._put_record(page)
        if known and known.path != page.path:
            known.path.unlink(missing_ok=True)
        return differs

    def confirm(self, page: MirroredPage, checked_at: datetime, listed: Listed) -> None:
        """Note that the page has not changed."""
        self._put_record(replace(page, record=replace(page.record, checked_at=checked_at, listed=listed)))

    def _put_record(self, page: MirroredPage) -> None:
        self._write(_about(page.path, page.record.ending), _RECORDS.dump_json(page.record, indent=1))
        self._remember(page)

    def _remember(self, page: MirroredPage) -> None:
        self._pages[page.record.key] = page
        self._places.add(page.id)

    def _free_place(self, record: PageRecord) -> str:
        place = place_of(record.url)
        return place if place not in self._places else f"{place}-{short_hash(record.key)}"

    def _write(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.tmp")
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)


def record_beside(path: Path) -> PageRecord | None:
    """What is known of the page whose file is at `path`; None if that is a file of another kind."""
    return _read(_about(path, path.suffix), _RECORDS)


def is_page(path: Path) -> bool:
    """True if the file at `path` is a page of the web, written by whoever owns its site."""
    try:
        return _about(path, path.suffix).is_file()
    except OSError:  # a name that is as long as names can be has none beside it
        return False


def _about(path: Path, ending: str) -> Path:
    """The file that says what is known of the page at `path`."""
    return path.with_name(f".{path.name.removesuffix(ending)}.json")


def _read(path: Path, kind: TypeAdapter[T]) -> T | None:
    try:
        return kind.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
