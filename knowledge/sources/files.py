"""From configured sources to articles: which files are documents, what their ids are, and how each format is read."""

import hashlib
import re
import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.errors import SourceError
from knowledge.model import Article
from knowledge.sources import html, markdown, plain
from knowledge.sources.characters import clean
from knowledge.sources.decoding import decode
from knowledge.sources.draft import Draft
from knowledge.sources.folders import files_in
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
    """A file that may become an article.

    `id` is its path below its source without its ending, with "/" between folders; `digest` is the SHA-256 of its
    bytes in hexadecimal, by which a changed file is recognised; `size` is their number.
    """

    id: str
    path: Path
    digest: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that cannot be used.

    `source` is a file, named as `Article.source` names it, or a folder that contains such files. Articles stored
    earlier from it are kept.
    """

    source: str
    reason: str
    remedy: str


def failed(error: SourceError) -> Failure:
    """`error` as the failure that a report contains."""
    return Failure(_printable(error.path), error.reason, error.remedy)


@dataclass(slots=True)
class _Search:
    documents: dict[str, Document] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    seen: set[Path] = field(default_factory=set)  # without links, so that each file is read once

    def refuse(self, error: SourceError) -> None:
        self.failures.append(failed(error))


def find_documents(sources: Sequence[Path]) -> tuple[list[Document], list[Failure]]:
    """The documents in `sources` (files, or folders with all their subfolders), ordered by id, and what is wrong.

    In folders, hidden files and files of other formats are skipped, and links that lead out of the folder are refused.
    A source that is itself a link is followed. Never raises because of what is on the disk.
    """
    search = _Search()
    for source in sources:
        if is_folder(source):
            for path in files_in(source, ENDINGS, sources, search.refuse):
                _add(search, path, path.relative_to(source).with_suffix("").as_posix())
        else:
            _add_named(search, source)
    return [search.documents[key] for key in sorted(search.documents)], search.failures


def is_folder(path: Path) -> bool:
    """True if `path` is a folder, or a link to one; False if that cannot be determined."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _add_named(search: _Search, source: Path) -> None:
    """Add a source that should be a file."""
    if source.suffix.lower() in _READERS:
        _add(search, source, source.stem)
    elif _exists(source):
        reason = f"the ending {source.suffix!r} is not of a known format"
        search.refuse(SourceError(source, reason, f"use one of {', '.join(ENDINGS)}"))
    else:
        reason = "there is no such file or folder"
        search.refuse(SourceError(source, reason, "correct the path among the sources, or create the file or folder"))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _add(search: _Search, path: Path, article_id: str) -> None:
    try:
        article_id.encode("utf-8")
        real = path.resolve(strict=True)
        if real in search.seen:
            return  # a source inside another source, or a link to a file that was added already
        data = _read_bytes(real, path)
    except UnicodeEncodeError:
        search.refuse(SourceError(path, "the name of the file is not UTF-8", "rename the file"))
    except (OSError, RuntimeError) as error:  # Python 3.11 raises RuntimeError for links in a circle
        reason = getattr(error, "strerror", None) or "its links lead in a circle"
        search.refuse(SourceError(path, f"the file cannot be read ({reason})", "mend the link, or allow reading it"))
    except SourceError as error:
        search.refuse(error)
    else:
        search.seen.add(real)
        if other := search.documents.get(article_id):
            reason = f"{other.path} has the same id, {article_id!r}"
            search.refuse(SourceError(path, reason, "rename one of the two"))
        else:
            search.documents[article_id] = Document(article_id, path, hashlib.sha256(data).hexdigest(), len(data))


def _read_bytes(path: Path, named: Path) -> bytes:
    """The bytes at `path`. Raises OSError, or SourceError about `named` if that is no ordinary file or too large."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):  # reading a pipe would wait for ever
        raise SourceError(named, "this is not an ordinary file", "put a file in its place, or remove it")
    if status.st_size > LARGEST_FILE:
        size = f"{status.st_size / 1e6:.0f} MB, more than {LARGEST_FILE / 1e6:.0f} MB"
        raise SourceError(named, f"the file has {size}", "split it into articles")
    return path.read_bytes()


def read_article(document: Document) -> Article:
    """The article in the file of `document`. Raises SourceError if the file cannot become an article."""
    path = document.path
    draft = _draft(path, _unchanged(document))
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
        blocks=draft.blocks,
        publisher=draft.publisher,
        dated_by=draft.dated_by,
        pages=draft.pages,
    )


def _unchanged(document: Document) -> bytes:
    """The bytes of the document's file, which must be those that its digest was made of."""
    path = document.path
    try:
        data = _read_bytes(path, path)
    except OSError as error:
        raise SourceError(path, f"the file cannot be read ({error.strerror})", "allow reading it") from error
    if hashlib.sha256(data).hexdigest() != document.digest:
        raise SourceError(path, "the file has changed while it was being read", "reload once more")
    return data


def _draft(path: Path, data: bytes) -> Draft:
    read = _READERS[path.suffix.lower()]
    return read(clean(decode(data, path, declares=read is html.read)), path)


def _printable(path: Path) -> str:
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")
