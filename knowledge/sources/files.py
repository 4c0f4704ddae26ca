"""From configured sources to articles: which files count, what they are called, and who can read their format."""

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.errors import SourceError
from knowledge.model import Article
from knowledge.sources import html, markdown, plain
from knowledge.sources.characters import clean
from knowledge.sources.decoding import decode
from knowledge.sources.draft import Draft
from knowledge.text.detection import detect

_READERS: Mapping[str, Callable[[str, Path], Draft]] = {
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".txt": plain.read,
    ".text": plain.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
}
ENDINGS = tuple(_READERS)
LARGEST_FILE = 10_000_000  # bytes; the longest books have six million characters


@dataclass(frozen=True, slots=True)
class Document:
    """A file that should become an article.

    `id` is its path below its source without its ending, with "/" between folders; `digest` is the SHA-256 of its
    bytes in hexadecimal, and tells whether it has changed.
    """

    id: str
    path: Path
    digest: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that cannot be used.

    `source` is a file, named as `Article.source` names it, or a folder that holds such files; the articles of both
    that are stored already may stay.
    """

    source: str
    reason: str
    remedy: str


@dataclass(slots=True)
class _Search:
    documents: dict[str, Document] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    seen: set[Path] = field(default_factory=set)

    def fail(self, path: Path, reason: str, remedy: str) -> None:
        self.failures.append(Failure(_printable(path), reason, remedy))


def find_documents(sources: Sequence[Path]) -> tuple[list[Document], list[Failure]]:
    """The files that `sources` (files, or folders with all that is in them) hold, ordered by id, and what is wrong.

    In folders, hidden files and files of other formats are passed over. Never raises for what it finds on disk.
    """
    search = _Search()
    for source in sources:
        if source.is_dir():
            for path in _files(source, search):
                _add(search, path, path.relative_to(source).with_suffix("").as_posix())
        elif source.suffix.lower() in _READERS:
            _add(search, source, source.stem)
        elif _exists(source):
            search.fail(
                source, f"the ending {source.suffix!r} is not of a known format", f"use one of {', '.join(ENDINGS)}"
            )
        else:
            search.fail(source, "there is no such file or folder", "correct the path among the sources, or make it")
    return [search.documents[key] for key in sorted(search.documents)], search.failures


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _files(folder: Path, search: _Search) -> Iterator[Path]:
    """The files of known formats in `folder`, in order; links to folders are followed, but no folder twice."""

    def unreadable(error: OSError) -> None:
        search.fail(Path(error.filename), f"the folder cannot be read ({error.strerror})", "allow reading it")

    entered: set[Path] = set()
    for here, folders, names in os.walk(folder, onerror=unreadable, followlinks=True):
        real = Path(here).resolve()
        if real in entered:
            folders.clear()
            continue
        entered.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in _READERS:
                yield Path(here, name)


def _add(search: _Search, path: Path, article_id: str) -> None:
    try:
        article_id.encode("utf-8")
        real = path.resolve(strict=True)
        if real in search.seen:
            return  # a source inside another source, or a link to a file that is there as well
        data = _read_bytes(path)
    except UnicodeEncodeError:
        search.fail(path, "the name of the file is not UTF-8", "rename the file")
    except (OSError, RuntimeError) as error:  # RuntimeError is how Python 3.11 reports links in a circle
        reason = getattr(error, "strerror", None) or "its links lead in a circle"
        search.fail(path, f"the file cannot be read ({reason})", "mend the link, or allow reading the file")
    except SourceError as error:
        search.fail(path, error.reason, error.remedy)
    else:
        search.seen.add(real)
        if other := search.documents.get(article_id):
            search.fail(path, f"{other.path} has the same id, {article_id!r}", "rename one of the two")
        else:
            search.documents[article_id] = Document(article_id, path, hashlib.sha256(data).hexdigest())


def _read_bytes(path: Path) -> bytes:
    """The bytes of the file at `path`; raises OSError, or SourceError if it is no ordinary file or too large."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):  # reading a pipe would wait for ever
        raise SourceError(path, "this is not an ordinary file", "put a file in its place, or remove it")
    if status.st_size > LARGEST_FILE:
        size = f"{status.st_size / 1e6:.0f} MB, more than {LARGEST_FILE / 1e6:.0f} MB"
        raise SourceError(path, f"the file has {size}", "split it into articles")
    return path.read_bytes()


def read_article(document: Document) -> Article:
    """The article in the file of `document`; raises SourceError if it cannot become one."""
    path = document.path
    try:
        data = _read_bytes(path)
    except OSError as error:
        raise SourceError(path, f"the file cannot be read ({error.strerror})", "allow reading it") from error
    if hashlib.sha256(data).hexdigest() != document.digest:
        raise SourceError(path, "the file has changed while it was being read", "reload once more")
    read = _READERS[path.suffix.lower()]
    draft = read(clean(decode(data, path, declares=read is html.read)), path)
    if not re.search(r"\w", draft.text):
        raise SourceError(path, "there is no text below the title", "write the article into it, or remove it")
    title = " ".join((draft.title or "").split())
    return Article(
        id=document.id,
        title=title or re.sub(r"[-_\s]+", " ", path.stem).strip() or path.stem,
        text=draft.text,
        language=draft.language or detect(draft.text),
        source=str(path),
        author=draft.author,
        published=draft.published,
        url=draft.url,
        tags=draft.tags,
    )


def _printable(path: Path) -> str:
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")
