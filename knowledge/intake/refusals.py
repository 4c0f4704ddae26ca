"""Files that were refused for their content: as long as they are the same, they are named again without being read.

A file that hangs its parser costs seconds of computing, and it may lie in a folder for years. What is remembered counts
only for the same bytes, path, limits and version of Footnote, and for a day: a limit may have been passed because the
machine was busy. It is kept in the data folder; if it is lost, the files are read once more.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from knowledge.intake.entries import digest_of
from knowledge.settings import LIMITS, Limits
from knowledge.sources.files import Document, Failure


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file, or parts of it, were refused.

    `articles` are the ids of the articles that were stored of it then, `unread` those that were not found in it again.
    """

    failures: tuple[Failure, ...]
    articles: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Kept:
    made_by: str
    refused: dict[str, Refusal]


_FILES = TypeAdapter(_Kept)


class Refusals:
    """The refusals in `file`, by the digests of the documents; none are remembered without a file."""

    def __init__(self, file: Path | None = None, limits: Limits = LIMITS, *, day: date | None = None) -> None:
        self._file = file
        self._made_by = f"{version('footnote')} {limits} {day or datetime.now(UTC).date()}"
        self._known = self._read() if file else {}
        self._now: dict[str, Refusal] = {}

    def of(self, document: Document, articles: tuple[str, ...]) -> Refusal | None:
        """The refusal of `document`, if it is the same as then and so are its stored `articles`."""
        refusal = self._known.get(digest_of(document))
        if refusal is None or set(refusal.articles) != set(articles):
            return None
        self.add(document, refusal)
        return refusal

    def add(self, document: Document, refusal: Refusal) -> None:
        """Remember the refusal of a document that has a digest."""
        if document.digest:
            self._now[digest_of(document)] = refusal

    def keep(self) -> None:
        """Write the refusals of this reload. Never raises: what cannot be written costs time and no article."""
        if self._file is None or self._now == self._known:
            return
        part = self._file.with_name(f".{self._file.name}.part")
        with suppress(OSError):
            part.write_text(json.dumps(asdict(_Kept(self._made_by, self._now))), encoding="ascii")
            part.replace(self._file)

    def _read(self) -> dict[str, Refusal]:
        assert self._file is not None  # noqa: S101 (for the type checker)
        try:
            kept = _FILES.validate_python(json.loads(self._file.read_text(encoding="ascii")))
        except (OSError, ValueError, ValidationError):
            return {}
        return kept.refused if kept.made_by == self._made_by else {}
