"""From configured sources to articles: which files are documents, what their ids are, and how each format is read."""

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from knowledge.errors import SourceError, UnreadableError
from knowledge.model import Article
from knowledge.sources.draft import Draft
from knowledge.sources.folders import FoundFile, files_in
from knowledge.sources.formats import ENDINGS, LARGEST_FILE, format_of, largest_size
from knowledge.text.detection import detect


@dataclass(frozen=True, slots=True)
class Document:
    """A file that may become articles.

    `id` is its path below its source without its ending, with "/" between folders. `digest` is the SHA-256 of its bytes
    in hexadecimal, "" as long as they were not read; `size` is their number. `modified_ns` is when the file was last
    written, moved or given another time: a copy that keeps the time of its original is noticed, too.
    """

    id: str
    path: Path
    digest: str = ""
    size: int = 0
    modified_ns: int = 0

    def hashed(self) -> Self:
        """The document with the digest of its bytes as they are now. Raises SourceError if they cannot be read."""
        try:
            with self.path.open("rb") as file:
                return replace(self, digest=hashlib.file_digest(file, "sha256").hexdigest())
        except OSError as error:
            raise _unreadable(self.path, error) from error


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
    largest: int
    documents: dict[str, Document] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)  # without links, so that each file is read once

    def refuse(self, error: SourceError) -> None:
        self.failures.append(failed(error))


def find_documents(sources: Sequence[Path], *, largest: int = LARGEST_FILE) -> tuple[list[Document], list[Failure]]:
    """The documents in `sources` (files, or folders with all their subfolders), ordered by id, and what is wrong.

    In folders, hidden files and files of other formats are skipped, and links that lead out of the folder are refused.
    A source that is itself a link is followed. Files of more than `largest` bytes are refused; formats that
    may be larger than others (see `Format`) are so in proportion. No file is opened. Never raises because of what is
    on the disk.
    """
    search = _Search(largest)
    for source in sources:
        if is_folder(source):
            above = len(os.path.join(source, ""))  # noqa: PTH118 (a path has no separator at its end)
            for found in files_in(source, ENDINGS, sources, search.refuse):
                _add(search, found, os.path.splitext(found.path[above:])[0].replace(os.sep, "/"))  # noqa: PTH122
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
    if format_of(source):
        _add(search, FoundFile(str(source)), source.stem)
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


def _add(search: _Search, found: FoundFile, document_id: str) -> None:
    path = Path(found.path)
    try:
        document_id.encode("utf-8")
        real = found.real or str(path.resolve(strict=True))
        if real in search.seen:
            return  # a source inside another source, or a link to a file that was added already
        status = found.status or path.stat()
        _check(status, path, search.largest)
    except UnicodeEncodeError:
        search.refuse(SourceError(path, "the name of the file is not UTF-8", "rename the file"))
    except (OSError, RuntimeError) as error:  # Python 3.11 raises RuntimeError for links in a circle
        reason = getattr(error, "strerror", None) or "its links lead in a circle"
        search.refuse(SourceError(path, f"the file cannot be read ({reason})", "mend the link, or allow reading it"))
    except SourceError as error:
        search.refuse(error)
    else:
        search.seen.add(real)
        if other := search.documents.get(document_id):
            reason = f"{other.path} has the same id, {document_id!r}"
            search.refuse(SourceError(path, reason, "rename one of the two"))
        else:
            modified = max(status.st_mtime_ns, status.st_ctime_ns)
            search.documents[document_id] = Document(document_id, path, "", status.st_size, modified)


def _check(status: os.stat_result, path: Path, largest: int) -> None:
    """Raise SourceError if the file at `path` is not an ordinary one or too large."""
    if not stat.S_ISREG(status.st_mode):  # reading a pipe would wait for ever
        raise SourceError(path, "this is not an ordinary file", "put a file in its place, or remove it")
    largest = largest_size(path, largest)
    if status.st_size > largest:
        size = f"{status.st_size / 1e6:.0f} MB, more than {largest / 1e6:.0f} MB"
        raise SourceError(path, f"the file has {size}", "split it into articles")


def read_articles(document: Document) -> Iterator[Article | SourceError]:
    """The articles in the file of `document`, in order, and an error for each part that cannot become an article.

    An article whose draft has no key has the id of the document; others have the key after it ("book#chapter-1").
    Raises SourceError if nothing in the file can be read.
    """
    path = document.path
    data = _unchanged(document)
    known = format_of(path)
    if known is None:
        raise SourceError(path, "its format is not known", f"use one of {', '.join(ENDINGS)}")
    return articles_of(document, known.read(data, path))


def articles_of(document: Document, drafts: Iterable[Draft | SourceError]) -> Iterator[Article | SourceError]:
    """The articles that `drafts` become, each with an id of its own. Raises SourceError as `read_articles` does."""
    taken: dict[str, int] = {}
    for draft in drafts:
        if isinstance(draft, SourceError):
            yield draft
        elif re.search(r"\w", draft.text):
            article = _article(document, draft, _free(_id(document, draft), taken))
            del draft  # of a book, it takes as much memory as the article, which is analysed meanwhile
            yield article
        elif draft.key:
            reason = f"the part {draft.key!r} has no text"
            yield SourceError(document.path, reason, "write the article into it, or remove it")
        else:
            reason = "there is no text below the title"
            raise SourceError(document.path, reason, "write the article into it, or remove it")


def read_article(document: Document) -> Article:
    """The only or first article in the file of `document`. Raises SourceError if it cannot be read."""
    for article in read_articles(document):
        if isinstance(article, SourceError):
            raise article
        return article
    raise SourceError(document.path, "there is no article in the file", "write one into it, or remove it")


def _id(document: Document, draft: Draft) -> str:
    return f"{document.id}#{draft.key}" if draft.key else document.id


def _free(wanted: str, taken: dict[str, int]) -> str:
    """`wanted`, or with a number after it if another article of the document has that id; `taken` counts them."""
    free = wanted
    while free in taken:
        taken[wanted] += 1
        free = f"{wanted}-{taken[wanted]}"
    taken[free] = 1
    return free


def _article(document: Document, draft: Draft, article_id: str) -> Article:
    path = document.path
    title = " ".join((draft.title or "").split())
    return Article(
        id=article_id,
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
    """The bytes of the document's file, which must be those that its digest was made of, if it has one."""
    path = document.path
    try:
        _check(path.stat(), path, max(LARGEST_FILE, document.size))
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error
    if document.digest and hashlib.sha256(data).hexdigest() != document.digest:
        raise UnreadableError(path, "the file has changed while it was being read", "reload once more")
    return data


def _unreadable(path: Path, error: OSError) -> SourceError:
    return UnreadableError(path, f"the file cannot be read ({error.strerror})", "allow reading it")


def _printable(path: Path) -> str:
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")
