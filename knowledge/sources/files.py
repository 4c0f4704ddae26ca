"""From configured sources to articles: which files are documents, what their ids are, and how each format is read."""

import hashlib
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.errors import SourceError
from knowledge.model import Article
from knowledge.sources.draft import Draft
from knowledge.sources.folders import files_in
from knowledge.sources.formats import ENDINGS, LARGEST_FILE, format_of
from knowledge.text.detection import detect


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
    if format_of(source):
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
    known = format_of(named)
    largest = known.largest if known else LARGEST_FILE
    if status.st_size > largest:
        size = f"{status.st_size / 1e6:.0f} MB, more than {largest / 1e6:.0f} MB"
        raise SourceError(named, f"the file has {size}", "split it into articles")
    return path.read_bytes()


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
            yield _article(document, draft, _free(_id(document, draft), taken))
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
    """The bytes of the document's file, which must be those that its digest was made of."""
    path = document.path
    try:
        data = _read_bytes(path, path)
    except OSError as error:
        raise SourceError(path, f"the file cannot be read ({error.strerror})", "allow reading it") from error
    if hashlib.sha256(data).hexdigest() != document.digest:
        raise SourceError(path, "the file has changed while it was being read", "reload once more")
    return data


def _printable(path: Path) -> str:
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")
